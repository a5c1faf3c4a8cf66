#include "matcher/advise.h"

#include <algorithm>
#include <memory>
#include <string>

#include "domain/limits.h"
#include "matcher/area_breaks.h"

namespace raumboerse::matcher {
namespace {

using domain::NeedFacts;
using domain::NeedLever;

// A need that changes among spaces that stay.
class NeedSide {
 public:
  using Subject = NeedFacts;
  using Entry = SpaceEntry;

  // A need as it would be, ready to be ranked against spaces.
  class Probe {
   public:
    Probe(const NeedSide& side, NeedFacts need, std::shared_ptr<const domain::Screener> screener)
        : side_(side), need_(std::move(need)), screener_(std::move(screener)) {}
    std::optional<domain::Ranked> Rank(const SpaceEntry& space) const {
      return domain::Rank({side_.world_.policy, *screener_}, need_, {space.facts, space.occupied},
                          side_.question_);
    }

   private:
    const NeedSide& side_;
    const NeedFacts need_;
    const std::shared_ptr<const domain::Screener> screener_;
  };

  NeedSide(const World& world, const Sieve& sieve, const NeedFacts& need,
           const AdviseOptions& options)
      : world_(world),
        sieve_(sieve),
        need_(need),
        question_(options.question),
        audience_(options.audience),
        screener_(world.screener->ForNeed(need)) {}

  const World& world() const { return world_; }
  const NeedFacts& subject() const { return need_; }
  const domain::Question& question() const { return question_; }
  const SpaceTable& table() const { return world_.spaces; }
  std::vector<uint32_t> MayMatch(const NeedFacts& need) const {
    return sieve_.SpacesThatMay(world_, need, question_, audience_);
  }
  // `screened`: the rules read something else of it than of the need as it is.
  Probe Ask(NeedFacts need, bool screened) const {
    std::shared_ptr<const domain::Screener> screener =
        screened ? world_.screener->ForNeed(need) : screener_;
    return {*this, std::move(need), std::move(screener)};
  }
  OrderKey Key(const domain::Ranked& ranked, const SpaceEntry&) const { return SpaceOrder(ranked); }

 private:
  const World& world_;
  const Sieve& sieve_;
  const NeedFacts& need_;
  const domain::Question question_;
  const domain::Visibility audience_;
  const std::shared_ptr<const domain::Screener> screener_;  // of the need as it is
};

FigureLever<NeedSide> FigureOf(const NeedSide& side, const NeedFacts& need, NeedLever lever,
                               const domain::LeverRange& range) {
  FigureLever<NeedSide> out{
      .range = range,
      .at = [&side, need,
             lever](int64_t value) { return Changed(need, lever, value, side.world().policy); },
      .screened = IsScreened(lever)};
  if (lever == NeedLever::kSmallestArea || lever == NeedLever::kLargestArea) {
    out.breaks = [&side, need](const SpaceEntry& space, int64_t lowest, int64_t highest) {
      // All of a space that is indivisible is allotted, whatever the need says.
      return space.facts.divisible_from_m2 == 0
                 ? std::vector<int64_t>()
                 : AreaBreaks(side.world(), need, space.facts, {lowest, highest});
    };
  }
  return out;
}

// Districts and uses that the exchange has.
int CountOf(const World& world, NeedLever lever) {
  return static_cast<int>(lever == NeedLever::kUse ? world.basis->uses.size()
                                                   : world.basis->district_codes.size());
}

// In the order of their codes, where they have any.
std::vector<int64_t> InCodeOrder(std::vector<int64_t> members, const World& world,
                                 NeedLever lever) {
  const auto code = [&](int64_t member) -> const std::string& {
    return lever == NeedLever::kUse ? world.catalogue->use_code(static_cast<int>(member))
                                    : world.catalogue->district_code(static_cast<int16_t>(member));
  };
  if (lever == NeedLever::kUse || lever == NeedLever::kDistricts) {
    std::sort(members.begin(), members.end(),
              [&](int64_t a, int64_t b) { return code(a) < code(b); });
  }
  return members;
}

// Whether a space would fit if its use were no question.
std::function<bool(const SpaceEntry&)> FitsButForUse(const NeedSide& side, const NeedFacts& any) {
  return [&side, any](const SpaceEntry& space) {
    const domain::NotScreened nothing;
    return domain::Rank({side.world().policy, nothing}, any, {space.facts, space.occupied},
                        side.question())
        .has_value();
  };
}

MemberLever<NeedSide> MembersLever(const NeedSide& side, NeedLever lever,
                                   const std::vector<int64_t>& members) {
  const NeedFacts& need = side.subject();
  MemberLever<NeedSide> out{
      .groups = {},
      .at = [&side, &need,
             lever](int64_t member) { return Changed(need, lever, member, side.world().policy); },
      .screened = IsScreened(lever),
      .helpful =
          [&need, lever](const SpaceEntry& space, absl::Span<const int64_t> among) {
            return HelpfulMembers(lever, need, space.facts, among);
          },
      .may_fit = nullptr};
  for (domain::MemberGroup& group : GroupsOf(need, lever, members))
    out.groups.push_back({std::move(group.loosest), std::move(group.members)});
  if (lever == NeedLever::kUse && !out.groups.empty())
    out.may_fit = FitsButForUse(side, out.groups[0].loosest);
  return out;
}

// One lever after the other, and then two at a time.
class Advice {
 public:
  Advice(const NeedSide& side, const AdviseOptions& options)
      : side_(side), options_(options), search_(side) {}

