#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "domain/space.h"
#include "imports/header_mapping.h"
#include "imports/read_options.h"
#include "imports/row.h"

namespace raumboerse::imports {

// Reads spaces from a GeoJSON FeatureCollection. Properties are named and read as the columns of
// ReadSpacesCsv are, with numbers as JSON writes them, lists as JSON lists and true and false for
// ja and nein; a property that means nothing is a warning of the file. The geometry, a point or
// what has a centre, is the location; null is none. The feature's `id` is the source id where no
// property is. `line` is the feature's number from 1. INVALID_ARGUMENT where the file as a whole is
// none, or not in CRS84; else the sink's error or the counts. Pure; holds one feature at a time,
// and about 50 bytes for each before it.
absl::StatusOr<RowCounts> ReadSpacesGeoJson(absl::string_view bytes, const HeaderMapping& mapping,
                                            const ReadOptions& options,
                                            const RowSink<domain::SpaceFields>& sink);

// Writes what ReadSpacesGeoJson reads, with the limits of SpacesCsvWriter: Begin, features with
// Between before each but the first, End.
class SpacesGeoJsonWriter {
 public:
  std::string Begin() const;
  std::string Feature(const domain::SpaceFields& space) const;
  std::string Between() const { return ",\n"; }
  std::string End() const { return "\n]}\n"; }
};

}  // namespace raumboerse::imports
