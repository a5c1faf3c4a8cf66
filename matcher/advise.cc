#include "matcher/advise.h"

#include <algorithm>
#include <memory>
#include <string>

#include "matcher/area_breaks.h"
#include "matcher/lever_advice.h"

namespace raumboerse::matcher {
namespace {

using domain::NeedFacts;
using domain::NeedLever;

// A need that changes among spaces that stay.
class NeedSide {
 public:
  using Subject = NeedFacts;
  using Entry = SpaceEntry;
  using Lever = NeedLever;

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

  std::vector<NeedLever> levers() const;
  std::optional<domain::LeverRange> RangeOf(NeedLever lever) const {
    return domain::RangeOf(need_, lever, question_.day);
  }
  std::vector<int64_t> StepsOf(NeedLever lever) const { return domain::StepsOf(need_, lever); }
  NeedFacts At(const NeedFacts& need, NeedLever lever, int64_t value) const {
    return Changed(need, lever, value, world_.policy);
  }
  FigureLever<NeedSide> FigureOf(const NeedFacts& need, NeedLever lever,
                                 const domain::LeverRange& range) const;
  MemberLever<NeedSide> MembersOf(NeedLever lever) const;

 private:
  const World& world_;
  const Sieve& sieve_;
  const NeedFacts& need_;
  const domain::Question question_;
  const domain::Visibility audience_;
  const std::shared_ptr<const domain::Screener> screener_;  // of the need as it is
};

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

std::vector<NeedLever> NeedSide::levers() const {
  std::vector<NeedLever> out;
  for (int i = 0; i < domain::kNeedLevers; ++i) out.push_back(static_cast<NeedLever>(i));
  return out;
}

FigureLever<NeedSide> NeedSide::FigureOf(const NeedFacts& need, NeedLever lever,
                                         const domain::LeverRange& range) const {
  FigureLever<NeedSide> out{
      .range = range,
      .at = [this, need, lever](int64_t value) { return At(need, lever, value); },
      .screened = IsScreened(lever)};
  if (lever == NeedLever::kSmallestArea || lever == NeedLever::kLargestArea) {
    out.breaks = [this, need](const SpaceEntry& space, int64_t lowest, int64_t highest) {
      // All of a space that is indivisible is allotted, whatever the need says.
      if (space.facts.divisible_from_m2 == 0) return std::vector<int64_t>();
      TariffTurns turns(space.facts,
                        {std::max<int64_t>(lowest, 1), std::min(highest, space.facts.area_m2)});
      return AreaBreaks(world_, need, turns, {lowest, highest});
    };
  }
  return out;
}

MemberLever<NeedSide> NeedSide::MembersOf(NeedLever lever) const {
  const std::vector<int64_t> members = domain::MembersOf(need_, lever, CountOf(world_, lever));
  MemberLever<NeedSide> out{
      .groups = GroupsOf(need_, lever, members),
      .order = InCodeOrder(members, world_, lever),
      .at = [this, lever](int64_t member) { return At(need_, lever, member); },
      .screened = IsScreened(lever),
      .helpful =
          [this, lever](const SpaceEntry& space, absl::Span<const int64_t> among) {
            return HelpfulMembers(lever, need_, space.facts, among);
          },
      .may_fit = nullptr};
  if (lever == NeedLever::kUse && !out.groups.empty())
    out.may_fit = FitsButForUse(*this, out.groups[0].loosest);
  return out;
}

}  // namespace

SpacesAdvised Advise(const World& world, const Sieve& sieve, const NeedFacts& need,
                     const AdviseOptions& options) {
  AdviseOptions asked = options;
  asked.question.listed = domain::Listed::kSpaces;
  const bool may_match = need.given_inline || !StateFault(need, world.policy, asked.question.day,
                                                          domain::Listed::kNeeds);
  if (!may_match) return {};
  const NeedSide side(world, sieve, need, asked);
  return LeverAdvice<NeedSide>(side).Run(asked.combined_count);
}

}  // namespace raumboerse::matcher
