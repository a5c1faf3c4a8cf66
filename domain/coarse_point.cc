#include "domain/coarse_point.h"

#include <algorithm>
#include <cmath>

namespace raumboerse::domain {
namespace {

// Of the sphere with the radius of the distance in the match rule, 6371008.8 m.
constexpr double kMetresPerDegree = 111195.0802;
constexpr double kRadiansPerDegree = 0.017453292519943295;

double CentreOfCell(double value, double least, double size) {
  return least + (std::floor((value - least) / size) + 0.5) * size;
}

}  // namespace

Point Coarsen(const Point& point, int32_t coarse_m) {
  if (coarse_m <= 0) return point;
  Point out;
  const double rows = coarse_m / kMetresPerDegree;
  out.latitude = std::min(90.0, CentreOfCell(point.latitude, -90, rows));
  // Columns are as wide in metres at the row's own latitude; near a pole one is the whole circle.
  const double shrink = std::cos(out.latitude * kRadiansPerDegree);
  const double columns = std::min(360.0, shrink > 0 ? rows / shrink : 360.0);
  out.longitude = std::min(180.0, CentreOfCell(point.longitude, -180, columns));
  return out;
}

}  // namespace raumboerse::domain
