#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "matcher/advise.h"
#include "matcher/area_breaks.h"
#include "matcher/lever_advice.h"

namespace raumboerse::matcher {
namespace {

using domain::NeedFacts;
using domain::SpaceFacts;
using domain::SpaceLever;
using domain::SpaceLeverAt;

// A space that changes among needs that stay. No lever touches what rules read of a space.
class SpaceSide {
 public:
  using Subject = SpaceFacts;
  using Entry = NeedEntry;
  using Lever = SpaceLeverAt;

  // A space as it would be, ready to be ranked for needs.
  class Probe {
   public:
    Probe(const SpaceSide& side, SpaceFacts space) : side_(side), space_(std::move(space)) {}
    std::optional<domain::Ranked> Rank(const NeedEntry& need) const {
      return domain::Rank(side_.world_.market(), need.facts, {space_, side_.space_.occupied},
                          side_.question_);
    }

   private:
    const SpaceSide& side_;
    const SpaceFacts space_;
  };

  SpaceSide(const World& world, const Sieve& sieve, const SpaceEntry& space,
            const AdviseOptions& options)
      : world_(world),
        sieve_(sieve),
        space_(space),
        question_(options.question),
        audience_(options.audience),
        standing_{options.question.day, world.wholes->contains(space.facts.id)
                                            ? domain::Units::kSome
                                            : domain::Units::kNone} {}

  const SpaceFacts& subject() const { return space_.facts; }
  const NeedTable& table() const { return world_.needs; }
  std::vector<uint32_t> MayMatch(const SpaceFacts& space) const {
    SpaceEntry entry = space_;
    entry.facts = space;
    return sieve_.NeedsThatMay(world_, entry, question_, audience_);
  }
  Probe Ask(SpaceFacts space, bool) const { return {*this, std::move(space)}; }
  OrderKey Key(const domain::Ranked& ranked, const NeedEntry& need) const {
    return NeedOrder(ranked, need.facts);
  }

  std::vector<SpaceLeverAt> levers() const { return LeversOf(space_.facts); }
  std::optional<domain::LeverRange> RangeOf(SpaceLeverAt at) const {
    return domain::RangeOf(space_.facts, at, standing_);
  }
  std::vector<int64_t> StepsOf(SpaceLeverAt at) const {
    return domain::StepsOf(space_.facts, at.lever);
  }
  SpaceFacts At(const SpaceFacts& space, SpaceLeverAt at, int64_t value) const {
    return Changed(space, at, value);
  }
  FigureLever<SpaceSide> FigureOf(const SpaceFacts& space, SpaceLeverAt at,
                                  const domain::LeverRange& range) const;
  MemberLever<SpaceSide> MembersOf(SpaceLeverAt at) const;

 private:
  bool FitsButForUse(const SpaceFacts& any, const NeedEntry& need) const;
  std::vector<int64_t> InCodeOrder(std::vector<int64_t> members, SpaceLever lever) const;

  const World& world_;
  const Sieve& sieve_;
  const SpaceEntry& space_;
  const domain::Question question_;
  const domain::Visibility audience_;
  const domain::SpaceStanding standing_;
};

// What a need may pay that does not say whether it is commercial is the dearest tariff that suits:
// one that falls stops to be that at some rent, below which another counts, dearer at the start
// perhaps. The lowest rent of [lowest, highest] at which it still counts, where that lies inside.
class RentTurn {
 public:
  RentTurn(const SpaceFacts& space, int32_t place, domain::Day day)
      : space_(space), place_(place), day_(day) {}

  std::vector<int64_t> In(const NeedFacts& need, int64_t lowest, int64_t highest) {
    const auto area = Allocate(need, space_).area_m2;
    const bool one_counts = need.commercial != domain::Commercial::kUnknown ||
                            !need.max_gap_cents || space_.tariffs.size() < 2;
    if (one_counts || !area || !Counts(need, *area, highest) || Counts(need, *area, lowest))
      return {};
    while (highest - lowest > 1) {
      const int64_t middle = lowest + (highest - lowest) / 2;
      (Counts(need, *area, middle) ? highest : lowest) = middle;
    }
    return {highest};
  }

