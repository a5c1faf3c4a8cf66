#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "base/mutex.h"
#include "storage/engine.h"
#include "storage/ledger/feed.h"

namespace raumboerse::ledger {

struct KeyRange {
  std::string begin;
  std::string end;
};

// Records of one stretch of keys.
struct Piece {
  std::vector<RecordChange> records;
  std::vector<BrokenRecord> broken;
};

// Reads ranges of a history on several threads. The ranges stand in lanes: what is decoded is taken
// lane by lane in the order of its ranges and keys, one piece after the other, and different lanes
// at the same time; pieces are decoded wherever a thread is free. At most kPiecesWaiting of each
// lane are under way. For one Run() by one thread.
class LaneScan {
 public:
  struct Source {
    storage::Engine& engine;
    std::string history;
    absl::Time deadline;
  };
  struct Work {
    std::function<Piece(std::vector<storage::Item>)> decode;  // called by several threads at once
    std::function<void(Piece)> take;                          // by one thread at a time for a lane
  };

  LaneScan(Source source, Work work, std::vector<std::vector<KeyRange>> lanes);

  // Ends when everything is taken, or with the first error of the engine; then what was read of
  // other pieces may be left out. This thread works too; the others have ended when it returns.
  // REQUIRES: threads >= 1.
  absl::Status Run(int threads);

 private:
  static constexpr size_t kItemsPerPiece = 500;
  static constexpr size_t kPiecesWaiting = 16;

  struct Lane {
    std::vector<KeyRange> left;  // to be fetched, the next one last
    bool fetching = false;
    bool taking = false;
    size_t fetched = 0;  // pieces
    size_t taken = 0;
    std::map<size_t, Piece> decoded;  // by number, to be taken

    size_t under_way() const { return fetched - taken; }
  };

  void Labour();
  bool Over() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Null: there is none just now.
  Lane* LaneToTake() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  Lane* LaneToFetch() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Both let go of the lock while they work.
  void Take(Lane& lane) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Fetch(Lane& lane) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Source source_;
  const Work work_;
  Mutex mutex_;
  CondVar changed_;
  std::vector<Lane> lanes_ ABSL_GUARDED_BY(mutex_);
  absl::Status status_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace raumboerse::ledger
