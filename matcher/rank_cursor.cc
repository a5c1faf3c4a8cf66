#include "matcher/rank_cursor.h"

#include <algorithm>

namespace raumboerse::matcher {

std::optional<RankCursor> RankCursor::After(const RankAll& ranks, int64_t revision,
                                            domain::Day day) {
  const std::optional<int64_t> known = ranks.KnownAt(revision, day);
  if (!known) return std::nullopt;
  RankCursor cursor;
  cursor.since_ = *known;
  cursor.lineage_ = ranks.anew();
  cursor.removal_ = ranks.RemovalsAfter(*known);
  return cursor;
}

bool RankCursor::lost(const RankAll& ranks) const {
  return lineage_ != 0 && (lineage_ != ranks.anew() || removal_ < ranks.removals_begin());
}

// Who comes back is told at once how far it is, even where nothing changed.
bool RankCursor::MayBegin(const RankAll& ranks) const {
  return ranks.world() != nullptr && (!told_all_ || ranks.changed() > since_);
}

void RankCursor::BeginPass(const RankAll& ranks) {
  passing_ = true;
  lineage_ = ranks.anew();
  target_ = ranks.round();
  revision_ = ranks.world()->revision;
  day_ = ranks.day();
  row_ = 0;
  end_ = ranks.rows();
  removals_end_ = ranks.removals_end();
  if (since_ == 0) removal_ = removals_end_;
}

std::optional<RankPage> RankCursor::Next(const RankAll& ranks, size_t needs_max) {
  if (!passing_) {
    if (!MayBegin(ranks)) return std::nullopt;
    BeginPass(ranks);
  }
  RankPage page{.revision = revision_, .day = day_};
  for (; page.needs.size() < needs_max && removal_ < removals_end_; ++removal_)
    page.needs.push_back({ranks.removal(removal_).need, {}});
  // A need that is gone may have come back since: by then it would not be true that it has none.
  if (!page.needs.empty()) return page;
  page.revision = ranks.world()->revision;
  page.day = ranks.day();
  while (page.needs.size() < needs_max) {
    const std::optional<uint32_t> row = ranks.NextChanged(row_, end_, since_);
    row_ = std::max(row_, row ? *row + 1 : std::min(end_, ranks.readable()));
    if (!row) break;
    if (since_ == 0 && ranks.of(*row).empty()) continue;
    page.needs.push_back({ranks.world()->needs.at(*row)->facts.id, ranks.of(*row)});
  }
  if (!page.needs.empty()) return page;
  if (row_ < end_) return std::nullopt;
  passing_ = false;
  told_all_ = true;
  since_ = target_;
  return RankPage{.revision = revision_, .day = day_, .complete = true};
}

}  // namespace raumboerse::matcher
