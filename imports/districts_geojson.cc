#include "imports/districts_geojson.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"

#include "base/status.h"
#include "domain/limits.h"
#include "imports/geometry.h"
#include "imports/json_elements.h"
#include "imports/report.h"

namespace raumboerse::imports {
namespace {

constexpr absl::string_view kCodes[] = {"OT", "SBZ", "code", "Code", "id", "nummer", "Nummer"};
constexpr absl::string_view kLabels[] = {"Name",  "name",        "label",
                                         "Label", "bezeichnung", "Bezeichnung"};

// The text of the named property, or of the first usual one.
std::string Property(const Json& feature, absl::string_view name,
                     absl::Span<const absl::string_view> usual) {
  const Json* const properties = MemberOf(feature, "properties");
  if (properties == nullptr) return "";
  if (!name.empty()) return TextOf(*properties, name);
  for (absl::string_view each : usual)
    if (std::string text = TextOf(*properties, each); !text.empty()) return text;
  return "";
}

// One reading of one file.
class DistrictsReading {
 public:
  DistrictsReading(const DistrictProperties& properties, const RowSink<domain::District>& sink)
      : properties_(properties), output_(sink) {}

  absl::Status Visit(int64_t index, const Json& feature) {
    RowReport report(index);
    domain::District district;
    district.code = Property(feature, properties_.code, kCodes);
    district.labels.de = Property(feature, properties_.label, kLabels);
    CheckTexts(district, report);
    bool closed = false;
    const Json* const geometry = MemberOf(feature, "geometry");
    auto polygons = PolygonsOf(geometry == nullptr ? Json() : *geometry, &closed);
    if (!polygons.ok()) {
      report.Error("geometry", district.code, polygons.status().message());
    } else {
      district.polygons = *std::move(polygons);
      CountVertices(district, report);
    }
    if (closed) report.Warn("geometry", district.code, "has a ring that was not closed");
    return output_.Finish(report, std::move(district));
  }

  const RowCounts& counts() const { return output_.counts(); }

 private:
  void CheckTexts(const domain::District& district, RowReport& report) {
    const bool coded = district.code.size() <= domain::kCodeBytesMax && !district.code.empty() &&
                       district.code.find_first_not_of(
                           "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-") ==
                           std::string::npos;
    if (!coded)
      report.Error("code", district.code,
                   "is no code of 1 to 64 of the characters A-Z a-z 0-9 _ . -; name the property "
                   "that is one");
    if (district.labels.de.empty() || district.labels.de.size() > domain::kLineBytesMax)
      report.Error("label", district.labels.de, "is no label; name the property that is one");
    const auto [first, is_new] = line_of_code_.try_emplace(district.code, report.line());
    if (coded && !is_new)
      report.Error("code", district.code, absl::StrCat("is the code of feature ", first->second));
  }

  void CountVertices(const domain::District& district, RowReport& report) {
    for (const domain::Polygon& polygon : district.polygons)
      for (const domain::Ring& ring : polygon) vertices_ += ring.size() / 2;
    if (vertices_ > domain::kVerticesPerExchangeMax)
      report.Error("geometry", district.code,
                   absl::StrCat("brings the file to ", vertices_, " corners; give at most ",
                                domain::kVerticesPerExchangeMax, ", simplified"));
  }

  const DistrictProperties& properties_;
  RowOutput<domain::District> output_;
  absl::flat_hash_map<std::string, int64_t> line_of_code_;
  size_t vertices_ = 0;
};

}  // namespace

absl::StatusOr<RowCounts> ReadDistrictsGeoJson(absl::string_view bytes,
                                               const DistrictProperties& properties,
                                               const RowSink<domain::District>& sink) {
  DistrictsReading reading(properties, sink);
  RB_ASSIGN_OR_RETURN(const Json rest,
                      ForEachElement(bytes, "features", [&](int64_t index, const Json& feature) {
                        return reading.Visit(index, feature);
                      }));
  RB_RETURN_IF_ERROR(CheckCollection(rest));
  return reading.counts();
}

}  // namespace raumboerse::imports
