#include "services/import/row_import.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "base/status.h"
#include "imports/contact_titles.h"
#include "imports/header_mapping.h"
#include "imports/leipzig_associations.h"
#include "imports/leipzig_offices.h"
#include "imports/osm_vacancy.h"
#include "imports/responsibilities_csv.h"
#include "imports/spaces_csv.h"
#include "imports/spaces_geojson.h"

namespace raumboerse::services {
namespace {

using imports::ReadOptions;
using imports::RowSink;

// Decoded at a time.
constexpr size_t kContactsPerCall = 2'000;

template <typename T>
absl::Status CheckAndWrite(const ImportJob& job, typename RecordRows<T>::Reader read) {
  RecordRows<T> rows(job, std::move(read));
  FileNames names;
  RB_RETURN_IF_ERROR(rows.Check(names));
  RB_RETURN_IF_ERROR(names.CheckReferences(job.place(), job.report));
  RB_RETURN_IF_ERROR(MayWrite(job.request, job.report.counts()));
  if (job.request.mode == ImportMode::kCheckOnly) return absl::OkStatus();
  const int64_t checked = job.report.counts().good;
  StoredNames stored;
  RB_RETURN_IF_ERROR(rows.Write(stored));
  return WroteAll(job.request, job.report.counts(), checked);
}

absl::StatusOr<imports::ContactTitles> StoredTitles(const PutPlace& place) {
  imports::ContactTitles out;
  ledger::ListQuery<domain::Contact> query{
      .start_id = "", .limit = kContactsPerCall, .predicate = nullptr, .deadline = place.deadline};
  while (true) {  // ends with the contacts
    RB_ASSIGN_OR_RETURN(const auto page, place.ledger.List<domain::Contact>(place.exchange, query));
    for (const domain::Contact& contact : page.values) {
      // The title means the contact that this one is a duplicate of.
      const bool is_duplicate = !contact->record.duplicate_of.empty();
      out.Add(contact->record.name, is_duplicate ? "" : contact->title);
    }
    if (!page.next_start_id) return out;
    query.start_id = *page.next_start_id;
  }
}

}  // namespace

absl::Status MayWrite(const ImportRequest& request, const ImportCounts& counts) {
  if (counts.faulty == 0 || request.faulty == FaultyRows::kSkip) return absl::OkStatus();
  return WithReason(
      absl::InvalidArgumentError(absl::StrCat(
          counts.faulty, " of ", counts.read,
          " rows are faulty, so none was written; mend them, or import with skip_faulty")),
      "FAULTY_ROWS");
}

absl::Status WroteAll(const ImportRequest& request, const ImportCounts& counts, int64_t checked) {
  if (counts.good == checked || request.faulty == FaultyRows::kSkip) return absl::OkStatus();
  return WithReason(absl::FailedPreconditionError(absl::StrCat(
                        checked - counts.good,
                        " rows do not go with what the exchange holds and were not written; the "
                        "others were. Mend them and repeat the import")),
                    "ROWS_NOT_WRITTEN");
}

absl::Status ImportSpaces(const ImportJob& job) {
  RB_ASSIGN_OR_RETURN(const auto mapping, imports::HeaderMapping::Parse(job.request.mapping));
  const auto read = [&](const ReadOptions& options, const RowSink<domain::SpaceFields>& sink) {
    switch (job.request.format) {
      case ImportFormat::kSpacesCsv:
        return imports::ReadSpacesCsv(job.request.bytes, mapping, options, sink);
      case ImportFormat::kSpacesGeoJson:
        return imports::ReadSpacesGeoJson(job.request.bytes, mapping, options, sink);
      default:
        return imports::ReadOsmVacancies(job.request.bytes, options, sink);
    }
  };
  return CheckAndWrite<domain::Space>(job, read);
}

absl::Status ImportOffices(const ImportJob& job) {
  return CheckAndWrite<domain::Contact>(
      job, [&](const ReadOptions& options, const RowSink<domain::ContactFields>& sink) {
        return imports::ReadLeipzigOffices(job.request.bytes, options, sink);
      });
}

absl::Status ImportAssociations(const ImportJob& job) {
  return CheckAndWrite<domain::Initiative>(
      job, [&](const ReadOptions& options, const RowSink<domain::InitiativeFields>& sink) {
        return imports::ReadLeipzigAssociations(job.request.bytes, options, sink);
      });
}

absl::Status ImportResponsibilities(const ImportJob& job) {
  RB_ASSIGN_OR_RETURN(const auto headers,
                      imports::ResponsibilityHeaders::Parse(job.request.mapping));
  RB_ASSIGN_OR_RETURN(const imports::ContactTitles contacts, StoredTitles(job.place()));
  return CheckAndWrite<domain::Responsibility>(job, [&](const ReadOptions& options,
                                                        const RowSink<domain::ResponsibilityFields>&
                                                            sink) {
    return imports::ReadResponsibilitiesCsv(job.request.bytes, {headers, contacts}, options, sink);
  });
}

}  // namespace raumboerse::services
