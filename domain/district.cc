#include "domain/district.h"

#include <algorithm>

namespace raumboerse::domain {
namespace {

// Whether the ray from `point` to the east crosses the edge. Computed from the southern end, so
// that both neighbours of an edge get the same answer to the last bit.
bool Crosses(Point south, Point north, const Point& point) {
  if (south.latitude > north.latitude) std::swap(south, north);
  if (point.latitude < south.latitude || point.latitude >= north.latitude) return false;
  const double along = (point.latitude - south.latitude) / (north.latitude - south.latitude);
  return point.longitude < south.longitude + along * (north.longitude - south.longitude);
}

Point VertexOf(const Ring& ring, size_t index) {
  return {.latitude = ring[2 * index + 1], .longitude = ring[2 * index]};
}

bool Contains(const Polygon& rings, const Point& point) {
  bool inside = false;
  for (const Ring& ring : rings) {
    for (size_t i = 0; 2 * i + 3 < ring.size(); ++i)
      inside ^= Crosses(VertexOf(ring, i), VertexOf(ring, i + 1), point);
  }
  return inside;
}

}  // namespace

DistrictMap::DistrictMap(const std::vector<District>& districts) {
  for (size_t d = 0; d < districts.size(); ++d) {
    codes_.push_back(districts[d].code);
    for (const Polygon& polygon : districts[d].polygons) {
      if (polygon.empty() || polygon[0].size() < 2) continue;
      Shape shape{d, VertexOf(polygon[0], 0), VertexOf(polygon[0], 0), polygon};
      for (size_t i = 0; 2 * i + 1 < polygon[0].size(); ++i) {
        const Point vertex = VertexOf(polygon[0], i);
        shape.south_west.latitude = std::min(shape.south_west.latitude, vertex.latitude);
        shape.south_west.longitude = std::min(shape.south_west.longitude, vertex.longitude);
        shape.north_east.latitude = std::max(shape.north_east.latitude, vertex.latitude);
        shape.north_east.longitude = std::max(shape.north_east.longitude, vertex.longitude);
      }
      shapes_.push_back(std::move(shape));
    }
  }
}

std::optional<std::string> DistrictMap::DistrictOf(Point point) const {
  for (const Shape& shape : shapes_) {
    const bool near = point.latitude >= shape.south_west.latitude &&
                      point.latitude <= shape.north_east.latitude &&
                      point.longitude >= shape.south_west.longitude &&
                      point.longitude <= shape.north_east.longitude;
    if (near && Contains(shape.rings, point)) return codes_[shape.district];
  }
  return std::nullopt;
}

std::optional<std::string> DistrictOf(const std::vector<District>& districts, Point point) {
  return DistrictMap(districts).DistrictOf(point);
}

}  // namespace raumboerse::domain
