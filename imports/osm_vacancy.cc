#include "imports/osm_vacancy.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "imports/geometry.h"
#include "imports/json_elements.h"
#include "imports/space_assembly.h"

namespace raumboerse::imports {
namespace {

// Overpass turbo puts tags among the properties, osmtogeojson below `tags`.
const Json* TagsOf(const Json& feature) {
  const Json* const properties = MemberOf(feature, "properties");
  if (properties == nullptr) return nullptr;
  const Json* const tags = MemberOf(*properties, "tags");
  return tags != nullptr && tags->is_object() ? tags : properties;
}

// `node/1`, `way/2`: of the feature, of the property `@id`, or of `type` and `id`.
std::string IdOf(const Json& feature) {
  std::string id = TextOf(feature, "id");
  if (absl::StrContains(id, '/')) return id;
  const Json* const properties = MemberOf(feature, "properties");
  if (properties == nullptr) return "";
  id = TextOf(*properties, "@id");
  if (absl::StrContains(id, '/')) return id;
  const std::string number = TextOf(*properties, "id"), type = TextOf(*properties, "type");
  return number.empty() || type.empty() ? "" : absl::StrCat(type, "/", number);
}

bool IsId(absl::string_view id) {
  for (absl::string_view type : {"node/", "way/", "relation/"})
    if (absl::StartsWith(id, type))
      return id.size() > type.size() && id.size() < 40 &&
             id.find_first_not_of("0123456789", type.size()) == absl::string_view::npos;
  return false;
}

bool IsVacancy(const Json& tags) {
  const std::string disused = TextOf(tags, "disused:shop");
  return TextOf(tags, "shop") == "vacant" || (!disused.empty() && disused != "no");
}

bool HasTags(const Json* tags) {
  if (tags == nullptr || !tags->is_object()) return false;
  return std::any_of(tags->items().begin(), tags->items().end(), [](const auto& item) {
    return !absl::StartsWith(item.key(), "@") && item.key() != "id" && item.key() != "type";
  });
}

void ReadAddress(const Json& tags, domain::SpaceFields& space) {
  domain::Address address;
  address.street = TextOf(tags, "addr:street");
  address.house_number = TextOf(tags, "addr:housenumber");
  address.postal_code = TextOf(tags, "addr:postcode");
  address.city = TextOf(tags, "addr:city");
  if (address != domain::Address{}) space.address = std::move(address);
}

void ReadTags(const Json& tags, absl::string_view id, domain::SpaceFields& space) {
  ReadAddress(tags, space);
  const bool placed = space.address && !space.address->street.empty();
  space.title =
      placed ? absl::StrCat("Leerstand ", space.address->street, " ", space.address->house_number)
             : absl::StrCat("Leerstand (OpenStreetMap ", id, ")");
  while (absl::EndsWith(space.title, " ")) space.title.pop_back();
  const std::string before = TextOf(tags, "disused:shop");
  if (!before.empty() && before != "yes")
    absl::StrAppend(&space.description, "Frühere Nutzung laut OpenStreetMap: shop=", before, "\n");
  absl::StrAppend(&space.description, kOsmAttribution);
  space.floor = TextOf(tags, "level");
  const std::string wheelchair = TextOf(tags, "wheelchair");
  if (wheelchair == "yes") space.equipment_there.Insert(domain::Equipment::kStepFree);
  if (wheelchair == "no") space.equipment_absent.Insert(domain::Equipment::kStepFree);
}

// One reading of one file.
class OsmReading {
 public:
  OsmReading(const ReadOptions& options, const RowSink<domain::SpaceFields>& sink)
      : options_(options), output_(sink), assembly_(options, output_) {}

  absl::Status Visit(int64_t index, const Json& feature) {
    const Json* const tags = TagsOf(feature);
    if (!HasTags(tags)) return absl::OkStatus();
    if (!IsVacancy(*tags)) {
      output_.WarnFileOnce("features",
                           "holds features that are no vacancy (shop=vacant or disused:shop); they "
                           "were left out");
      return absl::OkStatus();
    }
    SpaceRow row(index, options_);
    const std::string id = IdOf(feature);
    if (!IsId(id)) row.report.Error("id", id, "is no OSM id such as node/1 or way/2");
    row.space.record.source_id = id;
    row.space.record.visibility = domain::Visibility::kStaff;
    row.space.state = domain::SpaceState::kDraft;
    row.space.kind = domain::SpaceKind::kShop;
    ReadTags(*tags, id, row.space);
    const Json* const geometry = MemberOf(feature, "geometry");
    const auto point = PointOf(geometry == nullptr ? Json() : *geometry);
    if (point.ok()) {
      row.latitude = point->latitude;
      row.longitude = point->longitude;
    } else {
      row.report.Error("geometry", id, point.status().message());
    }
    return assembly_.FinishFields(row);
  }

  const RowCounts& counts() const { return output_.counts(); }

 private:
  const ReadOptions& options_;
  RowOutput<domain::SpaceFields> output_;
  SpaceAssembly assembly_;
};

}  // namespace

absl::StatusOr<RowCounts> ReadOsmVacancies(absl::string_view bytes, const ReadOptions& options,
                                           const RowSink<domain::SpaceFields>& sink) {
  OsmReading reading(options, sink);
  RB_ASSIGN_OR_RETURN(const Json rest,
                      ForEachElement(bytes, "features", [&](int64_t index, const Json& feature) {
                        return reading.Visit(index, feature);
                      }));
  RB_RETURN_IF_ERROR(CheckCollection(rest));
  return reading.counts();
}

}  // namespace raumboerse::imports
