#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"

#include "domain/need_levers.h"
#include "matcher/matcher.h"
#include "matcher/order.h"
#include "matcher/spans.h"

// Where a lever of one side gains pairs. `Side` says which side changes (Subject) and which is
// listed (Entry), which rows may match, and what a pair ranks; advise.cc has both.
namespace raumboerse::matcher {

// What one value of a lever gains: pairs that match there and do not match now.
template <typename Entry>
struct Gain {
  int64_t value = 0;
  int64_t pairs = 0;
  Hit<Entry> best;  // of them, ranked as it would be then
};

template <typename Entry>
struct Gains {
  Gain<Entry> nearest;
  // The value within the lever's reach that gains most; absent: there is no other than the nearest.
  std::optional<Gain<Entry>> most;
};

// A figure that may give way.
template <typename Side>
struct FigureLever {
  domain::LeverRange range;
  std::function<typename Side::Subject(int64_t value)> at;
  bool screened = false;  // whether the rules read it
  // Between two neighbouring values of these a pair only begins to match, or only ends, as the
  // figure gives way; empty: it begins once, for good. In [lowest, highest], in no order.
  std::function<std::vector<int64_t>(const typename Side::Entry&, int64_t lowest, int64_t highest)>
      breaks;
};

// Members of a set, with what is looked through once for all of them.
template <typename Side>
struct MemberLever {
  struct Group {
    typename Side::Subject loosest;
    std::vector<int64_t> members;
  };
  std::vector<Group> groups;
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
  explicit LeverSearch(const Side& side)
      : side_(side), now_probe_(side.Ask(side.subject(), false)) {
    for (const uint32_t row : side.MayMatch(side.subject()))
      if (now_probe_.Rank(*side.table().at(row))) now_.insert(row);
  }

  int64_t matches_now() const { return static_cast<int64_t>(now_.size()); }

  // nullopt: nothing is gained as far as the lever goes; with `within_reach` as far as its reach.
  std::optional<Gains<Entry>> OfFigure(const FigureLever<Side>& lever, bool within_reach = false) {
    for (const int64_t bound : BoundsOf(lever.range)) {
      const bool reached = IsWithin(lever.range, bound);
      if (within_reach && !reached) break;
      Walk walk(*this, lever, bound);
      const std::optional<Turns> turns = walk.Run();
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
      const Gain<Entry> gain = GainOf(side_.Ask(subject, true), NewRows(subject), step);
      if (gain.pairs == 0) continue;
      if (!gains) {
        gains = Gains<Entry>{.nearest = gain};
      } else if (gain.pairs > (gains->most ? *gains->most : gains->nearest).pairs) {
        gains->most = gain;
      }
    }
    return gains;
  }

