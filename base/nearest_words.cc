#include "base/nearest_words.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"

namespace raumboerse {
namespace {

// How many edits make `a` into `b`.
size_t EditsBetween(absl::string_view a, absl::string_view b) {
  std::vector<size_t> before_last(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const bool same = a[i - 1] == b[j - 1];
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

}  // namespace

std::vector<size_t> NearestWords(absl::string_view typed, absl::Span<const std::string> words,
                                 size_t count) {
  constexpr size_t kBytesAnEdit = 3;
  typed = typed.substr(0, kNearestBytesMax);
  if (typed.empty()) return {};
  std::vector<std::pair<size_t, size_t>> near;  // edits, place
  for (size_t i = 0; i < words.size(); ++i) {
    const absl::string_view word = absl::string_view(words[i]).substr(0, kNearestBytesMax);
    const size_t edits = EditsBetween(typed, word);
    const bool close = edits * kBytesAnEdit <= std::max(typed.size(), word.size());
    if (close || absl::StartsWith(word, typed)) near.emplace_back(edits, i);
  }
  std::sort(near.begin(), near.end());
  std::vector<size_t> out;
  for (size_t i = 0; i < near.size() && i < count; ++i) out.push_back(near[i].second);
  return out;
}

}  // namespace raumboerse
