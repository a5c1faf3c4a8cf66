#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "base/clock.h"
#include "domain/need.h"
#include "domain/permit_plan.h"
#include "domain/space.h"
#include "matcher/advise.h"
#include "matcher/combine.h"
#include "matcher/matcher.h"
#include "matcher/phases.h"
#include "services/live/live.h"

namespace raumboerse::services {

// A stored need by its id, or one given with the question.
using NeedWanted = std::variant<std::string, domain::Need>;

// What every question of matching has in common.
struct MatchQuestion {
  std::string exchange;              // id
  std::optional<domain::Day> as_of;  // absent: today in the exchange's time zone
  int64_t min_revision = 0;
  domain::Precision precision = domain::Precision::kExact;
  matcher::FindOptions options;  // of a pair explained, its audience alone
  absl::Time deadline;
};

// Answers of one snapshot; what they point to lives as long as they do.
struct SpacesFound {
  std::shared_ptr<const matcher::World> world;
  domain::Question asked;
  std::shared_ptr<const matcher::NeedEntry> need;
  matcher::Found<matcher::SpaceEntry> found;
};
struct NeedsFound {
  std::shared_ptr<const matcher::World> world;
  domain::Question asked;
  std::shared_ptr<const matcher::SpaceEntry> space;
  matcher::Found<matcher::NeedEntry> found;
};
// What the need could give way in. Levers and values are as of matcher::Advise().
struct NeedAdvised {
  std::shared_ptr<const matcher::World> world;
  domain::Question asked;
  std::shared_ptr<const matcher::NeedEntry> need;
  matcher::SpacesAdvised advised;
  std::optional<domain::Day> starts_now;  // of the best match that the need has as it is
};
// What the owner of the space could change. Levers and values are as of matcher::AdviseSpace().
struct SpaceAdvised {
  std::shared_ptr<const matcher::World> world;
  domain::Question asked;
  std::shared_ptr<const matcher::SpaceEntry> space;
  matcher::NeedsAdvised advised;
  std::optional<domain::Day> starts_now;  // of the best match that the space has as it is
};
struct PairExplained {
  std::shared_ptr<const matcher::World> world;
  domain::Day day;
  std::shared_ptr<const matcher::NeedEntry> need;
  std::shared_ptr<const matcher::SpaceEntry> space;
  domain::Evaluation evaluation;
  // Of the alternative that counts; absent: no rules are loaded.
  std::optional<domain::PermitPlan> plan;
  std::vector<domain::ContractAdvice> contracts;  // for its period
};

// What Bridge asks besides; audience and bounds are those of the question.
struct BridgeWish {
  int max_moves = 0;
  int max_pause_days = 0;
  bool follow_phases = false;
};
struct Bridged {
  std::shared_ptr<const matcher::World> world;
  domain::Question asked;
  std::vector<matcher::BridgedPhase> phases;  // the need asked about first
};

// A stored space by its id, or one of which only area and law are known.
using SpaceWanted = std::variant<std::string, domain::Space>;

// What Combine asks besides; audience is that of the question.
using CombineWish = matcher::CombineOptions;
struct SpaceCombined {
  std::shared_ptr<const matcher::World> world;
  domain::Question asked;
  std::shared_ptr<const matcher::SpaceEntry> space;
  matcher::Combined combined;
};

struct Screened {
  std::shared_ptr<const matcher::World> world;
  domain::Day day;
  std::string district;                   // code of the space's; empty: not known
  std::vector<domain::PermitPlan> plans;  // one an alternative of the need
};

// Finds and explains matches in the live snapshots; never reads storage. Any thread may call; calls
// block for min_revision at most. NOT_FOUND: no such exchange, need or space in the snapshot;
// DEADLINE_EXCEEDED: min_revision was not reached in time; INVALID_ARGUMENT: what is given inline
// names a district or use that the exchange does not have, or a class of use that its rules lack.
class Finder {
 public:
  // `sieve` may be the matcher itself. All of them outlive it.
  Finder(Live& live, const matcher::Matcher& matcher, const matcher::Sieve& sieve,
         const Clock& clock)
      : live_(live), matcher_(matcher), sieve_(sieve), clock_(clock) {}

  absl::StatusOr<SpacesFound> FindSpaces(const MatchQuestion& question,
                                         const NeedWanted& need) const;
  absl::StatusOr<NeedsFound> FindNeeds(const MatchQuestion& question,
                                       const std::string& space) const;
  // `combined_count`: at most domain::kCombinedMax. Of the question's options the audience counts.
  absl::StatusOr<NeedAdvised> Advise(const MatchQuestion& question, const NeedWanted& need,
                                     size_t combined_count) const;
  absl::StatusOr<SpaceAdvised> AdviseSpace(const MatchQuestion& question, const std::string& space,
                                           size_t combined_count) const;
  absl::StatusOr<PairExplained> Explain(const MatchQuestion& question, const NeedWanted& need,
                                        const std::string& space) const;
  absl::StatusOr<Bridged> Bridge(const MatchQuestion& question, const NeedWanted& need,
                                 const BridgeWish& wish) const;
  // The best group for a space. INVALID_ARGUMENT besides: a tariff of the space costs more over the
  // days than domain::kCentsMax.
  absl::StatusOr<SpaceCombined> Combine(const MatchQuestion& question, const SpaceWanted& space,
                                        const CombineWish& wish) const;
  // What the rules say of the need's alternatives in the space, whatever else of them fits.
  // FAILED_PRECONDITION (NO_RULES): none are loaded.
  absl::StatusOr<Screened> Screen(const MatchQuestion& question, const domain::Need& need,
                                  const SpaceWanted& space) const;

 private:
  absl::StatusOr<std::shared_ptr<const matcher::World>> WorldFor(
      const MatchQuestion& question) const;
  domain::Question AskOf(const MatchQuestion& question, const matcher::World& world) const;

  Live& live_;
  const matcher::Matcher& matcher_;
  const matcher::Sieve& sieve_;
  const Clock& clock_;
};

}  // namespace raumboerse::services
