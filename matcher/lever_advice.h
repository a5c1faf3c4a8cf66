#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "domain/levers.h"
#include "domain/limits.h"
#include "matcher/gains.h"
#include "matcher/lever_search.h"

namespace raumboerse::matcher {

// One lever after the other, and then two figures at a time. `Side` says besides what NewPairs asks
// of it which levers it has (Lever, levers) and what each does; IsFigure() and IsSet() tell them
// apart. For one thread; the side outlives it.
template <typename Side>
class LeverAdvice {
 public:
  using Subject = typename Side::Subject;
  using Entry = typename Side::Entry;
  using Lever = typename Side::Lever;
  using Answer = Advised<Lever, Entry>;

  explicit LeverAdvice(const Side& side) : side_(side), search_(side) {}

  // With at most `combined_count` combinations.
  Answer Run(size_t combined_count) {
    answer_.matches_now = search_.matches_now();
    for (const Lever lever : side_.levers())
      if (const auto gains = GainsOf(lever)) answer_.levers.push_back({lever, *gains});
    if (combined_count > 0) Combine(combined_count);
    return std::move(answer_);
  }

 private:
  struct Idle {
    Lever lever;
    domain::LeverRange range;
  };

  std::optional<Gains<Entry>> GainsOf(Lever lever) {
    if (IsFigure(lever)) {
      const auto range = side_.RangeOf(lever);
      if (!range) return std::nullopt;
      return search_.OfFigure(side_.FigureOf(side_.subject(), lever, *range));
    }
    if (!IsSet(lever)) {
      return search_.OfSteps(side_.StepsOf(lever),
                             [&](int64_t step) { return side_.At(side_.subject(), lever, step); });
    }
    const auto gain = search_.OfMembers(side_.MembersOf(lever));
    if (!gain) return std::nullopt;
    return Gains<Entry>{.nearest = *gain};
  }

  // Figures that gain nothing within their reach, with it.
  std::vector<Idle> IdleFigures() const {
    std::vector<Idle> out;
    for (const Lever lever : side_.levers()) {
      if (!IsFigure(lever) || out.size() == domain::kFiguresCombinedMax) continue;
      const auto range = side_.RangeOf(lever);
      if (!range || range->reach == range->base) continue;
      const bool gains =
          std::any_of(answer_.levers.begin(), answer_.levers.end(), [&](const auto& one) {
            const int64_t beyond = (one.gains.nearest.value - range->reach) * range->direction();
            return one.lever == lever && beyond <= 0;
          });
      if (!gains) out.push_back({lever, *range});
    }
    return out;
  }

  // The nearest value of a figure, within its reach, where something else has changed already.
  std::optional<Gain<Entry>> NearestOf(const Subject& changed, const Idle& idle) {
    FigureLever<Side> figure = side_.FigureOf(changed, idle.lever, idle.range);
    // The rules may read what has changed before.
    figure.screened = true;
    const auto gains = search_.OfFigure(figure, /*within_reach=*/true);
    return gains ? std::optional(gains->nearest) : std::nullopt;
  }

  void CombineTwo(const Idle& first, const Idle& second) {
    const Subject& subject = side_.subject();
    const auto one = NearestOf(side_.At(subject, second.lever, second.range.reach), first);
    if (!one) return;
    const auto both = NearestOf(side_.At(subject, first.lever, one->value), second);
    if (both) answer_.combined.push_back({first.lever, second.lever, one->value, *both});
  }

  void Combine(size_t count) {
    const std::vector<Idle> idle = IdleFigures();
    for (size_t a = 0; a < idle.size(); ++a)
      for (size_t b = a + 1; b < idle.size(); ++b) CombineTwo(idle[a], idle[b]);
    auto& combined = answer_.combined;
    std::stable_sort(combined.begin(), combined.end(),
                     [](const auto& x, const auto& y) { return x.gain.pairs > y.gain.pairs; });
    if (combined.size() > count)
      combined.erase(combined.begin() + static_cast<ptrdiff_t>(count), combined.end());
  }

  const Side& side_;
  LeverSearch<Side> search_;
  Answer answer_;
};

}  // namespace raumboerse::matcher
