#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "domain/exchange.h"
#include "imports/row.h"

namespace raumboerse::imports {

// Which properties of a feature are the district's code and label. Empty: the first that is there
// of the usual ones: OT, SBZ, code, id, nummer; Name, name, label, bezeichnung.
struct DistrictProperties {
  std::string code;
  std::string label;
};

// Reads the districts of an exchange from a GeoJSON FeatureCollection of Polygons and
// MultiPolygons. Row errors: no code or label, a code that an earlier feature has, a geometry that
// is none, and once there are more corners than an exchange may have. `line` is the feature's
// number from 1. INVALID_ARGUMENT where the file as a whole is none, or not in CRS84; else the
// sink's error or the counts. Pure; holds one feature at a time.
absl::StatusOr<RowCounts> ReadDistrictsGeoJson(absl::string_view bytes,
                                               const DistrictProperties& properties,
                                               const RowSink<domain::District>& sink);

}  // namespace raumboerse::imports
