#include "services/import/districts_import.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "base/faults.h"
#include "base/status.h"
#include "domain/resource_name.h"
#include "imports/districts_geojson.h"
#include "services/import/record_put.h"
#include "services/import/row_import.h"

namespace raumboerse::services {
namespace {

using domain::District;
using domain::Exchange;
using imports::Row;

absl::StatusOr<imports::DistrictProperties> PropertiesOf(absl::string_view mapping) {
  imports::DistrictProperties out;
  Faults faults;
  int number = 0;
  for (absl::string_view line : absl::StrSplit(mapping, '\n')) {
    ++number;
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || line[0] == '#') continue;
    const std::pair<absl::string_view, absl::string_view> sides =
        absl::StrSplit(line, absl::MaxSplits('=', 1));
    const absl::string_view field = absl::StripAsciiWhitespace(sides.second);
    const std::string property(absl::StripAsciiWhitespace(sides.first));
    if (field == "code")
      out.code = property;
    else if (field == "label")
      out.label = property;
    else
      faults.Add(absl::StrCat("line ", number), "is not `property = code` or `property = label`");
  }
  RB_RETURN_IF_ERROR(faults.ToStatus());
  return out;
}

// `counts`: what becomes of each.
domain::ExchangeFields WithDistricts(domain::ExchangeFields exchange,
                                     const std::vector<District>& districts, ImportCounts& counts) {
  counts = {};
  for (const District& given : districts) {
    const auto same =
        std::find_if(exchange.districts.begin(), exchange.districts.end(),
                     [&given](const District& district) { return district.code == given.code; });
    if (same == exchange.districts.end()) {
      exchange.districts.push_back(given);
      ++counts.created;
      continue;
    }
    District next = given;
    if (next.labels.en.empty()) next.labels.en = same->labels.en;
    ++(next == *same ? counts.unchanged : counts.updated);
    *same = std::move(next);
  }
  return exchange;
}

}  // namespace

absl::Status ImportDistricts(const ImportPlaces& places, const ImportRequest& request,
                             ProgressReport& report) {
  RB_ASSIGN_OR_RETURN(const imports::DistrictProperties properties, PropertiesOf(request.mapping));
  std::vector<District> districts;
  const imports::RowSink<District> sink{
      [&](Row<District> row) {
        districts.push_back(std::move(row.value));
        return report.GoodRow(row.line);
      },
      [&](imports::RowFault fault) { report.Found(std::move(fault)); }};
  RB_RETURN_IF_ERROR(imports::ReadDistrictsGeoJson(request.bytes, properties, sink).status());
  RB_RETURN_IF_ERROR(MayWrite(request, report.counts()));

  ImportCounts counts;
  const std::string name = domain::ExchangeName(request.exchange);
  RB_ASSIGN_OR_RETURN(const Exchange current, places.ledger.Get<Exchange>(name, request.deadline));
  const absl::Status valid = Exchange::Create(WithDistricts(*current, districts, counts)).status();
  if (!valid.ok()) {
    // The districts together, not one of them, are more than an exchange may have.
    for (imports::RowFault& fault : FaultsOf(0, valid)) report.Found(std::move(fault));
    return valid;
  }
  if (request.mode == ImportMode::kCheckOnly) return absl::OkStatus();
  if (counts.created + counts.updated > 0) {
    const auto change = [&](const Exchange& stored) {
      return Exchange::Create(WithDistricts(*stored, districts, counts));
    };
    RB_RETURN_IF_ERROR(
        places.ledger.Update<Exchange>(name, std::nullopt, change, {.deadline = request.deadline})
            .status());
  }
  return report.Written(counts);
}

}  // namespace raumboerse::services
