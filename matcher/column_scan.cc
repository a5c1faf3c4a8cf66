#include "matcher/column_scan.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>

#include "matcher/direction.h"

namespace raumboerse::matcher {
namespace {

// Calls `visit(row in block)` for the rows that passed, eight at a time.
template <typename Visit>
void ForEachSet(const RowMask& mask, Visit visit) {
  for (int row = 0; row < kRowsPerBlock; row += 8) {
    uint64_t eight;
    std::memcpy(&eight, mask.data() + row, 8);
    for (; eight != 0; eight &= eight - 1) visit(row + std::countr_zero(eight) / 8);
  }
}

// The smallest keys of [from, from + count), in order.
std::vector<OrderKey> Slice(std::vector<OrderKey>& keys, size_t from, size_t count) {
  from = std::min(from, keys.size());
  const size_t until = from + std::min(count, keys.size() - from);
  std::partial_sort(keys.begin(), keys.begin() + until, keys.end());
  return {keys.begin() + from, keys.begin() + until};
}

template <typename Direction, typename Test>
Found<typename Direction::Entry> Scan(const Direction& direction, const Test& test,
                                      const FindOptions& options) {
  using Entry = typename Direction::Entry;
  const auto& table = direction.table();
  std::vector<OrderKey> matches, would_fit;
  std::map<std::string, int64_t> unlocking;
  RowMask mask;
  for (size_t b = 0; b < table.blocks().size(); ++b) {
    const auto& block = *table.blocks()[b];
    test.Run(block.columns, mask);
    ForEachSet(mask, [&](int row) {
      const Entry& entry = *block.rows[row];
      if (entry.facts.visibility < options.audience) return;
      const domain::Evaluation evaluation = direction.Evaluate(entry);
      const auto remember = [&](std::vector<OrderKey>& keys, size_t facts) {
        OrderKey key = direction.Key(evaluation, entry);
        key.settle = static_cast<int32_t>(facts);
        key.row = static_cast<uint32_t>(b * kRowsPerBlock + row);
        keys.push_back(key);
      };
      if (evaluation.matches()) {
        if (evaluation.figures->scores.total >= options.min_score) remember(matches, 0);
      } else if (options.would_fit_count > 0 && evaluation.would_fit()) {
        const std::vector<std::string> facts = direction.Facts(evaluation, entry);
        if (facts.size() == 1) ++unlocking[facts[0]];
        remember(would_fit, facts.size());
      }
    });
  }
  Found<Entry> found;
  found.total = static_cast<int64_t>(matches.size());
  found.would_fit_total = static_cast<int64_t>(would_fit.size());
  const auto show = [&](const OrderKey& shown) {
    const auto& entry = table.blocks()[shown.row / kRowsPerBlock]->rows[shown.row % kRowsPerBlock];
    return Hit<Entry>{entry, direction.Evaluate(*entry)};
  };
  for (const OrderKey& shown : Slice(matches, options.offset, options.count))
    found.matches.push_back(show(shown));
  for (const OrderKey& shown : Slice(would_fit, 0, options.would_fit_count))
    found.would_fit.push_back(show(shown));
  for (const auto& [field, pairs] : unlocking) found.unlocking.push_back({field, pairs});
  std::stable_sort(
      found.unlocking.begin(), found.unlocking.end(),
      [](const UnlockingFact& a, const UnlockingFact& b) { return a.pairs > b.pairs; });
  return found;
}

Unknowns UnknownsFor(const FindOptions& options) {
  return options.would_fit_count > 0 ? Unknowns::kPass : Unknowns::kFail;
}

}  // namespace

Found<SpaceEntry> ColumnScan::FindSpaces(const World& world, const domain::NeedFacts& need,
                                         domain::Question question,
                                         const FindOptions& options) const {
  question.listed = domain::Listed::kSpaces;
  const SpaceTest test(need, world.policy, question, UnknownsFor(options));
  const auto screener = world.screener->ForNeed(need);
  return Scan(SpacesForNeed{world, need, question, *screener}, test, options);
}

Found<NeedEntry> ColumnScan::FindNeeds(const World& world, const SpaceEntry& space,
                                       domain::Question question,
                                       const FindOptions& options) const {
  question.listed = domain::Listed::kNeeds;
  const NeedTest test(space.facts, world.policy, question, UnknownsFor(options));
  return Scan(NeedsForSpace{world, space, question}, test, options);
}

}  // namespace raumboerse::matcher
