#include "services/live/rank_job.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "domain/limits.h"

namespace raumboerse::services {
namespace {

matcher::RankAllOptions OptionsOf(const domain::RankAllParameters& parameters, size_t ranks_max) {
  return {.count = static_cast<size_t>(parameters.count),
          .min_score = parameters.min_score,
          .ranks_max = ranks_max};
}

}  // namespace

RankJob::RankJob(const matcher::Matcher& matcher, domain::OperationFields operation,
                 size_t ranks_max, matcher::ShareOut share_out)
    : operation_(std::move(operation)),
      share_out_(std::move(share_out)),
      ranks_(matcher, OptionsOf(operation_.rank_all, ranks_max)) {}

domain::OperationFields RankJob::Succeeded(absl::Time now) const {
  domain::OperationFields out = operation_;
  out.state = domain::OperationState::kSucceeded;
  out.needs_done = static_cast<int64_t>(ranks_.needs_done());
  out.needs_total = static_cast<int64_t>(ranks_.needs_total());
  out.end_time = now;
  out.complete_revision = ranks_.world()->revision;
  return out;
}

// Days do not go back, though clocks may.
domain::Day RankJob::DayOf(const Newest& newest) const {
  if (operation_.rank_all.as_of) return *operation_.rank_all.as_of;
  return ranks_.world() == nullptr ? newest.today : std::max(newest.today, ranks_.day());
}

bool RankJob::UpToDate(const Newest& newest) const {
  return ranks_.complete() && ranks_.world() == newest.world && ranks_.day() == DayOf(newest);
}

RankJob::Turn RankJob::TakeTurn(const Newest& newest, absl::Time now) {
  if (ranks_.complete() && !ends() && !UpToDate(newest)) ranks_.Begin(newest.world, DayOf(newest));
  if (ranks_.Advance(kStepsPerTurn, share_out_) == matcher::RankAll::Outcome::kTooManyRanks)
    return Turn::kTooManyRanks;
  bool more = !ends() && !UpToDate(newest);
  std::erase_if(readers_, [](const Reading& reading) { return reading.reader.sink->over(); });
  if (!readers_.empty()) read_at_ = now;
  for (Reading& reading : readers_) more |= Tell(reading);
  return more ? Turn::kMore : Turn::kIdle;
}

bool RankJob::Begin(Reading& reading) {
  const RankReader& reader = reading.reader;
  const int64_t awaited = std::max(reader.after_revision, reader.min_revision);
  if (awaited > ranks_.world()->revision) return true;  // it will be there
  if (reader.after_revision == 0) {
    reading.cursor.emplace();
    return true;
  }
  reading.cursor = matcher::RankCursor::After(ranks_, reader.after_revision,
                                              operation_.rank_all.as_of.value_or(reader.after_day));
  if (reading.cursor) return true;
  reader.sink->Close(absl::OutOfRangeError(
      absl::StrCat("after_revision: what changed since ", reader.after_revision,
                   " is not known any more: read from the beginning")));
  return false;
}

bool RankJob::Tell(Reading& reading) {
  RankSink& sink = *reading.reader.sink;
  if (!reading.cursor && !Begin(reading)) return false;
  if (!reading.cursor) return false;
  if (reading.cursor->lost(ranks_)) {
    sink.Close(absl::OutOfRangeError(
        "the exchange was read anew since the ranks were told: read from the beginning"));
    return false;
  }
  for (size_t pages = 0; sink.has_room(); ++pages) {
    if (pages == kPagesPerTurn) return true;
    const auto page = reading.cursor->Next(ranks_, domain::kRankPageMax);
    if (!page) return false;
    sink.Deliver(*page, *ranks_.world());
  }
  return false;
}

void RankJob::Close(const absl::Status& status) {
  for (const Reading& reading : readers_) reading.reader.sink->Close(status);
  readers_.clear();
}

}  // namespace raumboerse::services
