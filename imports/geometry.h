#pragma once

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "domain/exchange.h"
#include "domain/record.h"
#include "imports/json_elements.h"

// GeoJSON (RFC 7946) geometries; for the .cc files of imports/ alone. Errors are INVALID_ARGUMENT
// whose message is a wish.
namespace raumboerse::imports {

// The file's coordinates are longitude and latitude of WGS84, as the standard demands: a `crs` that
// older files carry must say so too. `rest`: the collection without its features.
absl::Status CheckCollection(const Json& rest);

// Polygons of a Polygon or MultiPolygon. A third coordinate is left out. A ring that is not closed
// is closed, and `*closed` says so. Rings that touch themselves are taken as they are.
absl::StatusOr<std::vector<domain::Polygon>> PolygonsOf(const Json& geometry, bool* closed);

// The point of a Point; of a line or polygon its centre: the centroid of the largest outline, for a
// line the mean of its points.
absl::StatusOr<domain::Point> PointOf(const Json& geometry);

}  // namespace raumboerse::imports
