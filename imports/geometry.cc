#include "imports/geometry.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "domain/limits.h"
#include "imports/encoding.h"

namespace raumboerse::imports {
namespace {

absl::StatusOr<domain::Point> PointAt(const Json& coordinates) {
  if (!coordinates.is_array() || coordinates.size() < 2 || !coordinates[0].is_number() ||
      !coordinates[1].is_number())
    return absl::InvalidArgumentError("has a position that is not [longitude, latitude]");
  const domain::Point point{.latitude = coordinates[1].get<double>(),
                            .longitude = coordinates[0].get<double>()};
  // The negation also catches what is not a number.
  if (!(std::abs(point.longitude) <= 180) || !(std::abs(point.latitude) <= 90))
    return absl::InvalidArgumentError(
        absl::StrCat("has the position [", point.longitude, ", ", point.latitude,
                     "]: give longitude and latitude in degrees (WGS84)"));
  return point;
}

absl::StatusOr<domain::Ring> RingOf(const Json& positions, bool* closed) {
  if (!positions.is_array()) return absl::InvalidArgumentError("has a ring that is no list");
  domain::Ring ring;
  ring.reserve(2 * positions.size() + 2);
  for (const Json& position : positions) {
    RB_ASSIGN_OR_RETURN(const domain::Point point, PointAt(position));
    ring.push_back(point.longitude);
    ring.push_back(point.latitude);
  }
  const size_t n = ring.size();
  if (n >= 6 && (ring[0] != ring[n - 2] || ring[1] != ring[n - 1])) {
    ring.push_back(ring[0]);
    ring.push_back(ring[1]);
    *closed = true;
  }
  if (ring.size() < 2 * domain::kRingPointsMin)
    return absl::InvalidArgumentError("has a ring of fewer than 3 corners");
  return ring;
}

absl::StatusOr<domain::Polygon> PolygonOf(const Json& rings, bool* closed) {
  if (!rings.is_array() || rings.empty())
    return absl::InvalidArgumentError("has a polygon without outline");
  domain::Polygon polygon;
  for (const Json& positions : rings) {
    RB_ASSIGN_OR_RETURN(domain::Ring ring, RingOf(positions, closed));
    polygon.push_back(std::move(ring));
  }
  return polygon;
}

// `value` moved between the least and the greatest longitude (axis 0) or latitude (axis 1).
double Clamped(double value, const domain::Ring& ring, size_t axis) {
  double low = ring[axis], high = ring[axis];
  for (size_t i = axis; i < ring.size(); i += 2) {
    low = std::min(low, ring[i]);
    high = std::max(high, ring[i]);
  }
  return std::clamp(value, low, high);
}

// Twice the signed area of the ring in square degrees, and its centroid (shoelace formula, relative
// to the first corner so that digits are not lost).
struct Centroid {
  double area2 = 0;
  domain::Point at;
};
Centroid CentroidOf(const domain::Ring& ring) {
  const double x0 = ring[0], y0 = ring[1];
  Centroid out;
  double x = 0, y = 0;
  for (size_t i = 0; i + 3 < ring.size(); i += 2) {
    const double ax = ring[i] - x0, ay = ring[i + 1] - y0;
    const double bx = ring[i + 2] - x0, by = ring[i + 3] - y0;
    const double cross = ax * by - bx * ay;
    out.area2 += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  out.at = {.latitude = y0, .longitude = x0};
  if (out.area2 == 0) return out;
  // Rounding may carry a sliver's centroid far away: it stays within the outline's box.
  out.at.longitude = Clamped(x0 + x / (3 * out.area2), ring, 0);
  out.at.latitude = Clamped(y0 + y / (3 * out.area2), ring, 1);
  return out;
}

absl::StatusOr<domain::Point> MeanOf(const Json& positions) {
  if (!positions.is_array() || positions.empty())
    return absl::InvalidArgumentError("has a line without points");
  domain::Point sum;
  for (const Json& position : positions) {
    RB_ASSIGN_OR_RETURN(const domain::Point point, PointAt(position));
    sum.latitude += point.latitude;
    sum.longitude += point.longitude;
  }
  const double count = static_cast<double>(positions.size());
  return domain::Point{.latitude = sum.latitude / count, .longitude = sum.longitude / count};
}

const Json& CoordinatesOf(const Json& geometry) {
  static const Json& none = *new Json();
  const Json* const found = MemberOf(geometry, "coordinates");
  return found == nullptr ? none : *found;
}

}  // namespace

absl::Status CheckCollection(const Json& rest) {
  if (TextOf(rest, "type") != "FeatureCollection")
    return absl::InvalidArgumentError("the file is no GeoJSON of type FeatureCollection");
  const Json* const crs = MemberOf(rest, "crs");
  if (crs == nullptr || crs->is_null()) return absl::OkStatus();
  const Json* const properties = MemberOf(*crs, "properties");
  const std::string name = properties == nullptr ? "" : TextOf(*properties, "name");
  if (absl::StrContains(name, "CRS84")) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("the file's coordinate system is \"", Shown(name, 100),
                   "\": convert it to longitude and latitude (OGC:CRS84)"));
}

absl::StatusOr<std::vector<domain::Polygon>> PolygonsOf(const Json& geometry, bool* closed) {
  const std::string type = TextOf(geometry, "type");
  const Json& coordinates = CoordinatesOf(geometry);
  std::vector<domain::Polygon> out;
  if (type == "Polygon") {
    RB_ASSIGN_OR_RETURN(domain::Polygon polygon, PolygonOf(coordinates, closed));
    out.push_back(std::move(polygon));
    return out;
  }
  if (type != "MultiPolygon" || !coordinates.is_array() || coordinates.empty())
    return absl::InvalidArgumentError("is neither a Polygon nor a MultiPolygon");
  for (const Json& rings : coordinates) {
    RB_ASSIGN_OR_RETURN(domain::Polygon polygon, PolygonOf(rings, closed));
    out.push_back(std::move(polygon));
  }
  return out;
}

absl::StatusOr<domain::Point> PointOf(const Json& geometry) {
  const std::string type = TextOf(geometry, "type");
  if (type == "Point") return PointAt(CoordinatesOf(geometry));
  if (type == "LineString" || type == "MultiPoint") return MeanOf(CoordinatesOf(geometry));
  bool closed = false;
  const auto polygons = PolygonsOf(geometry, &closed);
  if (!polygons.ok() && type != "Polygon" && type != "MultiPolygon")
    return absl::InvalidArgumentError("is neither a Point nor a LineString nor a Polygon");
  if (!polygons.ok()) return polygons.status();
  Centroid largest;
  bool first = true;
  for (const domain::Polygon& polygon : *polygons) {
    const Centroid centroid = CentroidOf(polygon[0]);
    if (first || std::abs(centroid.area2) > std::abs(largest.area2)) largest = centroid;
    first = false;
  }
  return largest.at;
}

}  // namespace raumboerse::imports
