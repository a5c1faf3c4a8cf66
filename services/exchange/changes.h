#pragma once

#include <cstdint>
#include <functional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "storage/ledger/feed.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

struct ChangesQuestion {
  absl::string_view parent;  // exchanges/{exchange}
  int64_t after = 0;         // 0: from the beginning
  size_t commits = 0;        // at most; at least 1
  absl::Time deadline;
};

// The changes of an exchange after a revision, without waiting for any. OUT_OF_RANGE: the feed no
// longer, or not yet, knows that revision: list everything again. NOT_FOUND: no such exchange.
// INVALID_ARGUMENT with every field at fault.
absl::StatusOr<ledger::FeedPage> ReadChanges(ledger::Ledger& ledger, ledger::Feed& feed,
                                             const ChangesQuestion& question);

}  // namespace raumboerse::services
