#include "storage/ledger/lineage.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "base/status.h"

namespace raumboerse::ledger {
namespace {

// The rest of a batch's guards is for the write itself.
constexpr size_t kBelowMax = storage::kGuardsPerBatch / 2;

absl::Status Refused(std::string message, absl::string_view reason) {
  return WithReason(absl::FailedPreconditionError(std::move(message)), reason);
}

}  // namespace

absl::Status Lineage::CheckAbove(const RecordView& view, size_t height) {
  std::string above = view.parent;
  for (size_t levels = height + 2; !above.empty(); ++levels) {  // ends at levels_max
    if (levels > kind.levels_max) {
      return Refused(absl::StrCat(Name(), ": more than ", kind.levels_max,
                                  " levels above one another; put it higher"),
                     "TOO_MANY_LEVELS");
    }
    RB_ASSIGN_OR_RETURN(const Place place, PlaceOf(above, kind.collection));
    if (place.record == record) {
      return Refused(absl::StrCat(Name(), ": would stand below itself, by way of ", view.parent),
                     "PART_OF_CYCLE");
    }
    const std::string key = RecordKey(place.record);
    RB_ASSIGN_OR_RETURN(const storage::Item* item, reads.Get(key));
    if (item == nullptr) return absl::OkStatus();
    batch.key_guards.push_back({key, item->revision});
    RB_ASSIGN_OR_RETURN(RecordView parent, kind.view(*item));
    if (parent.divisible) {
      return Refused(absl::StrCat(above,
                                  ": is divisible and so can have no units; set its "
                                  "divisible_from_m2 to 0 first"),
                     "PARENT_DIVISIBLE");
    }
    above = std::move(parent.parent);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<RecordId>> Lineage::Below(const RecordId& parent) {
  const std::string prefix = ReferencesPrefix(parent, kind.collection);
  RB_ASSIGN_OR_RETURN(const storage::ScanResult scan, reads.Scan(prefix, kBelowMax));
  if (scan.more) {
    return Refused(absl::StrCat(NameOf(exchange, parent), ": more than ", kBelowMax,
                                " records refer to it; too many to look through"),
                   "TOO_MANY_BELOW");
  }
  batch.range_guards.push_back({prefix, PrefixEnd(prefix), scan.revision});
  std::vector<RecordId> below;
  for (const storage::Item& item : scan.items) {
    if (item.value == kParentEdge) below.push_back(ReferrerOf(item.key));
  }
  return below;
}

absl::StatusOr<size_t> Lineage::HeightBelow() {
  std::vector<RecordId> level = {record};
  size_t seen = 0;
  for (size_t height = 0; height <= kind.levels_max; ++height) {
    std::vector<RecordId> next;
    for (const RecordId& parent : level) {
      if (++seen > kBelowMax) {
        return Refused(absl::StrCat(Name(), ": more than ", kBelowMax, " records stand below it; ",
                                    "move them first"),
                       "TOO_MANY_BELOW");
      }
      RB_ASSIGN_OR_RETURN(std::vector<RecordId> below, Below(parent));
      next.insert(next.end(), below.begin(), below.end());
    }
    if (next.empty()) return height;
    level = std::move(next);
  }
  return kind.levels_max;  // then CheckAbove() refuses any parent
}

absl::Status Lineage::CheckNothingBelow() {
  RB_ASSIGN_OR_RETURN(const std::vector<RecordId> below, Below(record));
  if (below.empty()) return absl::OkStatus();
  return Refused(absl::StrCat(Name(), ": has units, such as ", NameOf(exchange, below.front()),
                              ", and so cannot be divisible"),
                 "HAS_UNITS");
}

}  // namespace raumboerse::ledger
