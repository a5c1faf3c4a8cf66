#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace raumboerse::matcher {

// Steps of a lever at which a pair matches: [from, until).
struct Span {
  int64_t from = 0;
  int64_t until = 0;
};

// The first step that any of them covers. REQUIRES: there is one.
inline int64_t FirstOf(const std::vector<Span>& spans) {
  return std::min_element(spans.begin(), spans.end(),
                          [](const Span& a, const Span& b) { return a.from < b.from; })
      ->from;
}

// The first of the steps that most of them cover. REQUIRES: there is one. O(n log n).
inline int64_t FullestOf(const std::vector<Span>& spans) {
  std::vector<std::pair<int64_t, int>> turns;
  for (const Span& span : spans) {
    turns.push_back({span.from, 1});
    turns.push_back({span.until, -1});
  }
  std::sort(turns.begin(), turns.end());
  int64_t at = 0, covered = 0, most = 0;
  for (size_t i = 0; i < turns.size(); ++i) {
    covered += turns[i].second;
    const bool complete = i + 1 == turns.size() || turns[i + 1].first != turns[i].first;
    if (!complete || covered <= most) continue;
    most = covered;
    at = turns[i].first;
  }
  return at;
}

}  // namespace raumboerse::matcher
