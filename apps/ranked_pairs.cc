#include "apps/ranked_pairs.h"

#include <algorithm>
#include <tuple>

namespace raumboerse::apps {

bool RankedPair::Before(const RankedPair& other) const {
  return std::make_tuple(-space.score(), rank, std::cref(need)) <
         std::make_tuple(-other.space.score(), other.rank, std::cref(other.need));
}

void RankedPairs::Add(const v1::NeedRanking& need) {
  if (need.spaces_size() > 0) ++needs_;
  for (int i = 0; i < need.spaces_size(); ++i) {
    ++pairs_;
    best_.push({need.need(), i + 1, need.spaces(i)});
    if (best_.size() > wanted_) best_.pop();
  }
}

std::vector<RankedPair> RankedPairs::Take() {
  std::vector<RankedPair> out;
  for (; !best_.empty(); best_.pop()) out.push_back(best_.top());
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace raumboerse::apps
