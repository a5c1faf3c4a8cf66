#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/exchange.h"

namespace raumboerse::domain {

// Which district does a point lie in? Copies the polygons and keeps a box around each, so that a
// question looks at the edges of the few that come near. Immutable: any thread may ask.
//
// A polygon owns its points half-open: a point is inside if a ray from it towards the east crosses
// an odd number of edges, an edge counting from its southern end (included) to its northern end
// (not included), and not when the point lies on it. Of two polygons that share an edge exactly one
// owns each of its points, whichever way round their rings run; so tiles neither overlap nor leave
// a gap. Holes are rings like any other. Where districts do overlap, the first one has the point.
class DistrictMap {
 public:
  DistrictMap() = default;
  // REQUIRES: the districts passed their checks.
  explicit DistrictMap(const std::vector<District>& districts);

  // The code; nullopt for a point outside all of them.
  std::optional<std::string> DistrictOf(Point point) const;

 private:
  struct Shape {
    size_t district;
    Point south_west, north_east;
    Polygon rings;
  };
  std::vector<std::string> codes_;
  std::vector<Shape> shapes_;
};

// For a single question; who has many builds a DistrictMap.
std::optional<std::string> DistrictOf(const std::vector<District>& districts, Point point);

}  // namespace raumboerse::domain
