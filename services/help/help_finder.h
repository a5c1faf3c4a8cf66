#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "base/clock.h"
#include "domain/help_listing.h"
#include "matcher/help.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

struct HelpAsker {
  std::string exchange;  // id
  std::string as_of;     // a civil day; empty: today in the exchange's time zone
  std::function<bool(domain::Visibility)> may_view;  // what the asker may know of
  absl::Time deadline;
};

// The exchange as it was read, and the day of the question in it.
struct HelpPlace {
  domain::Exchange exchange;
  domain::HelpQuestion question;
};

struct HelpAnswer {
  HelpPlace place;
  std::vector<domain::HelpListingFields> asked;     // what matcher::HelpHit::asked counts
  std::vector<domain::HelpListingFields> listings;  // what matcher::HelpHit::listing counts
  matcher::HelpFound found;
  int64_t revision = 0;  // every listing written up to it counts
};

struct HelpExplained {
  HelpPlace place;
  domain::HelpListing listing, other;
  domain::HelpVerdict verdict;
};

// Brings offers of help and requests together. Listings are read from the ledger: an exchange has
// some hundreds of them, and no index holds them. Any thread may call; calls block for the ledger.
class HelpFinder {
 public:
  HelpFinder(ledger::Ledger& ledger, const Clock& clock) : ledger_(ledger), clock_(clock) {}

  // For a listing, by name. INVALID_ARGUMENT: as_of is no day; NOT_FOUND: the asker may know of no
  // such record; RESOURCE_EXHAUSTED: more listings than domain::kHelpListingsMax share a kind with
  // what is asked, or the initiative has more open requests than domain::kHelpAskedMax; DATA_LOSS:
  // a listing does not decode.
  absl::StatusOr<HelpAnswer> FindFor(const HelpAsker& asker, const std::string& listing) const;
  // For a need, by name: what its initiative seeks, by its open requests and by its own record.
  absl::StatusOr<HelpAnswer> FindForNeed(const HelpAsker& asker, const std::string& need) const;
  // FAILED_PRECONDITION (SAME_SIDE): both offer, or both seek.
  absl::StatusOr<HelpExplained> Explain(const HelpAsker& asker, const std::string& listing,
                                        const std::string& other) const;

 private:
  absl::StatusOr<HelpPlace> Place(const HelpAsker& asker) const;
  template <typename T>
  absl::StatusOr<T> Read(const HelpAsker& asker, const std::string& name) const;
  struct Listed {
    std::vector<domain::HelpListingFields> listings;
    int64_t revision = 0;  // every one written up to it counts
  };
  // Those wanted that the asker may know of; RESOURCE_EXHAUSTED: more than `most`.
  absl::StatusOr<Listed> ReadListings(
      const HelpAsker& asker, size_t most,
      const std::function<bool(const domain::HelpListingFields&)>& wanted) const;
  absl::Status Rank(const HelpAsker& asker, HelpAnswer& answer) const;

  ledger::Ledger& ledger_;
  const Clock& clock_;
};

}  // namespace raumboerse::services
