#include "domain/distance.h"

#include <cmath>
#include <numbers>

namespace raumboerse::domain {

int64_t DistanceM(Point need, Point space) {
  constexpr double kRadians = std::numbers::pi / 180;
  const double need_latitude = need.latitude * kRadians;
  const double space_latitude = space.latitude * kRadians;
  const double x = (space.longitude - need.longitude) * kRadians *
                   std::cos((space_latitude + need_latitude) / 2);
  const double y = space_latitude - need_latitude;
  return static_cast<int64_t>(std::floor(kEarthRadiusM * std::sqrt(x * x + y * y)));
}

}  // namespace raumboerse::domain
