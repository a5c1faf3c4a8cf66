#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "domain/contact.h"
#include "domain/exchange.h"
#include "domain/fund.h"
#include "domain/help_listing.h"
#include "domain/initiative.h"
#include "domain/need.h"
#include "domain/occupancy.h"
#include "domain/operation.h"
#include "domain/resource_name.h"
#include "domain/space.h"
#include "storage/engine.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::ledger {

// Never a party: the feed tells that one changed, and never what it holds.
using RecordValue =
    std::variant<std::monostate, domain::Space, domain::Need, domain::Initiative, domain::Contact,
                 domain::Responsibility, domain::Fund, domain::Hold, domain::Agreement,
                 domain::Operation, domain::Exchange, domain::HelpListing>;

struct RecordChange {
  Revision revision = 0;
  std::string name;
  domain::Collection collection;
  bool removed = false;
  RecordValue value;  // monostate: removed, a party, or broken
};

struct FeedPage {
  std::vector<RecordChange> changes;  // oldest first; those of one commit share its revision
  std::vector<BrokenRecord> broken;   // changed to something that does not decode
  Revision next_after = 0;            // where to go on
  Revision head = 0;                  // the newest revision when the answer was made
};

// The changes of records, one exchange's history at a time. Any thread may call; every call blocks.
// Owns nothing.
class Feed {
 public:
  explicit Feed(storage::Engine& engine) : engine_(engine) {}

  // What happened to records after `after`: the changes of `limit` commits at most (1 to
  // storage::kCommitsPerChanges). Waits until there is a commit, or until `deadline`; a page may
  // have no change and yet a later next_after, for not every commit changes a record.
  // OUT_OF_RANGE: `after` is older than what the feed keeps, or newer than the head: list again.
  absl::StatusOr<FeedPage> Next(absl::string_view exchange, Revision after, size_t limit,
                                absl::Time deadline);

  struct Scanned {
    Revision revision = 0;  // replay the feed from here: some of what was visited may be newer
    std::vector<BrokenRecord> broken;
  };

  // How a scan goes about its work.
  struct ScanPlan {
    // Records of these collections are visited beside all others, at the same time.
    std::vector<domain::Collection> apart = {};
    int threads = 1;  // this one included; at least 1
  };

  // Visits every record of the exchange as it is, parties by name only: those that stand apart one
  // after the other in the order of their keys, and so the rest, on any of the threads. All visits
  // are over when it returns. The first error ends it.
  absl::StatusOr<Scanned> ScanAll(absl::string_view exchange, const ScanPlan& plan,
                                  const std::function<void(RecordChange record)>& visit,
                                  absl::Time deadline);

 private:
  storage::Engine& engine_;
};

}  // namespace raumboerse::ledger
