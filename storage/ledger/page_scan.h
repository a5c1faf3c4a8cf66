#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "storage/engine.h"

namespace raumboerse::ledger {

// Items of one prefix, one after the other, read from the engine in pieces. Not thread-safe.
class PageScan {
 public:
  PageScan(storage::Engine& engine, std::string history, absl::Time deadline)
      : engine_(engine), history_(std::move(history)), deadline_(deadline) {}

  // Goes to the first item whose key is `prefix` and an id not below `start_id`.
  absl::Status Start(absl::string_view prefix, absl::string_view start_id);
  absl::Status Next();

  // Where it stands; nullptr at the end.
  const storage::Item* item() const {
    return at_ < piece_.items.size() ? &piece_.items[at_] : nullptr;
  }
  // The item's key without the prefix. REQUIRES: not at the end.
  std::string id() const { return piece_.items[at_].key.substr(prefix_.size()); }
  // Of the first piece: what was written up to it, the scan has seen.
  storage::Revision revision() const { return revision_; }

 private:
  absl::Status Fetch(const std::string& begin);

  storage::Engine& engine_;
  const std::string history_;
  const absl::Time deadline_;
  std::string prefix_;
  storage::ScanResult piece_;
  size_t at_ = 0;
  storage::Revision revision_ = 0;
};

}  // namespace raumboerse::ledger
