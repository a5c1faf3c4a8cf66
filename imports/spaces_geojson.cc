#include "imports/spaces_geojson.h"

#include <deque>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

#include "base/status.h"
#include "imports/geometry.h"
#include "imports/json_elements.h"
#include "imports/space_assembly.h"

namespace raumboerse::imports {
namespace {

constexpr absl::string_view kLatitude = "latitude";
constexpr absl::string_view kLongitude = "longitude";

// The value as a cell would say it: empty for null.
std::string CellText(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_boolean()) return value.get<bool>() ? "ja" : "nein";
  if (value.is_string()) return value.get_ref<const std::string&>();
  if (!value.is_array()) return value.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string out;
  for (const Json& each : value) absl::StrAppend(&out, out.empty() ? "" : "|", CellText(each));
  return out;
}

// One reading of one file.
class SpacesReading {
 public:
  SpacesReading(const HeaderMapping& mapping, const ReadOptions& options,
                const RowSink<domain::SpaceFields>& sink)
      : mapping_(mapping), options_(options), output_(sink), assembly_(options, output_) {}

  absl::Status Visit(int64_t index, const Json& feature) {
    SpaceRow row(index, options_);
    std::deque<std::string> texts;
    const Json* const properties = MemberOf(feature, "properties");
    if (properties == nullptr || !properties->is_object()) {
      row.report.Error("properties", "", "is missing: a feature with properties makes a space");
    } else {
      for (const auto& [name, value] : properties->items()) ReadProperty(name, value, row, texts);
    }
    if (row.space.record.source_id.empty()) row.space.record.source_id = TextOf(feature, "id");
    ReadGeometry(feature, row);
    return assembly_.Finish(row);
  }

  const RowCounts& counts() const { return output_.counts(); }

 private:
  // Headers are few and the same in every feature: each is looked up once.
  const HeaderTarget& TargetOf(const std::string& name) {
    if (targets_.size() > kHeadersMax) targets_.clear();
    const auto [found, is_new] = targets_.try_emplace(name);
    if (is_new) {
      found->second = mapping_.Find(name);
      if (!found->second.known())
        output_.WarnFileOnce(name, "is no property that means a field of a space; left out");
    }
    return found->second;
  }

  void ReadProperty(const std::string& name, const Json& value, SpaceRow& row,
                    std::deque<std::string>& texts) {
    const HeaderTarget target = TargetOf(name);
    if (target.column == nullptr && !target.piece) return;
    const std::string& text = texts.emplace_back(CellText(value));
    row.Begin({target.column == nullptr ? "equipment" : target.column->path, name, text},
              value.is_number() ? Notation::kPlain : Notation::kGerman);
    if (text.empty()) return;
    if (target.column != nullptr) {
      target.column->set(text, row);
    } else {
      row.Piece(text, *target.piece);
    }
  }

  void ReadGeometry(const Json& feature, SpaceRow& row) {
    const Json* const geometry = MemberOf(feature, "geometry");
    if (geometry == nullptr || geometry->is_null()) return;
    const auto point = PointOf(*geometry);
    if (!point.ok()) {
      row.report.Error("geometry", "", point.status().message());
      return;
    }
    row.latitude = point->latitude;
    row.longitude = point->longitude;
  }

  static constexpr size_t kHeadersMax = 10'000;
  const HeaderMapping& mapping_;
  const ReadOptions& options_;
  RowOutput<domain::SpaceFields> output_;
  SpaceAssembly assembly_;
  absl::flat_hash_map<std::string, HeaderTarget> targets_;
};

// The cell's text as JSON writes it.
Json ValueOf(const SpaceColumn& column, const std::string& text) {
  switch (column.form) {
    case ColumnForm::kText:
      return text;
    case ColumnForm::kAnswer:
      return text == "ja";
    case ColumnForm::kNumber:
      return Json::parse(absl::StrReplaceAll(text, {{",", "."}}), nullptr,
                         /*allow_exceptions=*/false);
    case ColumnForm::kList: {
      Json list = Json::array();
      for (absl::string_view each : ParseList(text)) list.push_back(std::string(each));
      return list;
    }
  }
  return text;
}

}  // namespace

absl::StatusOr<RowCounts> ReadSpacesGeoJson(absl::string_view bytes, const HeaderMapping& mapping,
                                            const ReadOptions& options,
                                            const RowSink<domain::SpaceFields>& sink) {
  SpacesReading reading(mapping, options, sink);
  RB_ASSIGN_OR_RETURN(const Json rest,
                      ForEachElement(bytes, "features", [&](int64_t index, const Json& feature) {
                        return reading.Visit(index, feature);
                      }));
  RB_RETURN_IF_ERROR(CheckCollection(rest));
  return reading.counts();
}

std::string SpacesGeoJsonWriter::Begin() const {
  return "{\"type\": \"FeatureCollection\", \"features\": [\n";
}

std::string SpacesGeoJsonWriter::Feature(const domain::SpaceFields& space) const {
  Json properties = Json::object();
  for (const SpaceColumn* column : AllSpaceColumns()) {
    const bool in_geometry = column->field == kLatitude || column->field == kLongitude;
    if (column->get == nullptr || in_geometry) continue;
    const std::string text = column->get(space);
    if (!text.empty()) properties[std::string(column->field)] = ValueOf(*column, text);
  }
  Json geometry;
  if (space.location)
    geometry = {{"type", "Point"},
                {"coordinates", {space.location->longitude, space.location->latitude}}};
  const Json feature = {
      {"type", "Feature"}, {"geometry", geometry}, {"properties", std::move(properties)}};
  return feature.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace raumboerse::imports
