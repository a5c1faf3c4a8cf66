#pragma once

#include <cstdint>
#include <optional>
#include <vector>

// What the levers of both sides have in common: docs/MATCHING.md, section 8.
namespace raumboerse::domain {

// Where a figure stands and how far it may give way. Days are counted from 1970-01-01.
struct LeverRange {
  int64_t base = 0;
  // Twice the figure, half of it where it gives way downwards, or 90 days: how far the value that
  // gains most is looked for. `base` itself where there is nothing to double.
  int64_t reach = 0;
  int64_t far = 0;  // the last value that is worth a question

  int64_t direction() const { return far < base ? -1 : 1; }
  bool operator==(const LeverRange&) const = default;
};

// Reach of days.
inline constexpr int64_t kLeverDays = 90;

// A figure, or a day, that gives way as far as to the second one; nullopt: it is there already.
std::optional<LeverRange> DownTo(int64_t figure, int64_t least);
std::optional<LeverRange> UpTo(int64_t figure, int64_t most);
std::optional<LeverRange> EarlierTo(int64_t day, int64_t first);
std::optional<LeverRange> LaterTo(int64_t day, int64_t last);

// Members of a set, and a need or a space that no other side fails by the set that fits it with one
// of them changed: what is looked through once for all of them.
template <typename Facts>
struct MemberGroup {
  Facts loosest;
  std::vector<int64_t> members;
};

}  // namespace raumboerse::domain
