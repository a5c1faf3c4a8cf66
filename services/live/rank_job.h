#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "domain/operation.h"
#include "matcher/rank_all.h"
#include "matcher/rank_cursor.h"
#include "services/live/rank_sink.h"

namespace raumboerse::services {

// Who reads an operation's ranks, and from where on.
struct RankReader {
  domain::Operation operation;
  std::shared_ptr<RankSink> sink;
  int64_t after_revision = 0;  // 0: from the beginning
  domain::Day after_day;       // of the answer that told the revision
  int64_t min_revision = 0;    // telling begins with this one or a later one
};

// One operation's ranks and who reads them. Its ranker's thread alone uses it.
class RankJob {
 public:
  // The newest world, and today there.
  struct Newest {
    std::shared_ptr<const matcher::World> world;
    domain::Day today;
  };
  enum class Turn { kIdle, kMore, kTooManyRanks };

  // At most `ranks_max` are kept; `share_out` shares out the ranking.
  RankJob(const matcher::Matcher& matcher, domain::OperationFields operation, size_t ranks_max,
          matcher::ShareOut share_out);

  const domain::OperationFields& operation() const { return operation_; }
  bool running() const { return operation_.state == domain::OperationState::kRunning; }
  const matcher::RankAll& ranks() const { return ranks_; }
  size_t readers() const { return readers_.size(); }
  // When somebody read last, or might have begun to.
  absl::Time read_at() const { return read_at_; }

  // How the operation stands now, to be stored: an end that is not there yet is made of the ranks.
  domain::OperationFields Succeeded(absl::Time now) const;
  // It was stored: its ranks are kept from now on.
  void NoteStored(domain::OperationState state, absl::Time now) {
    operation_.state = state;
    read_at_ = now;
  }

  void AddReader(RankReader reader) { readers_.push_back({std::move(reader), std::nullopt}); }
  // A little of what there is to do: ranking, then telling. kMore: something is left that can be
  // done now.
  Turn TakeTurn(const Newest& newest, absl::Time now);
  // Ends all reading.
  void Close(const absl::Status& status);

 private:
  // How much one turn does: some milliseconds, so that other operations and readers have theirs.
  static constexpr size_t kStepsPerTurn = 128;
  static constexpr size_t kPagesPerTurn = 4;

  struct Reading {
    RankReader reader;
    std::optional<matcher::RankCursor> cursor;  // absent: where it goes on is still to be found
  };

  domain::Day DayOf(const Newest& newest) const;
  bool UpToDate(const Newest& newest) const;
  // All is ranked once, but that is not stored yet: the figures to be stored stay.
  bool ends() const { return running() && ranks_.complete() && ranks_.world() != nullptr; }
  // Whether there is more to tell it at once.
  bool Tell(Reading& reading);
  // false: it is over, and was told why.
  bool Begin(Reading& reading);

  domain::OperationFields operation_;
  const matcher::ShareOut share_out_;
  matcher::RankAll ranks_;
  std::vector<Reading> readers_;
  absl::Time read_at_ = absl::InfinitePast();
};

}  // namespace raumboerse::services
