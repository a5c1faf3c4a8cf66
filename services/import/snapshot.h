#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "base/spool_file.h"
#include "imports/json_lines.h"
#include "storage/ledger/feed.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

enum class SnapshotOf : uint8_t { kEverything, kSpaces };

struct SnapshotPlaces {
  ledger::Ledger& ledger;
  ledger::Feed& feed;
  std::string directory;  // whose disk holds the texts for a while
};

struct SnapshotRequest {
  std::string exchange;
  SnapshotOf of = SnapshotOf::kEverything;
  std::function<std::string(const imports::AnyRecord&)> text_of;
  absl::Time deadline = absl::InfiniteFuture();
  std::function<bool()> cancelled;
};

// The records of an exchange exactly as they were at one revision, as texts, while others write on:
// it scans, then replays what the feed tells of since it began. The texts lie in a file; about 50
// bytes a record are in memory. One thread.
class Snapshot {
 public:
  // NOT_FOUND: no such exchange. ABORTED: so much was written meanwhile that the feed forgot a part
  // of it, or that it could not be followed. CANCELLED.
  static absl::StatusOr<std::unique_ptr<Snapshot>> Take(const SnapshotPlaces& places,
                                                        const SnapshotRequest& request);

  ledger::Revision revision() const { return revision_; }
  // Names of records that do not read and are left out.
  const std::vector<std::string>& broken() const { return broken_; }

  // Visits the texts in the order of imports::AnyRecord, wholes before their parts. Ends with the
  // first error of a visit.
  absl::Status Visit(const std::function<absl::Status(absl::string_view text)>& visit) const;

 private:
  struct Entry {
    uint64_t name = 0;    // hash
    uint64_t parent = 0;  // hash; 0: none
    size_t offset = 0;
    uint32_t size = 0;  // 0: removed
    uint8_t kind = 0;   // index in imports::AnyRecord
    uint8_t depth = 0;
  };

  Snapshot(const SnapshotPlaces& places, const SnapshotRequest& request,
           std::unique_ptr<SpoolFile> file)
      : places_(places), request_(request), file_(std::move(file)) {}

  absl::Status Scan();
  template <typename T>
  absl::Status ScanKind();
  // Replays what was committed after `after` up to `through`, and says how far it has to go on.
  absl::StatusOr<ledger::Revision> Replay(ledger::Revision after, ledger::Revision through);
  absl::StatusOr<ledger::Revision> ReplayChange(ledger::RecordChange& change);
  template <typename T>
  absl::Status Put(const T& value);
  void Remove(absl::string_view name);
  absl::Status Flush();
  void Settle();

  const SnapshotPlaces places_;
  const SnapshotRequest request_;
  const std::unique_ptr<SpoolFile> file_;
  std::string unwritten_;
  std::vector<Entry> entries_;
  absl::flat_hash_map<uint64_t, uint32_t> entry_of_name_;
  std::vector<std::string> broken_;
  ledger::Revision revision_ = 0;
};

}  // namespace raumboerse::services
