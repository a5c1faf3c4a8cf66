#include "storage/ledger/page_scan.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "storage/ledger/keys.h"

namespace raumboerse::ledger {
namespace {

constexpr size_t kItemsPerPiece = 500;

}  // namespace

absl::Status PageScan::Start(absl::string_view prefix, absl::string_view start_id) {
  prefix_ = std::string(prefix);
  RB_RETURN_IF_ERROR(Fetch(absl::StrCat(prefix, start_id)));
  revision_ = piece_.revision;
  return absl::OkStatus();
}

absl::Status PageScan::Next() {
  ++at_;
  if (at_ < piece_.items.size() || !piece_.more) return absl::OkStatus();
  // The least key above the last one.
  return Fetch(absl::StrCat(piece_.items.back().key, absl::string_view("\0", 1)));
}

absl::Status PageScan::Fetch(const std::string& begin) {
  RB_ASSIGN_OR_RETURN(piece_,
                      engine_.Scan(history_, begin, PrefixEnd(prefix_), kItemsPerPiece, deadline_));
  at_ = 0;
  return absl::OkStatus();
}

}  // namespace raumboerse::ledger
