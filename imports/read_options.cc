#include "imports/read_options.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

#include "domain/hash.h"
#include "imports/fold.h"

namespace raumboerse::imports {

std::string DerivedName(const ReadOptions& options, absl::string_view collection,
                        const domain::Record& record) {
  // 48 bits beside the readable part: two of a million ids that also read alike meet with a chance
  // of 1 in 500.
  constexpr uint64_t kHashMask = (uint64_t{1} << 48) - 1;
  constexpr size_t kReadableMax = 40;
  const std::string pair =
      absl::StrCat(record.source, absl::string_view("\0", 1), record.source_id);
  const std::string words = absl::StrReplaceAll(FoldWords(record.source_id), {{" ", "-"}});
  const absl::string_view readable = absl::string_view(words).substr(0, kReadableMax);
  return absl::StrCat("exchanges/", options.exchange.exchange_id(), "/", collection, "/", readable,
                      readable.empty() ? "" : "-",
                      absl::Hex(domain::Fnv1a64(pair) & kHashMask, absl::kZeroPad12));
}

}  // namespace raumboerse::imports
