#pragma once

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "matcher/rank_all.h"

namespace raumboerse::matcher {

// A need and its ranking; no spaces: it has none any more, or is gone. Borrows from the ranks.
struct NeedRanks {
  absl::string_view need;  // id
  absl::Span<const RankedSpace> spaces;
};

// What is told at a time.
struct RankPage {
  int64_t revision = 0;  // that it is true for
  domain::Day day;       // on which it is true
  std::vector<NeedRanks> needs;
  // All that changed up to the revision has been told, and nothing else is in this page: who comes
  // back goes on from here.
  bool complete = false;
};

// What one reader has been told of the ranks, pass by pass: first every need that has spaces, then,
// again and again, every need whose ranking changed since the pass before. Between its pages the
// ranks may go on to other worlds: what was told too early is told again in the next pass. Not
// thread-safe; some 100 bytes.
class RankCursor {
 public:
  // From the beginning.
  RankCursor() = default;
  // After all that a complete page said. nullopt: it is not known what changed since.
  static std::optional<RankCursor> After(const RankAll& ranks, int64_t revision, domain::Day day);

  // Whether what it was told cannot be brought up to date any more: rows are numbered anew, or too
  // many needs went. Nothing more is to be asked of it then.
  bool lost(const RankAll& ranks) const;
  // The next page, of at most `needs_max` needs; nullopt: nothing for now. Borrows from the ranks.
  std::optional<RankPage> Next(const RankAll& ranks, size_t needs_max);

 private:
  void BeginPass(const RankAll& ranks);
  bool MayBegin(const RankAll& ranks) const;

  bool told_all_ = false;  // at least once
  bool passing_ = false;
  int64_t since_ = 0;    // the round that is known; 0: none
  int64_t lineage_ = 0;  // RankAll::anew() of what was told; 0: nothing was
  // Of the pass.
  int64_t target_ = 0, revision_ = 0;
  domain::Day day_;
  uint32_t row_ = 0, end_ = 0;
  uint64_t removal_ = 0, removals_end_ = 0;
};

}  // namespace raumboerse::matcher
