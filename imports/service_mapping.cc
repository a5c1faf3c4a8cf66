#include "imports/service_mapping.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "base/faults.h"
#include "domain/limits.h"
#include "imports/encoding.h"
#include "imports/fold.h"

namespace raumboerse::imports {
namespace {

bool IsCode(absl::string_view text) {
  return !text.empty() && text.size() <= domain::kCodeBytesMax &&
         text.find_first_not_of(
             "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-") ==
             absl::string_view::npos;
}

}  // namespace

absl::StatusOr<ServiceMapping> ServiceMapping::Parse(absl::string_view text) {
  ServiceMapping out;
  if (text.size() > domain::kMappingBytesMax)
    return absl::InvalidArgumentError(
        absl::StrCat("the mapping has more than ", domain::kMappingBytesMax, " bytes"));
  Faults faults;
  absl::flat_hash_map<std::string, int> lines;
  int number = 0;
  for (absl::string_view line : absl::StrSplit(WithoutMark(text), '\n')) {
    ++number;
    line = Strip(line);
    if (line.empty() || line[0] == '#') continue;
    const std::string at = absl::StrCat("line ", number);
    const size_t sign = line.rfind('=');
    if (sign == absl::string_view::npos) {
      faults.Add(at, "has no =; write: key = service code");
      continue;
    }
    const std::string key(Strip(line.substr(0, sign)));
    const absl::string_view code = Strip(line.substr(sign + 1));
    if (key.empty()) faults.Add(at, "names no key before the =");
    if (!IsCode(code))
      faults.Add(at, absl::StrCat("\"", Shown(code, 60),
                                  "\" is no service code of 1 to 64 of the characters A-Z a-z 0-9 "
                                  "_ . -"));
    if (key.empty() || !IsCode(code)) continue;
    const auto [first, is_new] = lines.try_emplace(key, number);
    if (!is_new) faults.Add(at, absl::StrCat("maps the key of line ", first->second, " again"));
    out.codes_.try_emplace(key, code);
  }
  if (!faults.empty()) return faults.ToStatus();
  return out;
}

std::optional<std::string> ServiceMapping::Find(absl::string_view key) const {
  const auto found = codes_.find(key);
  if (found == codes_.end()) return std::nullopt;
  return found->second;
}

}  // namespace raumboerse::imports
