#include "matcher/rank_all.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "matcher/touched_rows.h"

namespace raumboerse::matcher {
namespace {

// Asking whom a space concerns costs as much as ranking so many needs.
constexpr size_t kNeedsPerAsking = 10;

// So many rows of needs are ranked before the first of them is told.
constexpr uint32_t kStretch = 32 * kRowsPerBlock;

// Where each row stands in clustered tiles.
std::vector<uint32_t> PlacesOf(const NeedTiles& tiles, size_t rows) {
  std::vector<uint32_t> places(rows, kNoRow);
  uint32_t place = 0;
  for (const auto& tile : tiles.clustered()) {
    for (const auto& slot : tile->slots) {
      if (tiles.by_place().offered.Has(place)) places[slot.row] = place;
      ++place;
    }
  }
  return places;
}

// The order in which needs are ranked: a stretch of rows after the other, and in each those that
// are like each other one after the other. They ask the same tiles, which are then still at hand.
// Of few it is not worth finding out where they stand.
void PutInOrder(const NeedTiles& tiles, size_t rows, std::vector<uint32_t>& needs) {
  if (needs.size() * 16 < rows) return std::sort(needs.begin(), needs.end());
  const std::vector<uint32_t> place = PlacesOf(tiles, rows);
  std::sort(needs.begin(), needs.end(), [&place](uint32_t a, uint32_t b) {
    return std::tuple(a / kStretch, place[a], a) < std::tuple(b / kStretch, place[b], b);
  });
}

}  // namespace

void RankAll::Begin(std::shared_ptr<const World> world, domain::Day day) {
  RB_CHECK(complete(), "a round is ended before the next begins");
  before_ = std::move(world_);
  before_day_ = day_;
  world_ = std::move(world);
  day_ = day;
  ++round_;
  to_ask_.clear();
  to_rank_.clear();
  asked_ = ranked_ = 0;
  // Another builder numbers its rows in its own way.
  if (before_ == nullptr || before_->basis != world_->basis) BeginAnew();
  kept_.resize(std::max(kept_.size(), world_->needs.rows()));
  newest_.resize(kept_.size() / kRowsPerBlock + 1);
  stale_.assign(kept_.size(), false);
  NoteBegun();
  RankTouched();
  if (to_ask_.empty()) FinishAsking();
}

void RankAll::BeginAnew() {
  before_ = nullptr;
  kept_.clear();
  newest_.clear();
  known_.clear();
  removals_begin_ += removals_.size();
  removals_.clear();
  ranks_ = 0;
  anew_ = round_;
}

// A round that changed nothing leaves no trace.
void RankAll::NoteBegun() {
  if (!known_.empty() && known_.back().round != anew_ && known_.back().round > changed_)
    known_.pop_back();
  known_.push_back({world_->revision, day_, round_});
  if (known_.size() > options_.rounds_max) known_.pop_front();
}

void RankAll::RankTouched() {
  const bool all = before_ == nullptr || day_ != before_day_ || before_->policy != world_->policy ||
                   before_->screener != world_->screener;
  const std::vector<uint32_t> needs =
      TouchedRows(before_ == nullptr ? NeedTable() : before_->needs, world_->needs);
  for (const uint32_t row : needs) {
    const bool was = before_ != nullptr && row < before_->needs.rows();
    const NeedEntry* before = was ? before_->needs.at(row) : nullptr;
    if (world_->needs.at(row) != nullptr)
      MarkStale(row);
    else if (before != nullptr)
      RemoveNeed(row, before->facts.id);
  }
  if (!all) to_ask_ = TouchedRows(before_->spaces, world_->spaces);
  if (all || to_ask_.size() > std::max(options_.asked_min, kept_.size() / kNeedsPerAsking)) {
    to_ask_.clear();
    for (uint32_t row = 0; row < world_->needs.rows(); ++row)
      if (world_->needs.at(row) != nullptr) MarkStale(row);
  }
}

void RankAll::RemoveNeed(uint32_t row, const std::string& id) {
  Kept& kept = kept_[row];
  if (kept.changed == 0) return;  // nobody was ever told of it
  ranks_ -= kept.spaces.size();
  kept = Kept();
  changed_ = round_;
  removals_.push_back({round_, id});
  if (removals_.size() <= options_.removals_max) return;
  known_from_ = removals_.front().round;
  removals_.pop_front();
  ++removals_begin_;
}

void RankAll::MarkStale(uint32_t need) {
  if (stale_[need]) return;
  stale_[need] = true;
  to_rank_.push_back(need);
}

RankAll::Outcome RankAll::Advance(size_t steps, const ShareOut& share_out) {
  for (; steps > 0 && asked_ < to_ask_.size(); --steps) AskNext();
  return RankNext(std::min(steps, to_rank_.size() - ranked_), share_out);
}

void RankAll::AskNext() {
  const uint32_t space = to_ask_[asked_++];
  AskBefore(space);
  AskNow(space);
  if (asked_ == to_ask_.size()) FinishAsking();
}

// A need that had the space matched it. What the reverse query scores plays no part: it counts the
// need's staleness where the ranking counts the space's.
void RankAll::AskBefore(uint32_t space) {
  const SpaceEntry* entry = space < before_->spaces.rows() ? before_->spaces.at(space) : nullptr;
  if (entry == nullptr) return;
  const FindOptions all{.count = std::numeric_limits<size_t>::max(), .count_up_to = 0};
  for (const auto& hit : matcher_.FindNeeds(*before_, *entry, question(before_day_), all).matches) {
    const uint32_t need = hit.row;
    if (stale_[need] || world_->needs.at(need) == nullptr) continue;
    const std::vector<RankedSpace>& ranked = kept_[need].spaces;
    const bool had = std::any_of(ranked.begin(), ranked.end(),
                                 [space](const RankedSpace& one) { return one.row == space; });
    if (had) MarkStale(need);
  }
}

// A need that matches the space is concerned unless the space stands behind all that it keeps.
void RankAll::AskNow(uint32_t space) {
  const SpaceEntry* entry = world_->spaces.at(space);
  if (entry == nullptr) return;
  const FindOptions all{.count = std::numeric_limits<size_t>::max(), .count_up_to = 0};
  for (const auto& hit : matcher_.FindNeeds(*world_, *entry, question(day_), all).matches) {
    const uint32_t need = hit.row;
    if (stale_[need]) continue;
    const auto ranked = domain::Rank(world_->market(), hit.listed->facts,
                                     {entry->facts, entry->occupied}, question(day_));
    RB_CHECK(ranked.has_value(), "whether a pair matches does not depend on who asks");
    if (ranked->score < options_.min_score) continue;
    const std::vector<RankedSpace>& kept = kept_[need].spaces;
    const bool full = kept.size() == options_.count;
    if (full && RankedSpace::Of(*ranked, space).SurelyBehind(kept.back())) continue;
    MarkStale(need);
  }
}

void RankAll::FinishAsking() {
  PutInOrder(world_->need_tiles, kept_.size(), to_rank_);
  before_ = nullptr;
}

RankAll::Outcome RankAll::RankNext(size_t count, const ShareOut& share_out) {
  if (asked_ < to_ask_.size()) return Outcome::kGoOn;
  std::vector<std::vector<RankedSpace>> found(count);
  share_out(count, [&](size_t i) { found[i] = SpacesFor(to_rank_[ranked_ + i]); });
  for (std::vector<RankedSpace>& spaces : found) {
    if (Keep(to_rank_[ranked_], std::move(spaces)) == Outcome::kTooManyRanks)
      return Outcome::kTooManyRanks;
    ++ranked_;
  }
  return Outcome::kGoOn;
}

std::vector<RankedSpace> RankAll::SpacesFor(uint32_t need) const {
  const FindOptions options{
      .count = options_.count, .min_score = options_.min_score, .count_up_to = 0};
  const auto found =
      matcher_.FindSpaces(*world_, world_->needs.at(need)->facts, question(day_), options);
  std::vector<RankedSpace> spaces;
  spaces.reserve(found.matches.size());
  for (const auto& hit : found.matches) spaces.push_back(RankedSpace::Of(hit.ranked, hit.row));
  return spaces;
}

RankAll::Outcome RankAll::Keep(uint32_t need, std::vector<RankedSpace> spaces) {
  std::vector<RankedSpace>& kept = kept_[need].spaces;
  if (ranks_ - kept.size() + spaces.size() > options_.ranks_max) return Outcome::kTooManyRanks;
  if (spaces == kept) return Outcome::kGoOn;
  ranks_ += spaces.size() - kept.size();
  kept = std::move(spaces);
  NoteChanged(need);
  return Outcome::kGoOn;
}

void RankAll::NoteChanged(uint32_t row) {
  kept_[row].changed = newest_[row / kRowsPerBlock] = changed_ = round_;
}

uint32_t RankAll::readable() const {
  if (asked_ < to_ask_.size()) return 0;
  // All stretches before that of the next one are ranked.
  return ranked_ < to_rank_.size() ? to_rank_[ranked_] / kStretch * kStretch : rows();
}

std::optional<uint32_t> RankAll::NextChanged(uint32_t row, uint32_t end, int64_t since) const {
  end = std::min(end, readable());
  while (row < end) {
    const uint32_t block = row / kRowsPerBlock;
    const uint32_t block_end = std::min<uint32_t>(end, (block + 1) * kRowsPerBlock);
    if (newest_[block] <= since) {
      row = block_end;
      continue;
    }
    for (; row < block_end; ++row)
      if (kept_[row].changed > since) return row;
  }
  return std::nullopt;
}

std::optional<int64_t> RankAll::KnownAt(int64_t revision, domain::Day day) const {
  if (world_ == nullptr || revision > world_->revision) return std::nullopt;
  const auto after = std::partition_point(known_.begin(), known_.end(), [&](const Known& known) {
    return known.revision <= revision && known.day <= day;
  });
  if (after == known_.begin()) return std::nullopt;
  const int64_t round = std::prev(after)->round;
  return round < known_from_ ? std::nullopt : std::optional<int64_t>(round);
}

uint64_t RankAll::RemovalsAfter(int64_t round) const {
  const auto after =
      std::upper_bound(removals_.begin(), removals_.end(), round,
                       [](int64_t known, const Removal& removal) { return known < removal.round; });
  return removals_begin_ + static_cast<uint64_t>(after - removals_.begin());
}

}  // namespace raumboerse::matcher
