#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"

#include "domain/levers.h"
#include "matcher/new_pairs.h"
#include "matcher/spans.h"

// Where a figure of one side gains pairs; for `Side` see NewPairs.
namespace raumboerse::matcher {

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

// All values of a figure up to a bound. Values are counted in steps from the base, from 1 on. For
// one thread; pairs and lever outlive it.
template <typename Side>
class FigureWalk {
 public:
  using Entry = typename Side::Entry;
  using Probe = typename Side::Probe;
  struct Turns {
    int64_t nearest, most;  // values
  };

  FigureWalk(const NewPairs<Side>& pairs, const FigureLever<Side>& lever, int64_t bound)
      : pairs_(pairs), lever_(lever), steps_((bound - lever.range.base) * direction()) {}

  // nullopt: nothing is gained up to the bound.
  std::optional<Turns> Run() {
    for (const uint32_t row : pairs_.RowsOf(lever_.at(ValueAt(steps_)))) Sort(row);
    if (lasting_.empty() && spans_.empty()) return std::nullopt;
    Turns turns = spans_.empty() ? TurnsOfLasting() : TurnsOfAll();
    turns.nearest = ValueAt(turns.nearest);
    turns.most = ValueAt(turns.most);
    return turns;
  }

  Gain<Entry> GainAt(int64_t value) {
    return pairs_.GainOf(ProbeAt((value - lever_.range.base) * direction()), rows_, value);
  }

 private:
  int64_t direction() const { return lever_.range.direction(); }
  int64_t ValueAt(int64_t step) const { return lever_.range.base + direction() * step; }

  const Probe& ProbeAt(int64_t step) {
    std::unique_ptr<const Probe>& probe = probes_[step];
    if (probe == nullptr)
      probe = std::make_unique<const Probe>(
          pairs_.side().Ask(lever_.at(ValueAt(step)), lever_.screened));
    return *probe;
  }

  bool Matches(uint32_t row, int64_t step) {
    return ProbeAt(step).Rank(pairs_.EntryAt(row)).has_value();
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
    for (const int64_t value : lever_.breaks(pairs_.EntryAt(row), std::min(ends[0], ends[1]),
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

  const NewPairs<Side>& pairs_;
  const FigureLever<Side>& lever_;
  const int64_t steps_;
  std::vector<uint32_t> rows_;     // that match at some step
  std::vector<uint32_t> lasting_;  // of them those that match from some step on
  std::vector<Span> spans_;        // of the others
  absl::flat_hash_map<int64_t, std::unique_ptr<const Probe>> probes_;
};

}  // namespace raumboerse::matcher