  SpacesAdvised Run() {
    advised_.matches_now = search_.matches_now();
    for (int i = 0; i < domain::kNeedLevers; ++i) {
      const auto lever = static_cast<NeedLever>(i);
      if (const auto gains = GainsOf(lever)) advised_.levers.push_back({lever, *gains});
    }
    if (options_.combined_count > 0) Combine();
    return std::move(advised_);
  }

 private:
  const NeedFacts& need() const { return side_.subject(); }

  std::optional<Gains<SpaceEntry>> GainsOf(NeedLever lever) {
    if (IsFigure(lever)) {
      const auto range = RangeOf(need(), lever, side_.question().day);
      if (!range) return std::nullopt;
      return search_.OfFigure(FigureOf(side_, need(), lever, *range));
    }
    if (!IsSet(lever)) {
      return search_.OfSteps(StepsOf(need(), lever), [&](int64_t step) {
        return Changed(need(), lever, step, side_.world().policy);
      });
    }
    const std::vector<int64_t> members = MembersOf(need(), lever, CountOf(side_.world(), lever));
    const auto gain = search_.OfMembers(MembersLever(side_, lever, members),
                                        InCodeOrder(members, side_.world(), lever));
    if (!gain) return std::nullopt;
    return Gains<SpaceEntry>{.nearest = *gain};
  }

  // Figures that gain nothing within their reach, with it.
  std::vector<std::pair<NeedLever, domain::LeverRange>> Idle() const {
    std::vector<std::pair<NeedLever, domain::LeverRange>> out;
    for (int i = 0; i < domain::kNeedLevers; ++i) {
      const auto lever = static_cast<NeedLever>(i);
      if (!IsFigure(lever)) continue;
      const auto range = RangeOf(need(), lever, side_.question().day);
      if (!range || range->reach == range->base) continue;
      const bool gains = std::any_of(
          advised_.levers.begin(), advised_.levers.end(), [&](const NeedLeverAdvice& one) {
            const int64_t beyond = (one.gains.nearest.value - range->reach) * range->direction();
            return one.lever == lever && beyond <= 0;
          });
      if (!gains) out.push_back({lever, *range});
    }
    return out;
  }

  // The nearest value of a lever, within its reach, of a need that has changed otherwise already.
  std::optional<Gain<SpaceEntry>> NearestOf(const NeedFacts& changed, NeedLever lever,
                                            const domain::LeverRange& range) {
    FigureLever<NeedSide> figure = FigureOf(side_, changed, lever, range);
    // The rules may read what has changed before.
    figure.screened = true;
    const auto gains = search_.OfFigure(figure, /*within_reach=*/true);
    return gains ? std::optional(gains->nearest) : std::nullopt;
  }

  void Combine() {
    const auto idle = Idle();
    const domain::Policy& policy = side_.world().policy;
    for (size_t a = 0; a < idle.size(); ++a) {
      for (size_t b = a + 1; b < idle.size(); ++b) {
        const auto& [first, first_range] = idle[a];
        const auto& [second, second_range] = idle[b];
        const auto one =
            NearestOf(Changed(need(), second, second_range.reach, policy), first, first_range);
        if (!one) continue;
        const auto both =
            NearestOf(Changed(need(), first, one->value, policy), second, second_range);
        if (both) advised_.combined.push_back({first, second, one->value, *both});
      }
    }
    std::stable_sort(advised_.combined.begin(), advised_.combined.end(),
                     [](const CombinedAdvice& x, const CombinedAdvice& y) {
                       return x.gain.pairs > y.gain.pairs;
                     });
    if (advised_.combined.size() > options_.combined_count)
      advised_.combined.erase(
          advised_.combined.begin() + static_cast<ptrdiff_t>(options_.combined_count),
          advised_.combined.end());
  }

  const NeedSide& side_;
  const AdviseOptions& options_;
  LeverSearch<NeedSide> search_;
  SpacesAdvised advised_;
};

}  // namespace

SpacesAdvised Advise(const World& world, const Sieve& sieve, const NeedFacts& need,
                     const AdviseOptions& options) {
  AdviseOptions asked = options;
  asked.question.listed = domain::Listed::kSpaces;
  const bool may_match = need.given_inline || !StateFault(need, world.policy, asked.question.day,
                                                          domain::Listed::kNeeds);
  if (!may_match) return {};
  const NeedSide side(world, sieve, need, asked);
  return Advice(side, asked).Run();
}

}  // namespace raumboerse::matcher
