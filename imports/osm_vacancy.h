#pragma once

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "domain/space.h"
#include "imports/read_options.h"
#include "imports/row.h"

namespace raumboerse::imports {

// Stands at the end of the description of every space from OpenStreetMap, so that it is shown
// wherever the space is: the licence asks for it.
inline constexpr char kOsmAttribution[] =
    "Daten: © OpenStreetMap-Mitwirkende, ODbL 1.0, https://www.openstreetmap.org/copyright";

// Reads vacancies that mappers of OpenStreetMap saw, from GeoJSON as Overpass exports it: nodes and
// ways tagged `shop=vacant` or `disused:shop=*`. Each becomes a draft that only staff see, never an
// offer: nobody asked the owner. The source id is the OSM id (`node/1`), the location the point or
// the centre; the area is unknown. Names of former shops are not taken over. Features that are no
// vacancy are passed over with one warning; those without tags (corners of ways) silently.
// `line` is the feature's number from 1. INVALID_ARGUMENT where the file as a whole is none; else
// the sink's error or the counts. Pure; holds one feature at a time.
absl::StatusOr<RowCounts> ReadOsmVacancies(absl::string_view bytes, const ReadOptions& options,
                                           const RowSink<domain::SpaceFields>& sink);

}  // namespace raumboerse::imports
