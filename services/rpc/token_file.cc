#include "services/rpc/token_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "base/sha256.h"
#include "base/status.h"

namespace raumboerse::rpc {
namespace {

constexpr size_t kHashDigits = 64;

std::optional<Role> RoleOf(absl::string_view word) {
  for (Role role : {Role::kPublic, Role::kInitiative, Role::kPartner, Role::kStaff})
    if (word == RoleName(role)) return role;
  return std::nullopt;
}

bool IsHash(absl::string_view word) {
  return word.size() == kHashDigits && std::all_of(word.begin(), word.end(), [](char c) {
           return absl::ascii_isxdigit(static_cast<unsigned char>(c));
         });
}

bool IsExchangeId(absl::string_view word) {
  return word.size() <= 63 && std::all_of(word.begin(), word.end(), [](char c) {
           return absl::ascii_islower(static_cast<unsigned char>(c)) ||
                  absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '-';
         });
}

absl::StatusOr<Caller> CallerOf(const std::vector<absl::string_view>& words) {
  if (words.size() < 4 || words.size() > 5)
    return absl::InvalidArgumentError(
        "a line has four or five words: sha256hex role subject exchange [initiative]");
  if (!IsHash(words[0]))
    return absl::InvalidArgumentError(
        "the first word must be the token's SHA-256 in 64 hex digits");
  const std::optional<Role> role = RoleOf(words[1]);
  if (!role)
    return absl::InvalidArgumentError("the role must be public, initiative, partner or staff");
  if (words[3] != "*" && !IsExchangeId(words[3]))
    return absl::InvalidArgumentError("the exchange must be `*` or an id of [a-z0-9-]{1,63}");
  Caller caller{.role = *role, .subject = std::string(words[2]), .exchange = std::string(words[3])};
  if ((*role == Role::kInitiative) != (words.size() == 5))
    return absl::InvalidArgumentError("an initiative stands exactly where the role is initiative");
  if (words.size() == 4) return caller;
  const std::vector<absl::string_view> parts = absl::StrSplit(words[4], '/');
  if (parts.size() != 4 || parts[0] != "exchanges" || parts[2] != "initiatives")
    return absl::InvalidArgumentError("the initiative must be exchanges/{id}/initiatives/{id}");
  if (!caller.MayTouch(parts[1]))
    return absl::InvalidArgumentError("the initiative must be of the line's exchange");
  caller.initiative = std::string(words[4]);
  return caller;
}

}  // namespace

absl::string_view RoleName(Role role) {
  switch (role) {
    case Role::kPublic:
      return "public";
    case Role::kInitiative:
      return "initiative";
    case Role::kPartner:
      return "partner";
    case Role::kStaff:
      return "staff";
  }
  return "";
}

absl::StatusOr<TokenFile> TokenFile::Parse(absl::string_view text) {
  TokenFile out;
  if (text.size() > kBytesMax)
    return absl::InvalidArgumentError(absl::StrCat("the token file is over ", kBytesMax, " bytes"));
  size_t number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || line[0] == '#') continue;
    const auto refuse = [number](absl::string_view wish) {
      return absl::InvalidArgumentError(absl::StrCat("token file, line ", number, ": ", wish));
    };
    const std::vector<absl::string_view> words =
        absl::StrSplit(line, absl::ByAnyChar(" \t"), absl::SkipEmpty());
    absl::StatusOr<Caller> caller = CallerOf(words);
    if (!caller.ok()) return refuse(caller.status().message());
    if (out.callers_.size() == kTokensMax)
      return refuse(absl::StrCat("more than ", kTokensMax, " tokens"));
    if (!out.callers_.emplace(absl::AsciiStrToLower(words[0]), *std::move(caller)).second)
      return refuse("this hash stands in an earlier line too");
  }
  return out;
}

absl::StatusOr<TokenFile> TokenFile::Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat("token file ", path, ": it cannot be read"));
  std::string text(kBytesMax + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad())
    return absl::NotFoundError(absl::StrCat("token file ", path, ": it cannot be read"));
  text.resize(static_cast<size_t>(file.gcount()));
  return Parse(text);
}

const Caller* TokenFile::Find(absl::string_view token) const {
  const auto found = callers_.find(Sha256Hex(token));
  return found == callers_.end() ? nullptr : &found->second;
}

}  // namespace raumboerse::rpc
