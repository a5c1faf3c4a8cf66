#include "imports/service_mapping.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "base/status.h"
#include "domain/limits.h"
#include "imports/encoding.h"
#include "imports/fold.h"
#include "imports/mapping_lines.h"

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
  const auto take = [&out](const std::string& key, absl::string_view code) -> std::string {
    if (!IsCode(code))
      return absl::StrCat("\"", Shown(code, 60),
                          "\" is no service code of 1 to 64 of the characters A-Z a-z 0-9 _ . -");
    out.codes_.try_emplace(key, code);
    return "";
  };
  const auto key_of = [](absl::string_view key) { return std::string(Strip(key)); };
  RB_RETURN_IF_ERROR(ReadMapping(text, {"key", "service code", key_of}, take));
  return out;
}

std::optional<std::string> ServiceMapping::Find(absl::string_view key) const {
  const auto found = codes_.find(key);
  if (found == codes_.end()) return std::nullopt;
  return found->second;
}

}  // namespace raumboerse::imports
