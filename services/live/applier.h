#pragma once

#include <array>
#include <memory>
#include <string>

#include "domain/resource_name.h"
#include "domain/screening.h"
#include "matcher/world_builder.h"
#include "storage/ledger/feed.h"

namespace raumboerse::services {

// Takes records, as scanned or as the feed tells them, into a world. Not thread-safe, but that one
// thread may apply records of kNeedCollections while another applies others: see WorldBuilder.
class Applier {
 public:
  static constexpr std::array<domain::Collection, 2> kNeedCollections = {
      domain::Collection::kInitiatives, domain::Collection::kNeeds};

  explicit Applier(domain::ScreenerFor screener_for) : screener_for_(std::move(screener_for)) {}

  enum class Outcome {
    kApplied,
    kIgnored,       // a record that no rule reads
    kReload,        // the exchange changed so that every fact has to be made anew
    kExchangeGone,  // the exchange was deleted
  };
  // REQUIRES: the exchange's own record came before all others.
  Outcome Apply(const ledger::RecordChange& change);

  // Forgets everything, for another scan.
  void Reset() { builder_.reset(); }

  // REQUIRES: an exchange's record was applied.
  matcher::WorldBuilder& builder() { return *builder_; }
  bool has_exchange() const { return builder_ != nullptr; }

 private:
  Outcome ApplyExchange(const ledger::RecordChange& change);
  Outcome Remove(const ledger::RecordChange& change);

  const domain::ScreenerFor screener_for_;
  std::unique_ptr<matcher::WorldBuilder> builder_;
};

}  // namespace raumboerse::services
