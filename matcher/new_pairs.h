#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_set.h"

#include "matcher/gains.h"
#include "matcher/order.h"

namespace raumboerse::matcher {

// The pairs that one side would gain if it changed: those that match then and do not match now.
// `Side` says which side changes (Subject) and which is listed (Entry), which rows may match, and
// what a pair ranks. For one thread; the side outlives it.
template <typename Side>
class NewPairs {
 public:
  using Subject = typename Side::Subject;
  using Entry = typename Side::Entry;
  using Probe = typename Side::Probe;

  // Finds what matches now.
  explicit NewPairs(const Side& side) : side_(side) {
    const Probe probe = side.Ask(side.subject(), false);
    for (const uint32_t row : side.MayMatch(side.subject()))
      if (probe.Rank(EntryAt(row))) now_.insert(row);
  }

  const Side& side() const { return side_; }
  const Entry& EntryAt(uint32_t row) const { return *side_.table().at(row); }
  int64_t matches_now() const { return static_cast<int64_t>(now_.size()); }

  // The rows that may match the subject and do not match now.
  std::vector<uint32_t> RowsOf(const Subject& subject) const {
    std::vector<uint32_t> rows = side_.MayMatch(subject);
    std::erase_if(rows, [this](uint32_t row) { return now_.contains(row); });
    return rows;
  }

  // What the probe gains of the rows.
  Gain<Entry> GainOf(const Probe& probe, const std::vector<uint32_t>& rows, int64_t value) const {
    Gain<Entry> gain{.value = value};
    std::optional<OrderKey> best;
    for (const uint32_t row : rows) {
      const auto ranked = probe.Rank(EntryAt(row));
      if (!ranked) continue;
      ++gain.pairs;
      OrderKey key = side_.Key(*ranked, EntryAt(row));
      key.row = row;
      if (best && *best < key) continue;
      best = key;
      gain.best = {side_.table().shared(row), *ranked, row};
    }
    return gain;
  }

 private:
  const Side& side_;
  absl::flat_hash_set<uint32_t> now_;
};

}  // namespace raumboerse::matcher
