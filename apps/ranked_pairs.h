#pragma once

#include <cstdint>
#include <queue>
#include <string>
#include <vector>

#include "raumboerse/v1/match_service.pb.h"

namespace raumboerse::apps {

// One space of one need's ranking.
struct RankedPair {
  std::string need;  // name
  int rank = 0;      // among the need's spaces, from 1
  v1::RankedSpace space;

  // By score, then by rank, then by name: every list has one order.
  bool Before(const RankedPair& other) const;
};

// The best pairs of all that are added, and how many there were. Keeps as many as are wanted and
// one more.
class RankedPairs {
 public:
  // REQUIRES: wanted >= 1.
  explicit RankedPairs(size_t wanted) : wanted_(wanted) {}

  void Add(const v1::NeedRanking& need);

  int64_t pairs() const { return pairs_; }
  int64_t needs() const { return needs_; }  // with spaces
  // Best first. REQUIRES: nothing is added afterwards.
  std::vector<RankedPair> Take();

 private:
  struct WorseOnTop {
    bool operator()(const RankedPair& a, const RankedPair& b) const { return a.Before(b); }
  };
  const size_t wanted_;
  std::priority_queue<RankedPair, std::vector<RankedPair>, WorseOnTop> best_;
  int64_t pairs_ = 0, needs_ = 0;
};

}  // namespace raumboerse::apps
