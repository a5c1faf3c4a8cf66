#include "matcher/brute_force.h"

#include <algorithm>
#include <map>

#include "matcher/direction.h"

namespace raumboerse::matcher {
namespace {

using domain::Day;
using domain::Evaluation;

// Section 6 spelled out, apart from OrderKey on purpose.
bool BetterSpace(const Hit<SpaceEntry>& a, const Hit<SpaceEntry>& b) {
  const domain::Figures& x = *a.evaluation.figures;
  const domain::Figures& y = *b.evaluation.figures;
  if (x.scores.total != y.scores.total) return x.scores.total > y.scores.total;
  if (x.money.has_value() != y.money.has_value()) return x.money.has_value();
  if (x.money && x.money->gap_cents != y.money->gap_cents)
    return x.money->gap_cents < y.money->gap_cents;
  if (x.period.from != y.period.from) return x.period.from < y.period.from;
  return a.evaluation.lot < b.evaluation.lot;
}

bool BetterNeed(const Hit<NeedEntry>& a, const Hit<NeedEntry>& b) {
  const int x = a.evaluation.figures->scores.total;
  const int y = b.evaluation.figures->scores.total;
  if (x != y) return x > y;
  const Day since_a = a.listed->facts.waiting_since.value_or(Day::Infinity());
  const Day since_b = b.listed->facts.waiting_since.value_or(Day::Infinity());
  if (since_a != since_b) return since_a < since_b;
  return a.evaluation.lot < b.evaluation.lot;
}

template <typename Direction, typename Better>
Found<typename Direction::Entry> Loop(const Direction& direction, const FindOptions& options,
                                      Better better) {
  using Entry = typename Direction::Entry;
  Found<Entry> found;
  std::vector<Hit<Entry>> matches;
  std::vector<std::pair<size_t, Hit<Entry>>> would_fit;
  std::map<std::string, int64_t> unlocking;
  for (const auto& block : direction.table().blocks()) {
    for (const std::shared_ptr<const Entry>& entry : block->rows) {
      if (!entry || entry->facts.visibility < options.audience) continue;
      Hit<Entry> hit{entry, direction.Evaluate(*entry)};
      if (hit.evaluation.matches()) {
        if (hit.evaluation.figures->scores.total >= options.min_score)
          matches.push_back(std::move(hit));
      } else if (hit.evaluation.would_fit() && options.would_fit_count > 0) {
        const std::vector<std::string> facts = direction.Facts(hit.evaluation, *entry);
        if (facts.size() == 1) ++unlocking[facts[0]];
        would_fit.emplace_back(facts.size(), std::move(hit));
      }
    }
  }
  std::sort(matches.begin(), matches.end(), better);
  std::sort(would_fit.begin(), would_fit.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : better(a.second, b.second);
  });
  const size_t enough = std::max(options.count_up_to, options.offset + options.count);
  found.total = static_cast<int64_t>(std::min(matches.size(), enough));
  found.more = matches.size() > enough;
  found.would_fit_total = static_cast<int64_t>(would_fit.size());
  for (size_t i = options.offset; i < matches.size() && i < options.offset + options.count; ++i) {
    found.matches.push_back(matches[i]);
  }
  for (size_t i = 0; i < would_fit.size() && i < options.would_fit_count; ++i) {
    found.would_fit.push_back(would_fit[i].second);
  }
  for (const auto& [field, pairs] : unlocking) found.unlocking.push_back({field, pairs});
  std::stable_sort(
      found.unlocking.begin(), found.unlocking.end(),
      [](const UnlockingFact& a, const UnlockingFact& b) { return a.pairs > b.pairs; });
  return found;
}

}  // namespace

Found<SpaceEntry> BruteForce::FindSpaces(const World& world, const domain::NeedFacts& need,
                                         domain::Question question,
                                         const FindOptions& options) const {
  question.listed = domain::Listed::kSpaces;
  const auto screener = world.screener->ForNeed(need);
  return Loop(SpacesForNeed{world, need, question, *screener}, options, BetterSpace);
}

Found<NeedEntry> BruteForce::FindNeeds(const World& world, const SpaceEntry& space,
                                       domain::Question question,
                                       const FindOptions& options) const {
  question.listed = domain::Listed::kNeeds;
  return Loop(NeedsForSpace{world, space, question}, options, BetterNeed);
}

}  // namespace raumboerse::matcher
