#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"

#include "domain/levers.h"
#include "matcher/figure_walk.h"
#include "matcher/gains.h"
#include "matcher/new_pairs.h"

// Where a lever of one side gains pairs; for `Side` see NewPairs.
namespace raumboerse::matcher {

// Members of a set, with what is looked through once for all of them.
template <typename Side>
struct MemberLever {
  std::vector<domain::MemberGroup<typename Side::Subject>> groups;
  std::vector<int64_t> order;  // all members: of equals the first one is told
  std::function<typename Side::Subject(int64_t member)> at;
  bool screened = false;
  // Necessary conditions, where there are any: members that may help, and whether any may.
  std::function<absl::InlinedVector<int64_t, 8>(const typename Side::Entry&,
                                                absl::Span<const int64_t> members)>
      helpful;
  std::function<bool(const typename Side::Entry&)> may_fit;
};

template <typename Side>
class LeverSearch {
 public:
  using Subject = typename Side::Subject;
  using Entry = typename Side::Entry;
  using Probe = typename Side::Probe;

  // `side` outlives it. Finds what matches now.
  explicit LeverSearch(const Side& side) : side_(side), pairs_(side) {}

  int64_t matches_now() const { return pairs_.matches_now(); }

  // nullopt: nothing is gained as far as the lever goes; with `within_reach` as far as its reach.
  std::optional<Gains<Entry>> OfFigure(const FigureLever<Side>& lever, bool within_reach = false) {
    for (const int64_t bound : BoundsOf(lever.range)) {
      const bool reached = IsWithin(lever.range, bound);
      if (within_reach && !reached) break;
      FigureWalk<Side> walk(pairs_, lever, bound);
      const auto turns = walk.Run();
      if (!turns) continue;
      Gains<Entry> gains{.nearest = walk.GainAt(turns->nearest)};
      if (reached && turns->most != turns->nearest) gains.most = walk.GainAt(turns->most);
      return gains;
    }
    return std::nullopt;
  }

  // Of steps, the nearest first: the first that gains, and the one that gains most.
  std::optional<Gains<Entry>> OfSteps(const std::vector<int64_t>& steps,
                                      const std::function<Subject(int64_t)>& at) {
    std::optional<Gains<Entry>> gains;
    for (const int64_t step : steps) {
      const Subject subject = at(step);
      const Gain<Entry> gain =
          pairs_.GainOf(side_.Ask(subject, true), pairs_.RowsOf(subject), step);
      if (gain.pairs == 0) continue;
      if (!gains) {
        gains = Gains<Entry>{.nearest = gain};
      } else if (gain.pairs > (gains->most ? *gains->most : gains->nearest).pairs) {
        gains->most = gain;
      }
    }
    return gains;
  }

  // The member that gains most.
  std::optional<Gain<Entry>> OfMembers(const MemberLever<Side>& lever) {
    absl::flat_hash_map<int64_t, std::vector<uint32_t>> gained;
    absl::flat_hash_map<int64_t, std::unique_ptr<const Probe>> probes;
    for (const auto& group : lever.groups) {
      for (const uint32_t row : pairs_.RowsOf(group.loosest)) {
        const Entry& entry = pairs_.EntryAt(row);
        const absl::InlinedVector<int64_t, 8> helpful =
            lever.helpful
                ? lever.helpful(entry, group.members)
                : absl::InlinedVector<int64_t, 8>(group.members.begin(), group.members.end());
        if (helpful.empty() || (lever.may_fit && !lever.may_fit(entry))) continue;
        for (const int64_t member : helpful) {
          std::unique_ptr<const Probe>& probe = probes[member];
          if (probe == nullptr)
            probe = std::make_unique<const Probe>(side_.Ask(lever.at(member), lever.screened));
          if (probe->Rank(entry)) gained[member].push_back(row);
        }
      }
    }
    std::optional<int64_t> best;
    for (const int64_t member : lever.order) {
      const auto found = gained.find(member);
      if (found == gained.end()) continue;
      if (!best || found->second.size() > gained[*best].size()) best = member;
    }
    if (!best) return std::nullopt;
    return pairs_.GainOf(*probes[*best], gained[*best], *best);
  }

 private:
  static bool IsWithin(const domain::LeverRange& range, int64_t bound) {
    return (bound - range.reach) * range.direction() <= 0;
  }

  // How far to look, one after the other: whoever stands near is found without those far away.
  static std::vector<int64_t> BoundsOf(const domain::LeverRange& range) {
    constexpr int64_t kFirstStep = 10'000, kWider = 32;
    const int64_t direction = range.direction(), all = (range.far - range.base) * direction;
    int64_t steps = (range.reach - range.base) * direction;
    std::vector<int64_t> bounds;
    if (steps > 0) bounds.push_back(range.reach);
    for (steps = std::max(steps * kWider, kFirstStep); steps < all; steps *= kWider)
      bounds.push_back(range.base + direction * steps);
    if (bounds.empty() || bounds.back() != range.far) bounds.push_back(range.far);
    return bounds;
  }

  const Side& side_;
  const NewPairs<Side> pairs_;
};

}  // namespace raumboerse::matcher
