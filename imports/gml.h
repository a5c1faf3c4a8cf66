#pragma once

#include <array>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"

#include "domain/exchange.h"
#include "imports/projection.h"
#include "imports/xml.h"

// Surfaces of GML 3.2; for the .cc files of imports/ alone. Errors are INVALID_ARGUMENT whose
// message is a wish, and of Projection::Create.
namespace raumboerse::imports {

// The system that the node or the nearest element around it states; else that of the file's
// envelope; nullopt for none or one that is not known.
std::optional<CoordinateSystem> SystemOf(pugi::xml_node node);

// Reads the surfaces of one file. Makes each projection once, when it is first needed.
class GmlSurfaces {
 public:
  // The polygons of a Polygon, Surface, MultiSurface or CompositeSurface, or of the element that
  // holds one. Rings are closed lists of positions, or made of lines and arcs; an arc becomes
  // chords that are at most 5 cm away from it. A ring that is not closed is closed, and `*closed`
  // says so. Heights are left out.
  absl::StatusOr<std::vector<domain::Polygon>> PolygonsOf(pugi::xml_node node, bool* closed);

  // Corners of all polygons so far.
  size_t corners() const { return corners_; }

 private:
  absl::StatusOr<domain::Polygon> PolygonOf(pugi::xml_node node, bool* closed);
  absl::StatusOr<domain::Ring> RingOf(pugi::xml_node node, bool* closed);
  absl::StatusOr<const Projection*> ProjectionTo(CoordinateSystem system);

  std::array<std::optional<Projection>, 5> projections_;
  size_t corners_ = 0;
};

}  // namespace raumboerse::imports
