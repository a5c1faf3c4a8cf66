#include "imports/projection.h"

#include <cmath>
#include <string>
#include <utility>

#include <proj.h>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "base/status.h"

namespace raumboerse::imports {
namespace {

struct Range {
  double least, most;
  bool Contains(double value) const { return value >= least && value <= most; }
};
// Germany with a margin, in metres or degrees.
struct Bounds {
  Range east, north;
};
constexpr Bounds kGermany{{5, 16}, {47, 56}};
constexpr Range kNorthings{5'150'000, 6'200'000};

Bounds BoundsOf(CoordinateSystem system) {
  switch (system) {
    case CoordinateSystem::kUtm32:
    case CoordinateSystem::kUtm33:
      return {{-300'000, 1'100'000}, kNorthings};
    case CoordinateSystem::kGauss3:
      return {{3'150'000, 4'050'000}, kNorthings};
    case CoordinateSystem::kGauss4:
      return {{3'950'000, 4'900'000}, kNorthings};
    case CoordinateSystem::kWgs84:
      break;
  }
  return kGermany;
}

const char* CodeOf(CoordinateSystem system) {
  switch (system) {
    case CoordinateSystem::kUtm32:
      return "EPSG:25832";
    case CoordinateSystem::kUtm33:
      return "EPSG:25833";
    case CoordinateSystem::kGauss3:
      return "EPSG:31467";
    case CoordinateSystem::kGauss4:
      return "EPSG:31468";
    case CoordinateSystem::kWgs84:
      break;
  }
  return "EPSG:4326";
}

bool Contains(const Bounds& bounds, const Position& position) {
  return bounds.east.Contains(position.first) && bounds.north.Contains(position.second);
}

absl::Status OutsideGermany(CoordinateSystem system, const Position& position) {
  return absl::InvalidArgumentError(absl::StrCat("has the position [", position.first, ", ",
                                                 position.second, "], which is not in Germany in ",
                                                 CodeOf(system)));
}

}  // namespace

std::optional<CoordinateSystem> CoordinateSystemOf(absl::string_view srs_name) {
  struct Name {
    absl::string_view survey;
    CoordinateSystem system;
  };
  constexpr Name kNames[] = {{"ETRS89_UTM32", CoordinateSystem::kUtm32},
                             {"ETRS89_UTM33", CoordinateSystem::kUtm33},
                             {"DE_DHDN_3GK3", CoordinateSystem::kGauss3},
                             {"DE_DHDN_3GK4", CoordinateSystem::kGauss4}};
  for (const Name& each : kNames)
    if (absl::EndsWith(srs_name, absl::StrCat(":", each.survey))) return each.system;
  if (absl::EndsWith(srs_name, "CRS84")) return CoordinateSystem::kWgs84;
  if (!absl::StrContains(absl::AsciiStrToUpper(srs_name), "EPSG")) return std::nullopt;
  size_t begin = srs_name.size();
  while (begin > 0 && absl::ascii_isdigit(static_cast<unsigned char>(srs_name[begin - 1]))) --begin;
  const absl::string_view number = srs_name.substr(begin);
  for (CoordinateSystem system :
       {CoordinateSystem::kUtm32, CoordinateSystem::kUtm33, CoordinateSystem::kGauss3,
        CoordinateSystem::kGauss4, CoordinateSystem::kWgs84})
    if (number == absl::string_view(CodeOf(system)).substr(5)) return system;
  return std::nullopt;
}

// The context outlives what was made in it.
struct Projection::Transformation {
  struct FreeContext {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
  };
  struct FreeProjection {
    void operator()(PJ* projection) const { proj_destroy(projection); }
  };
  using Pointer = std::unique_ptr<PJ, FreeProjection>;

  std::unique_ptr<PJ_CONTEXT, FreeContext> context;
  Pointer projection;
};

Projection::Projection(CoordinateSystem system, std::unique_ptr<Transformation> transformation)
    : system_(system), transformation_(std::move(transformation)) {}
Projection::Projection(Projection&&) noexcept = default;
Projection& Projection::operator=(Projection&&) noexcept = default;
Projection::~Projection() = default;

absl::StatusOr<Projection> Projection::Create(CoordinateSystem system) {
  if (system == CoordinateSystem::kWgs84) return Projection(system, nullptr);
  auto out = std::make_unique<Transformation>();
  out->context.reset(proj_context_create());
  PJ_CONTEXT* const context = out->context.get();
  if (context != nullptr) {
    proj_log_level(context, PJ_LOG_NONE);
    // Grids are never fetched.
    proj_context_set_enable_network(context, 0);
    const Transformation::Pointer as_stated(
        proj_create_crs_to_crs(context, CodeOf(system), "EPSG:4326", nullptr));
    if (as_stated != nullptr)
      out->projection.reset(proj_normalize_for_visualization(context, as_stated.get()));
  }
  if (out->projection == nullptr)
    return absl::FailedPreconditionError(
        absl::StrCat("PROJ does not know ", CodeOf(system), ": install its database (proj-data)"));
  return Projection(system, std::move(out));
}

absl::StatusOr<Position> Projection::InOrder(Position position) const {
  const Bounds bounds = BoundsOf(system_);
  if (Contains(bounds, position)) return position;
  const Position swapped{position.second, position.first};
  if (Contains(bounds, swapped)) return swapped;
  return OutsideGermany(system_, position);
}

absl::StatusOr<domain::Point> Projection::ToWgs84(Position position) const {
  RB_ASSIGN_OR_RETURN(const Position stated, InOrder(position));
  Position degrees = stated;
  if (transformation_ != nullptr) {
    const PJ_COORD out = proj_trans(transformation_->projection.get(), PJ_FWD,
                                    proj_coord(stated.first, stated.second, 0, 0));
    degrees = {out.xy.x, out.xy.y};
  }
  // Also catches what PROJ could not transform.
  if (!Contains(kGermany, degrees)) return OutsideGermany(system_, position);
  return domain::Point{.latitude = degrees.second, .longitude = degrees.first};
}

}  // namespace raumboerse::imports
