#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "storage/engine.h"

namespace raumboerse::ledger {

// What one attempt at a write has seen of a history: every key is read once, many together where
// they are fetched ahead. Items may be of different revisions; who relies on one guards it. Not
// thread-safe; lives for one attempt.
class Reads {
 public:
  Reads(storage::Engine& engine, absl::string_view history, absl::Time deadline)
      : engine_(engine), history_(history), deadline_(deadline) {}

  // Reads those of the keys that were not read yet.
  absl::Status Fetch(std::vector<std::string> keys);

  // The item, or nullptr where the key is absent; valid as long as this object.
  absl::StatusOr<const storage::Item*> Get(const std::string& key);

  // The first `limit` items of the keys that begin with `prefix`; never remembered.
  absl::StatusOr<storage::ScanResult> Scan(absl::string_view prefix, size_t limit);

  const std::string& history() const { return history_; }
  // Of the last Fetch() that read something; 0 before.
  storage::Revision revision() const { return revision_; }

 private:
  storage::Engine& engine_;
  const std::string history_;
  const absl::Time deadline_;
  storage::Revision revision_ = 0;
  // Pointers into it are given out, so its values are boxed.
  absl::flat_hash_map<std::string, std::unique_ptr<storage::Item>> items_;
};

}  // namespace raumboerse::ledger