 private:
  bool Counts(const NeedFacts& need, int64_t area_m2, int64_t rent_cents) {
    space_.tariffs[static_cast<size_t>(place_)].rent_month_cents = rent_cents;
    return TermsFor(space_, need, {area_m2, need.FormOn(day_)}).tariff_index == place_;
  }

  SpaceFacts space_;
  const int32_t place_;
  const domain::Day day_;
};

FigureLever<SpaceSide> SpaceSide::FigureOf(const SpaceFacts& space, SpaceLeverAt at,
                                           const domain::LeverRange& range) const {
  FigureLever<SpaceSide> out{
      .range = range, .at = [space, at](int64_t value) { return Changed(space, at, value); }};
  if (at.lever == SpaceLever::kRent) {
    out.breaks = [turn = std::make_shared<RentTurn>(space, at.place, question_.day)](
                     const NeedEntry& need, int64_t lowest, int64_t highest) {
      return turn->In(need.facts, lowest, highest);
    };
  } else if (at.lever == SpaceLever::kDivisibleFrom) {
    const auto whole = std::make_shared<const SpaceFacts>(space);
    const auto turns = std::make_shared<TariffTurns>(*whole, Areas{1, space.area_m2});
    out.breaks = [this, whole, turns](const NeedEntry& need, int64_t lowest, int64_t highest) {
      return AreaBreaks(world_, need.facts, *turns, {lowest, highest});
    };
  }
  return out;
}

// Whether a need would fit if its use were no question.
bool SpaceSide::FitsButForUse(const SpaceFacts& any, const NeedEntry& need) const {
  const domain::NotScreened nothing;
  return domain::Rank({world_.policy, nothing}, need.facts, {any, space_.occupied}, question_)
      .has_value();
}

// In the order of their codes, where they have any.
std::vector<int64_t> SpaceSide::InCodeOrder(std::vector<int64_t> members, SpaceLever lever) const {
  if (lever != SpaceLever::kUses) return members;
  const auto code = [this](int64_t use) -> const std::string& {
    return world_.catalogue->use_code(static_cast<int>(use));
  };
  std::sort(members.begin(), members.end(),
            [&](int64_t a, int64_t b) { return code(a) < code(b); });
  return members;
}

MemberLever<SpaceSide> SpaceSide::MembersOf(SpaceLeverAt at) const {
  const SpaceFacts& space = space_.facts;
  const std::vector<int64_t> members =
      domain::MembersOf(space, at.lever, static_cast<int>(world_.basis->uses.size()));
  MemberLever<SpaceSide> out{
      .groups = GroupsOf(space, at.lever, members),
      .order = InCodeOrder(members, at.lever),
      .at = [&space, at](int64_t member) { return Changed(space, at, member); },
      .screened = false,
      .helpful =
          [this, lever = at.lever](const NeedEntry& need, absl::Span<const int64_t> among) {
            return HelpfulMembers(lever, space_.facts, {need.facts, question_.day}, among);
          },
      .may_fit = nullptr};
  if (at.lever == SpaceLever::kUses && !out.groups.empty()) {
    out.may_fit = [this, any = out.groups[0].loosest](const NeedEntry& need) {
      return FitsButForUse(any, need);
    };
  }
  return out;
}

}  // namespace

NeedsAdvised AdviseSpace(const World& world, const Sieve& sieve, const SpaceEntry& space,
                         const AdviseOptions& options) {
  AdviseOptions asked = options;
  asked.question.listed = domain::Listed::kNeeds;
  if (StateFault(space.facts, world.policy, asked.question.day, domain::Listed::kSpaces)) return {};
  const SpaceSide side(world, sieve, space, asked);
  return LeverAdvice<SpaceSide>(side).Run(asked.combined_count);
}

}  // namespace raumboerse::matcher