  // The member that gains most; of equals the one that stands first in `order`.
  std::optional<Gain<Entry>> OfMembers(const MemberLever<Side>& lever,
                                       const std::vector<int64_t>& order) {
    absl::flat_hash_map<int64_t, std::vector<uint32_t>> gained;
    absl::flat_hash_map<int64_t, std::unique_ptr<const Probe>> probes;
    for (const auto& group : lever.groups) {
      for (const uint32_t row : NewRows(group.loosest)) {
        const Entry& entry = *side_.table().at(row);
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
    for (const int64_t member : order) {
      const auto found = gained.find(member);
      if (found == gained.end()) continue;
      if (!best || found->second.size() > gained[*best].size()) best = member;
    }
    if (!best) return std::nullopt;
    return GainOf(*probes[*best], gained[*best], *best);
  }

 private:
  struct Turns {
    int64_t nearest, most;
  };

  // The rows that may match the subject and do not match now.
  std::vector<uint32_t> NewRows(const Subject& subject) const {
    std::vector<uint32_t> rows = side_.MayMatch(subject);
    std::erase_if(rows, [this](uint32_t row) { return now_.contains(row); });
    return rows;
  }

  Gain<Entry> GainOf(const Probe& probe, const std::vector<uint32_t>& rows, int64_t value) const {
    Gain<Entry> gain{.value = value};
    std::optional<OrderKey> best;
    for (const uint32_t row : rows) {
      const Entry& entry = *side_.table().at(row);
      const auto ranked = probe.Rank(entry);
      if (!ranked) continue;
      ++gain.pairs;
      OrderKey key = side_.Key(*ranked, entry);
      key.row = row;
      if (best && *best < key) continue;
      best = key;
      gain.best = {side_.table().shared(row), *ranked, row};
    }
    return gain;
  }

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

  // All values of a figure up to a bound. Values are counted in steps from the base, from 1 on.
  class Walk {
   public:
    Walk(LeverSearch& search, const FigureLever<Side>& lever, int64_t bound)
        : search_(search), lever_(lever), steps_((bound - lever.range.base) * direction()) {}

    // nullopt: nothing is gained up to the bound.
    std::optional<Turns> Run() {
      for (const uint32_t row : search_.NewRows(lever_.at(ValueAt(steps_)))) Sort(row);
      if (lasting_.empty() && spans_.empty()) return std::nullopt;
      Turns turns = spans_.empty() ? TurnsOfLasting() : TurnsOfAll();
      turns.nearest = ValueAt(turns.nearest);
      turns.most = ValueAt(turns.most);
      return turns;
    }

    Gain<Entry> GainAt(int64_t value) {
      return search_.GainOf(ProbeAt((value - lever_.range.base) * direction()), rows_, value);
    }

   private:
    int64_t direction() const { return lever_.range.direction(); }
    int64_t ValueAt(int64_t step) const { return lever_.range.base + direction() * step; }

    const Probe& ProbeAt(int64_t step) {
      std::unique_ptr<const Probe>& probe = probes_[step];
      if (probe == nullptr)
        probe = std::make_unique<const Probe>(
            search_.side_.Ask(lever_.at(ValueAt(step)), lever_.screened));
      return *probe;
    }

    bool Matches(uint32_t row, int64_t step) {
      return ProbeAt(step).Rank(*search_.side_.table().at(row)).has_value();
    }

    // The first step in (before, after] at which the row is as at `after`. REQUIRES: it is
    // otherwise at `before`, and turns once between them.
    int64_t TurnOf(uint32_t row, int64_t before, int64_t after) {
      const bool matches = before == 0 || Matches(row, after);
      while (after - before > 1) {
        const int64_t middle = before + (after - before) / 2;
        (Matches(row, middle) == matches ? after : before) = middle;
      }
      return after;
    }

    void Sort(uint32_t row) {
      const std::vector<int64_t> stops = StopsOf(row);
      if (stops.empty()) {
        if (!Matches(row, steps_)) return;
        lasting_.push_back(row);
        rows_.push_back(row);
        return;
      }
      const size_t before = spans_.size();
      AddSpans(row, stops);
      if (spans_.size() > before) rows_.push_back(row);
    }

    // Steps between which the row turns at most once; empty: it begins to match once, for good.
    std::vector<int64_t> StopsOf(uint32_t row) const {
      if (!lever_.breaks) return {};
      const int64_t ends[] = {lever_.range.base, ValueAt(steps_)};
      std::vector<int64_t> stops;
      for (const int64_t value :
           lever_.breaks(*search_.side_.table().at(row), std::min(ends[0], ends[1]),
                         std::max(ends[0], ends[1]))) {
        const int64_t step = (value - lever_.range.base) * direction();
        for (const int64_t one : {step - 1, step, step + 1})
          if (one >= 1 && one <= steps_) stops.push_back(one);
      }
      if (stops.empty()) return {};
      stops.push_back(1);
      stops.push_back(steps_);
      std::sort(stops.begin(), stops.end());
      stops.erase(std::unique(stops.begin(), stops.end()), stops.end());
      return stops;
    }

    void AddSpans(uint32_t row, const std::vector<int64_t>& stops) {
      std::optional<int64_t> since;
      if (Matches(row, stops[0])) since = stops[0];
      for (size_t i = 1; i < stops.size(); ++i) {
        if (Matches(row, stops[i]) == since.has_value()) continue;
        const int64_t turn = TurnOf(row, stops[i - 1], stops[i]);
        if (since) spans_.push_back({*since, turn});
        since = since ? std::nullopt : std::optional(turn);
      }
      if (since) spans_.push_back({*since, steps_ + 1});
    }

    // Where the first begins and where the last does: most rows are asked once for each.
    Turns TurnsOfLasting() {
      int64_t first = steps_ + 1, last = 0;
      for (const uint32_t row : lasting_) {
        if (first > 1 && (first > steps_ || Matches(row, first - 1)))
          first = TurnOf(row, 0, std::min(first - 1, steps_));
        if (last == 0 || !Matches(row, last)) last = TurnOf(row, last, steps_);
      }
      return {first, last};
    }

    Turns TurnsOfAll() {
      std::vector<Span> spans = spans_;
      for (const uint32_t row : lasting_) spans.push_back({TurnOf(row, 0, steps_), steps_ + 1});
      return {FirstOf(spans), FullestOf(spans)};
    }

    LeverSearch& search_;
    const FigureLever<Side>& lever_;
    const int64_t steps_;
    std::vector<uint32_t> rows_;     // that match at some step
    std::vector<uint32_t> lasting_;  // of them those that match from some step on
    std::vector<Span> spans_;        // of the others
    absl::flat_hash_map<int64_t, std::unique_ptr<const Probe>> probes_;
  };

  const Side& side_;
  const Probe now_probe_;
  absl::flat_hash_set<uint32_t> now_;
};

}  // namespace raumboerse::matcher
