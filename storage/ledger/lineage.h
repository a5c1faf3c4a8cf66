#pragma once

#include "absl/status/status.h"

#include "storage/engine.h"
#include "storage/ledger/keys.h"
#include "storage/ledger/reads.h"
#include "storage/ledger/record_view.h"

namespace raumboerse::ledger {

// What the reference index says of an edge, in the item's value: the ledger tells parents from
// other references without reading the record.
inline constexpr absl::string_view kParentEdge = "parent";
inline constexpr absl::string_view kOtherEdge = "";

// The tree rules of one collection, for one record that is about to be written. Each adds to
// `batch` the guards under which its answer stays true until the commit. Walks are bounded by the
// levels that a tree may have, and by the guards of one batch.
struct Lineage {
  const Kind& kind;
  std::string exchange;
  RecordId record;
  Reads& reads;
  storage::Batch& batch;

  // May `view` stand below its parent? FAILED_PRECONDITION: PART_OF_CYCLE, TOO_MANY_LEVELS, or
  // PARENT_DIVISIBLE. `height`: how many levels stand below the record. A parent that does not
  // exist is not its matter.
  absl::Status CheckAbove(const RecordView& view, size_t height);

  // How many levels stand below the record; 0: nothing. FAILED_PRECONDITION (TOO_MANY_BELOW) where
  // that cannot be told within one batch's guards.
  absl::StatusOr<size_t> HeightBelow();

  // FAILED_PRECONDITION (HAS_UNITS) if anything stands below the record.
  absl::Status CheckNothingBelow();

 private:
  // The records right below `parent`, and a guard that there are no others.
  absl::StatusOr<std::vector<RecordId>> Below(const RecordId& parent);
  std::string Name() const { return NameOf(exchange, record); }
};

}  // namespace raumboerse::ledger
