#include "matcher/brute_force.h"

#include <algorithm>
#include <map>

#include "matcher/direction.h"

namespace raumboerse::matcher {
namespace {

using domain::Day;
using domain::Ranked;

// A pair that is worth keeping.
template <typename Entry>
struct Kept {
  std::shared_ptr<const Entry> listed;
  Ranked ranked;
  uint32_t row = 0;
  size_t settle = 0;  // facts to settle
};

// Section 6 spelled out, apart from OrderKey on purpose.
bool Better(const Kept<SpaceEntry>& a, const Kept<SpaceEntry>& b) {
  const Ranked& x = a.ranked;
  const Ranked& y = b.ranked;
  if (x.score != y.score) return x.score > y.score;
  if (x.gap_cents.has_value() != y.gap_cents.has_value()) return x.gap_cents.has_value();
  if (x.gap_cents != y.gap_cents) return x.gap_cents < y.gap_cents;
  if (x.start != y.start) return x.start < y.start;
  return x.lot < y.lot;
}

bool Better(const Kept<NeedEntry>& a, const Kept<NeedEntry>& b) {
  if (a.ranked.score != b.ranked.score) return a.ranked.score > b.ranked.score;
  const Day since_a = a.listed->facts.waiting_since.value_or(Day::Infinity());
  const Day since_b = b.listed->facts.waiting_since.value_or(Day::Infinity());
  if (since_a != since_b) return since_a < since_b;
  return a.ranked.lot < b.ranked.lot;
}

// Looks at every pair, one after the other.
template <typename Direction>
class Loop {
 public:
  using Entry = typename Direction::Entry;

  Loop(const Direction& direction, const FindOptions& options)
      : direction_(direction), options_(options) {}

  Found<Entry> Run() {
    for (uint32_t row = 0; row < direction_.table().rows(); ++row) {
      const Entry* const entry = direction_.table().at(row);
      if (entry == nullptr || entry->facts.visibility < options_.audience) continue;
      if (const auto ranked = direction_.Rank(*entry)) {
        if (ranked->score >= options_.min_score)
          matches_.push_back({direction_.table().shared(row), *ranked, row});
      } else if (options_.would_fit_count > 0) {
        KeepWouldFit(*entry, row);
      }
    }
    return Tell();
  }

 private:
  void KeepWouldFit(const Entry& entry, uint32_t row) {
    const domain::Evaluation evaluation = direction_.Evaluate(entry);
    if (!evaluation.would_fit()) return;
    const std::vector<std::string> facts = direction_.Facts(evaluation, entry);
    if (facts.size() == 1) ++unlocking_[facts[0]];
    would_fit_.push_back({direction_.table().shared(row), evaluation.ranked(), row, facts.size()});
  }

  Hit<Entry> Show(const Kept<Entry>& kept) const { return {kept.listed, kept.ranked, kept.row}; }

  Found<Entry> Tell() {
    std::sort(matches_.begin(), matches_.end(),
              [](const auto& a, const auto& b) { return Better(a, b); });
    std::sort(would_fit_.begin(), would_fit_.end(), [](const auto& a, const auto& b) {
      return a.settle != b.settle ? a.settle < b.settle : Better(a, b);
    });
    Found<Entry> found;
    const size_t enough = std::max(options_.count_up_to, options_.offset + options_.count);
    found.total = static_cast<int64_t>(std::min(matches_.size(), enough));
    found.more = matches_.size() > enough;
    found.would_fit_total = static_cast<int64_t>(would_fit_.size());
    const size_t until = std::min(matches_.size(), options_.offset + options_.count);
    for (size_t i = options_.offset; i < until; ++i) found.matches.push_back(Show(matches_[i]));
    for (size_t i = 0; i < std::min(would_fit_.size(), options_.would_fit_count); ++i)
      found.would_fit.push_back(Show(would_fit_[i]));
    for (const auto& [field, pairs] : unlocking_) found.unlocking.push_back({field, pairs});
    std::stable_sort(
        found.unlocking.begin(), found.unlocking.end(),
        [](const UnlockingFact& a, const UnlockingFact& b) { return a.pairs > b.pairs; });
    return found;
  }

  const Direction& direction_;
  const FindOptions& options_;
  std::vector<Kept<Entry>> matches_, would_fit_;
  std::map<std::string, int64_t> unlocking_;
};

// Everything that the audience may see.
template <typename Table>
std::vector<uint32_t> RowsOf(const Table& table, domain::Visibility audience) {
  std::vector<uint32_t> rows;
  for (uint32_t row = 0; row < table.rows(); ++row)
    if (table.at(row) != nullptr && table.at(row)->facts.visibility >= audience)
      rows.push_back(row);
  return rows;
}

}  // namespace

std::vector<uint32_t> BruteForce::SpacesThatMay(const World& world, const domain::NeedFacts&,
                                                domain::Question,
                                                domain::Visibility audience) const {
  return RowsOf(world.spaces, audience);
}

std::vector<uint32_t> BruteForce::NeedsThatMay(const World& world, const SpaceEntry&,
                                               domain::Question,
                                               domain::Visibility audience) const {
  return RowsOf(world.needs, audience);
}

Found<SpaceEntry> BruteForce::FindSpaces(const World& world, const domain::NeedFacts& need,
                                         domain::Question question,
                                         const FindOptions& options) const {
  question.listed = domain::Listed::kSpaces;
  const auto screener = world.screener->ForNeed(need);
  const SpacesForNeed direction{world, need, question, *screener};
  return Loop(direction, options).Run();
}

Found<NeedEntry> BruteForce::FindNeeds(const World& world, const SpaceEntry& space,
                                       domain::Question question,
                                       const FindOptions& options) const {
  question.listed = domain::Listed::kNeeds;
  const NeedsForSpace direction{world, space, question};
  return Loop(direction, options).Run();
}

}  // namespace raumboerse::matcher
