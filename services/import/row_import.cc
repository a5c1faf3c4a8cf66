#include "services/import/row_import.h"

#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "base/status.h"
#include "domain/limits.h"
#include "imports/header_mapping.h"
#include "imports/leipzig_associations.h"
#include "imports/leipzig_offices.h"
#include "imports/osm_vacancy.h"
#include "imports/spaces_csv.h"
#include "imports/spaces_geojson.h"
#include "services/import/batch_pipe.h"
#include "services/import/file_names.h"
#include "services/import/known_places.h"
#include "services/import/row_writer.h"

namespace raumboerse::services {
namespace {

using imports::HeaderMapping;
using imports::ReadOptions;
using imports::Row;
using imports::RowCounts;
using imports::RowSink;

absl::StatusOr<RowCounts> Read(const ImportRequest& request, const HeaderMapping& mapping,
                               const ReadOptions& options,
                               const RowSink<domain::SpaceFields>& sink) {
  switch (request.format) {
    case ImportFormat::kSpacesCsv:
      return imports::ReadSpacesCsv(request.bytes, mapping, options, sink);
    case ImportFormat::kSpacesGeoJson:
      return imports::ReadSpacesGeoJson(request.bytes, mapping, options, sink);
    default:
      return imports::ReadOsmVacancies(request.bytes, options, sink);
  }
}

absl::StatusOr<RowCounts> Read(const ImportRequest& request, const HeaderMapping&,
                               const ReadOptions& options,
                               const RowSink<domain::ContactFields>& sink) {
  return imports::ReadLeipzigOffices(request.bytes, options, sink);
}

absl::StatusOr<RowCounts> Read(const ImportRequest& request, const HeaderMapping&,
                               const ReadOptions& options,
                               const RowSink<domain::InitiativeFields>& sink) {
  return imports::ReadLeipzigAssociations(request.bytes, options, sink);
}

// What somebody else than staff may not import is the row's fault.
absl::Status Admit(const ImportRequest& request, domain::SpaceFields& space) {
  if (request.by == ImportBy::kStaff) return absl::OkStatus();
  RB_ASSIGN_OR_RETURN(space, request.admit(std::move(space)));
  return absl::OkStatus();
}
template <typename Fields>
absl::Status Admit(const ImportRequest&, Fields&) {
  return absl::OkStatus();
}

// One import of one file.
template <typename T>
class RowImport {
 public:
  using Fields = typename ledger::RecordTraits<T>::Fields;

  RowImport(const ImportPlaces& places, const ImportRequest& request, const ReadOptions& options,
            ProgressReport& report)
      : places_(places),
        request_(request),
        options_(options),
        report_(report),
        place_{places.ledger, request.exchange, request.deadline} {}

  absl::Status Run(const HeaderMapping& mapping) {
    RB_RETURN_IF_ERROR(CheckFile(mapping));
    RB_RETURN_IF_ERROR(MayWrite(request_, report_.counts()));
    if (request_.mode == ImportMode::kCheckOnly) return absl::OkStatus();
    return WriteFile(mapping);
  }

 private:
  absl::Status CheckFile(const HeaderMapping& mapping) {
    // Names of records that a partner may not see are not told.
    KnownPlaces<T> known;
    if (request_.by == ImportBy::kStaff) RB_RETURN_IF_ERROR(known.Load(place_));
    ReadOptions options = options_;
    if (!known.empty())
      options.known_at = [&known](absl::string_view key, const domain::Record& row) {
        return known.At(key, row);
      };
    FileNames names;
    const RowSink<Fields> sink{[&](Row<Fields> row) { return CheckRow(std::move(row), names); },
                               [&](imports::RowFault fault) { report_.Found(std::move(fault)); }};
    RB_RETURN_IF_ERROR(Read(request_, mapping, options, sink).status());
    return names.CheckReferences(place_, report_);
  }

  absl::Status CheckRow(Row<Fields> row, FileNames& names) {
    RB_RETURN_IF_ERROR(report_.GoodRow(row.line));
    if (const absl::Status admitted = Admit(request_, row.value); !admitted.ok()) {
      if (EndsImport(admitted)) return admitted;
      for (imports::RowFault& fault : FaultsOf(row.line, admitted))
        report_.Refused(std::move(fault));
      return absl::OkStatus();
    }
    AddRecord<T>(row.line, "", row.value, names);
    return absl::OkStatus();
  }

  absl::Status WriteFile(const HeaderMapping& mapping) {
    RowWriter<T> writer({place_, places_.clock.Now(), &options_});
    BatchPipe pipe(report_);
    std::vector<Row<Fields>> batch;
    const int64_t checked = report_.counts().good;
    const auto hand_over = [&] {
      auto rows = std::make_shared<std::vector<Row<Fields>>>(std::move(batch));
      batch = {};
      batch.reserve(domain::kImportBatchRows);
      return pipe.Add([&writer, rows] { return writer.Write(std::move(*rows)); });
    };
    const RowSink<Fields> sink{[&](Row<Fields> row) {
                                 if (report_.WasRefused(row.line)) return absl::OkStatus();
                                 RB_RETURN_IF_ERROR(Admit(request_, row.value));
                                 batch.push_back(std::move(row));
                                 if (batch.size() < domain::kImportBatchRows)
                                   return absl::OkStatus();
                                 return hand_over();
                               },
                               [](imports::RowFault) {}};
    const absl::Status read = Read(request_, mapping, options_, sink).status();
    if (read.ok() && !batch.empty()) RB_RETURN_IF_ERROR(hand_over());
    RB_RETURN_IF_ERROR(pipe.Finish());
    RB_RETURN_IF_ERROR(read);
    RB_RETURN_IF_ERROR(pipe.Add([&writer] { return writer.WriteDeferred(); }));
    RB_RETURN_IF_ERROR(pipe.Finish());
    return WroteAll(request_, report_.counts(), checked);
  }

  const ImportPlaces& places_;
  const ImportRequest& request_;
  const ReadOptions& options_;
  ProgressReport& report_;
  const PutPlace place_;
};

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

absl::Status ImportRows(const ImportPlaces& places, const ImportRequest& request,
                        const ReadOptions& options, ProgressReport& report) {
  RB_ASSIGN_OR_RETURN(const HeaderMapping mapping, HeaderMapping::Parse(request.mapping));
  switch (request.format) {
    case ImportFormat::kLeipzigOfficesJson:
      return RowImport<domain::Contact>(places, request, options, report).Run(mapping);
    case ImportFormat::kLeipzigAssociationsJson:
      return RowImport<domain::Initiative>(places, request, options, report).Run(mapping);
    default:
      return RowImport<domain::Space>(places, request, options, report).Run(mapping);
  }
}

}  // namespace raumboerse::services
