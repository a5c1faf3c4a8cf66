#include "services/import/importer.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "base/status.h"
#include "domain/day.h"
#include "domain/limits.h"
#include "domain/resource_name.h"
#include "domain/text.h"
#include "imports/exchange_words.h"
#include "imports/fault_words.h"
#include "services/import/districts_import.h"
#include "services/import/json_lines_import.h"
#include "services/import/monuments_import.h"
#include "services/import/row_import.h"
#include "services/import/xzufi_import.h"
#include "services/import/zoning_import.h"

namespace raumboerse::services {
namespace {

constexpr char kOpenStreetMap[] = "openstreetmap";

bool TakesMapping(ImportFormat format) {
  return format == ImportFormat::kSpacesCsv || format == ImportFormat::kSpacesGeoJson ||
         format == ImportFormat::kDistrictsGeoJson ||
         format == ImportFormat::kResponsibilitiesCsv || format == ImportFormat::kXzufiXml;
}

// Whether the rows of the format carry ids that are unique only within a source, or what they say
// is known by the name of the list.
bool NeedsSource(ImportFormat format) {
  return format != ImportFormat::kDistrictsGeoJson && format != ImportFormat::kOsmVacancyGeoJson &&
         format != ImportFormat::kJsonLines;
}

absl::Status CheckRequest(const ImportRequest& request) {
  Faults faults;
  if (request.format == ImportFormat::kUnset || request.format > ImportFormat::kMonumentsJson)
    faults.Add("format", "is required");
  if (!request.mapping.empty() && !TakesMapping(request.format))
    faults.Add("mapping", "this format takes none");
  if (request.mapping.size() > domain::kMappingBytesMax)
    faults.Add("mapping", absl::StrCat(request.mapping.size(), " bytes are more than ",
                                       domain::kMappingBytesMax));
  if (request.source.empty() && NeedsSource(request.format))
    faults.Add("source",
               "is required: ids are unique within it, and what is known is known from it, as "
               "leerstand-2027");
  if (request.source.size() > domain::kSourceBytesMax || !domain::IsUtf8(request.source) ||
      domain::HasControlCharacters(request.source))
    faults.Add("source",
               absl::StrCat("is not a line of up to ", domain::kSourceBytesMax, " bytes"));
  RB_RETURN_IF_ERROR(faults.ToStatus());
  if (request.by == ImportBy::kStaff || request.format == ImportFormat::kSpacesCsv ||
      request.format == ImportFormat::kSpacesGeoJson)
    return absl::OkStatus();
  return WithReason(
      absl::PermissionDeniedError(
          "format: partners import spaces from CSV and GeoJSON; the agency's staff all others"),
      "ROLE_NOT_ALLOWED");
}

// Today where the exchange is.
domain::Day TodayIn(const domain::ExchangeFields& exchange, absl::Time now) {
  absl::TimeZone zone = absl::UTCTimeZone();
  if (!absl::LoadTimeZone(exchange.time_zone, &zone)) zone = absl::UTCTimeZone();
  return domain::Day::Of(now, zone);
}

absl::Status Import(const ImportPlaces& places, const ImportRequest& request,
                    const domain::ExchangeFields* exchange, ProgressReport& report) {
  if (request.format == ImportFormat::kJsonLines) return ImportJsonLines(places, request, report);
  if (request.format == ImportFormat::kDistrictsGeoJson)
    return ImportDistricts(places, request, report);
  const imports::ExchangeWords words(*exchange);
  const imports::ReadOptions options{
      .exchange = words,
      .source = request.source.empty() ? kOpenStreetMap : request.source,
      .today = TodayIn(*exchange, places.clock.Now())};
  const ImportJob job{places, request, options, report};
  switch (request.format) {
    case ImportFormat::kLeipzigOfficesJson:
      return ImportOffices(job);
    case ImportFormat::kLeipzigAssociationsJson:
      return ImportAssociations(job);
    case ImportFormat::kResponsibilitiesCsv:
      return ImportResponsibilities(job);
    case ImportFormat::kXzufiXml:
      return ImportXzufi(job);
    case ImportFormat::kXPlanGml:
      return ImportZoning(job);
    case ImportFormat::kMonumentsJson:
      return ImportMonuments(job);
    default:
      return ImportSpaces(job);
  }
}

}  // namespace

absl::Status RunImport(const ImportPlaces& places, const ImportRequest& request,
                       const ProgressSink& sink) {
  RB_RETURN_IF_ERROR(CheckRequest(request));
  const absl::StatusOr<domain::Exchange> exchange =
      places.ledger.Get<domain::Exchange>(domain::ExchangeName(request.exchange), request.deadline);
  // JSON lines may bring it.
  if (!exchange.ok() &&
      !(absl::IsNotFound(exchange.status()) && request.format == ImportFormat::kJsonLines))
    return exchange.status();
  const domain::ExchangeFields* fields = exchange.ok() ? &**exchange : nullptr;
  const imports::FaultWords& words = imports::FaultWords::For(request.language, fields);
  const ProgressSink say = [&sink, &words](ImportProgress progress) {
    for (imports::RowFault& fault : progress.faults) fault.wish = words.Say(fault.wish);
    if (progress.end) progress.end = words.Say(*progress.end);
    return sink(std::move(progress));
  };
  ProgressReport report(places.clock, say, request.cancelled);
  absl::Status end = Import(places, request, fields, report);
  if (absl::IsCancelled(end)) return end;
  const absl::StatusOr<ledger::Revision> head =
      places.ledger.Head(request.exchange, request.deadline);
  end.Update(head.status());
  return report.End(end, head.value_or(0));
}

}  // namespace raumboerse::services
