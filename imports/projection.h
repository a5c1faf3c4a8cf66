#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "domain/record.h"

namespace raumboerse::imports {

// The coordinate systems of German plans.
enum class CoordinateSystem : uint8_t {
  kUtm32,   // EPSG:25832
  kUtm33,   // EPSG:25833
  kGauss3,  // EPSG:31467
  kGauss4,  // EPSG:31468
  kWgs84,   // EPSG:4326
};

// The system that a `srsName` means: `EPSG:25832`, `urn:ogc:def:crs:EPSG::25832`, the same as http
// link, or a name of the German surveys such as `urn:adv:crs:ETRS89_UTM32`. nullopt for any other.
std::optional<CoordinateSystem> CoordinateSystemOf(absl::string_view srs_name);

// A plane position as a file states it: its two numbers in their order.
struct Position {
  double first = 0;
  double second = 0;
  bool operator==(const Position&) const = default;
};

// Positions in Germany to WGS84, by PROJ. One thread at a time. Gauss-Krueger positions become
// exact to about 3 m, for PROJ knows the national shift only from a grid that Debian lacks; the
// others to some centimetres.
class Projection {
 public:
  // FAILED_PRECONDITION where PROJ or its database is not installed properly.
  static absl::StatusOr<Projection> Create(CoordinateSystem system);
  Projection(Projection&&) noexcept;
  Projection& operator=(Projection&&) noexcept;
  ~Projection();

  // Easting or longitude first: files state the axes in either order, whatever the authority says,
  // but within Germany the ranges of the two do not meet, so that the numbers themselves tell.
  // INVALID_ARGUMENT with a wish for what lies outside Germany in either order.
  absl::StatusOr<Position> InOrder(Position position) const;

  // INVALID_ARGUMENT with a wish for what lies outside Germany.
  absl::StatusOr<domain::Point> ToWgs84(Position position) const;

 private:
  struct Transformation;
  Projection(CoordinateSystem system, std::unique_ptr<Transformation> transformation);

  CoordinateSystem system_;
  std::unique_ptr<Transformation> transformation_;  // null for kWgs84
};

}  // namespace raumboerse::imports
