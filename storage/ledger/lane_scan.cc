#include "storage/ledger/lane_scan.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "base/threads.h"

namespace raumboerse::ledger {

LaneScan::LaneScan(Source source, Work work, std::vector<std::vector<KeyRange>> lanes)
    : source_(std::move(source)), work_(std::move(work)) {
  for (std::vector<KeyRange>& ranges : lanes) {
    std::reverse(ranges.begin(), ranges.end());
    Lane lane;
    lane.left = std::move(ranges);
    lanes_.push_back(std::move(lane));
  }
}

absl::Status LaneScan::Run(int threads) {
  OnThreads(threads, [this] { Labour(); });
  MutexLock lock(mutex_);
  return status_;
}

void LaneScan::Labour() {
  MutexLock lock(mutex_);
  while (!Over()) {  // every round works on a piece, or waits for one that another thread works on
    if (Lane* lane = LaneToTake()) {
      Take(*lane);
    } else if (Lane* next = LaneToFetch()) {
      Fetch(*next);
    } else {
      changed_.Wait(mutex_);
    }
  }
}

bool LaneScan::Over() const {
  if (!status_.ok()) return true;
  return std::all_of(lanes_.begin(), lanes_.end(),
                     [](const Lane& lane) { return lane.left.empty() && lane.under_way() == 0; });
}

LaneScan::Lane* LaneScan::LaneToTake() {
  for (Lane& lane : lanes_) {
    if (!lane.taking && lane.decoded.contains(lane.taken)) return &lane;
  }
  return nullptr;
}

// Where the least is under way, so that no lane is left with the rest.
LaneScan::Lane* LaneScan::LaneToFetch() {
  Lane* best = nullptr;
  for (Lane& lane : lanes_) {
    if (lane.fetching || lane.left.empty() || lane.under_way() >= kPiecesWaiting) continue;
    if (best == nullptr || lane.under_way() < best->under_way()) best = &lane;
  }
  return best;
}

void LaneScan::Take(Lane& lane) {
  lane.taking = true;
  const auto first = lane.decoded.find(lane.taken);
  Piece piece = std::move(first->second);
  lane.decoded.erase(first);
  mutex_.Unlock();
  work_.take(std::move(piece));
  mutex_.Lock();
  lane.taking = false;
  ++lane.taken;
  changed_.NotifyAll();
}

void LaneScan::Fetch(Lane& lane) {
  lane.fetching = true;
  const KeyRange range = lane.left.back();
  mutex_.Unlock();
  absl::StatusOr<storage::ScanResult> found = source_.engine.Scan(
      source_.history, range.begin, range.end, kItemsPerPiece, source_.deadline);
  mutex_.Lock();
  lane.fetching = false;
  changed_.NotifyAll();
  if (!found.ok()) {
    status_.Update(found.status());  // keeps the first
    return;
  }
  if (found->more) {
    // The least key above the last one.
    lane.left.back().begin = absl::StrCat(found->items.back().key, absl::string_view("\0", 1));
  } else {
    lane.left.pop_back();
  }
  const size_t number = lane.fetched++;
  mutex_.Unlock();
  Piece piece = work_.decode(std::move(found->items));
  mutex_.Lock();
  lane.decoded.emplace(number, std::move(piece));
  changed_.NotifyAll();
}

}  // namespace raumboerse::ledger
