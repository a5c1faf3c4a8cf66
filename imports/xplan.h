#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "domain/day.h"
#include "domain/exchange.h"
#include "domain/record.h"
#include "domain/vocabulary.h"
#include "imports/row.h"

// Zoning from development plans in XPlanGML 5 and 6.
namespace raumboerse::imports {

enum class PlanState : uint8_t {
  kUnknown,  // also of a plan that holds only in parts
  kInPreparation,
  kInForce,
  kEnded,
};

// An area for which a development plan states one category of BauNVO.
struct ZonedArea {
  // kUnknown: the plan states none that is known here, or does not settle it.
  domain::AreaCategory category = domain::AreaCategory::kUnknown;
  std::string plan_name;
  std::string plan_number;
  PlanState state = PlanState::kUnknown;
  std::optional<domain::Day> in_force_since;
  std::vector<domain::Polygon> polygons;  // WGS84
  // `Bebauungsplan 42 "Am Bach", in Kraft seit 2019-05-01 (liste, GML_7)`: what a space's category
  // is told to come from.
  std::string source;
  // Of areas with an error alone, which have no `source`: the line and the id, `3 (GML_6)`.
  std::string unread;
  bool operator==(const ZonedArea&) const = default;
};

// The areas of a file that have an error and are not handed on, though they may hold any point:
// those of plans that are being drawn up or have ended left out, for they say nothing.
struct FaultyAreas {
  // Those whose surface could be read: of no category and of a plan whose state is not known.
  std::vector<Row<ZonedArea>> placed;
  int64_t anywhere = 0;  // how many others there are
};

inline constexpr size_t kZonedAreasMax = 100'000;
inline constexpr size_t kZonedCornersMax = 2'000'000;

// Reads the areas (BP_BaugebietsTeilFlaeche) of a file with their plans (BP_Plan), which they name
// directly or through a BP_Bereich; where the file has one plan, it is that one. Positions in
// EPSG:25832, 25833, 31467, 31468 and 4326 become WGS84. `list` is what the file is called in
// `source`. `faulty`: where to keep what is known of areas with errors; nullptr: nowhere.
//
// Row errors: no surface, one that cannot be read or lies outside Germany, no plan or one that the
// file lacks, more than kZonedCornersMax corners in all. Warnings: a category that is missing or no
// zone of BauNVO, a plan that is not known to be in force, a surface that is noted but not laid
// down by the plan, a ring that was not closed. `line` is that of the area. INVALID_ARGUMENT where
// the file as a whole is no XPlanGML of version 5 or 6, FAILED_PRECONDITION where PROJ has no
// database; else the sink's error or the counts. Pure; holds the whole file (imports/xml.h).
absl::StatusOr<RowCounts> ReadXPlan(absl::string_view bytes, absl::string_view list,
                                    const RowSink<ZonedArea>& sink, FaultyAreas* faulty = nullptr);

// What the plans say of a point.
struct ZoneMatch {
  // kUnknown where the plans differ, or one does not say.
  domain::AreaCategory category = domain::AreaCategory::kUnknown;
  // The areas that hold the point, by their place in the list, ascending.
  std::vector<size_t> areas;
  // Their sources, each once, joined by `; `; empty: none of them could be read.
  std::string source;
  // Those that could not be read, joined by `, `: a part of a sentence in any language.
  std::string unread;
  bool operator==(const ZoneMatch&) const = default;
};

// Which areas hold a point? Keeps copies of the polygons with a box around each. Immutable: any
// thread may ask.
class ZoneMap {
 public:
  explicit ZoneMap(std::vector<ZonedArea> areas);
  ZoneMap(ZoneMap&&) noexcept;
  ~ZoneMap();

  // nullopt where no area of a plan that holds on `day` has the point: plans in preparation, those
  // that have ended and those that come into force later say nothing. A plan whose state is not
  // known makes the answer kUnknown. Edges belong to one side, as in domain/district.h.
  // O(areas + edges of those whose box holds the point).
  std::optional<ZoneMatch> ZoneAt(domain::Point point, domain::Day day) const;

  const std::vector<ZonedArea>& areas() const { return areas_; }

 private:
  struct Shapes;
  std::vector<ZonedArea> areas_;
  std::unique_ptr<Shapes> shapes_;
};

// For a single question; who has many builds a ZoneMap.
std::optional<ZoneMatch> ZoneAt(absl::Span<const ZonedArea> areas, domain::Point point,
                                domain::Day day);

}  // namespace raumboerse::imports
