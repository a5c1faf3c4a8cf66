#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace raumboerse {

// Places in `words` of those that somebody who typed `typed` may have meant, the nearest first, at
// most `count`: those that become it by few insertions, deletions, replacements and swaps of
// neighbours (optimal string alignment), at most one for every three bytes of the longer word, and
// those that begin with it. O(bytes of all words x
// bytes typed); of each word kNearestBytesMax bytes are looked at.
std::vector<size_t> NearestWords(absl::string_view typed, absl::Span<const std::string> words,
                                 size_t count);

inline constexpr size_t kNearestBytesMax = 64;

}  // namespace raumboerse
