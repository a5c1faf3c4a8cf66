#include "wire/etag.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace raumboerse::wire {

std::string EtagOf(int64_t revision) { return revision > 0 ? absl::StrCat("r", revision) : ""; }

std::optional<int64_t> RevisionOfEtag(absl::string_view etag) {
  int64_t revision = 0;
  // One spelling per revision: "r07" and "r+7" are no etags.
  if (etag.empty() || !absl::SimpleAtoi(etag.substr(1), &revision) || EtagOf(revision) != etag)
    return std::nullopt;
  return revision;
}

}  // namespace raumboerse::wire
