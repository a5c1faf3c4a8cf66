#include "domain/levers.h"

#include <algorithm>

namespace raumboerse::domain {
namespace {

// Half of a figure, rounded so that its double is no less than the figure.
int64_t HalfOf(int64_t figure) { return (figure + 1) / 2; }

}  // namespace

std::optional<LeverRange> DownTo(int64_t figure, int64_t least) {
  if (figure <= least) return std::nullopt;
  return LeverRange{figure, std::max(HalfOf(figure), least), least};
}

std::optional<LeverRange> UpTo(int64_t figure, int64_t most) {
  if (figure >= most) return std::nullopt;
  return LeverRange{figure, std::min(2 * figure, most), most};
}

std::optional<LeverRange> EarlierTo(int64_t day, int64_t first) {
  if (day <= first) return std::nullopt;
  return LeverRange{day, std::max(day - kLeverDays, first), first};
}

std::optional<LeverRange> LaterTo(int64_t day, int64_t last) {
  if (day >= last) return std::nullopt;
  return LeverRange{day, std::min(day + kLeverDays, last), last};
}

}  // namespace raumboerse::domain
