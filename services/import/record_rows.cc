#include "services/import/record_rows.h"

#include <memory>
#include <type_traits>
#include <vector>

#include "base/status.h"
#include "domain/limits.h"
#include "services/import/batch_pipe.h"
#include "services/import/known_places.h"
#include "services/import/service_check.h"

namespace raumboerse::services {
namespace {

using imports::Row;
using imports::RowSink;

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

}  // namespace

template <typename T>
absl::Status RecordRows<T>::Check(FileNames& names) {
  imports::ReadOptions options = job_.options;
  const int64_t before = job_.report.counts().read;
  const RowSink<Fields> sink{[&](Row<Fields> row) { return CheckRow(std::move(row), names); },
                             [&](imports::RowFault fault) { job_.report.Found(std::move(fault)); }};
  const auto read = [&]() -> absl::Status {
    RB_ASSIGN_OR_RETURN(const imports::RowCounts counts, read_(options, sink));
    job_.report.AllRead(before + counts.rows);
    return absl::OkStatus();
  };
  if constexpr (std::is_same_v<T, domain::Responsibility>) {
    RB_ASSIGN_OR_RETURN(services_, StoredServices(job_.places, job_.request));
    return read();
  } else {
    // Names of records that a partner may not see are not told.
    KnownPlaces<T> known;
    if (job_.request.by == ImportBy::kStaff) RB_RETURN_IF_ERROR(known.Load(job_.place()));
    if (!known.empty())
      options.known_at = [&known](absl::string_view key, const domain::Record& row) {
        return known.At(key, row);
      };
    return read();
  }
}

template <typename T>
absl::Status RecordRows<T>::CheckRow(Row<Fields> row, FileNames& names) {
  if constexpr (std::is_same_v<T, domain::Responsibility>)
    WarnOfSlip(row.line, row.value, *services_, job_.report);
  RB_RETURN_IF_ERROR(job_.report.GoodRow(row.line));
  if (const absl::Status admitted = Admit(job_.request, row.value); !admitted.ok()) {
    if (EndsImport(admitted)) return admitted;
    for (imports::RowFault& fault : FaultsOf(row.line, admitted))
      job_.report.Refused(std::move(fault));
    return absl::OkStatus();
  }
  AddRecord<T>(row.line, "", row.value, names);
  return absl::OkStatus();
}

template <typename T>
absl::Status RecordRows<T>::Write(StoredNames& stored) {
  RowWriter<T> writer({job_.place(), job_.places.clock.Now(), &job_.options, stored});
  BatchPipe pipe(job_.report);
  std::vector<Row<Fields>> batch;
  const auto hand_over = [&] {
    auto rows = std::make_shared<std::vector<Row<Fields>>>(std::move(batch));
    batch = {};
    batch.reserve(domain::kImportBatchRows);
    return pipe.Add([&writer, rows] { return writer.Write(std::move(*rows)); });
  };
  const RowSink<Fields> sink{[&](Row<Fields> row) {
                               // Where lines are shared the store refuses once more what cannot be
                               // written.
                               if (lines_ == RowLines::kOwn && job_.report.WasRefused(row.line))
                                 return absl::OkStatus();
                               RB_RETURN_IF_ERROR(Admit(job_.request, row.value));
                               batch.push_back(std::move(row));
                               if (batch.size() < domain::kImportBatchRows) return absl::OkStatus();
                               return hand_over();
                             },
                             [](imports::RowFault) {}};
  const absl::Status read = read_(job_.options, sink).status();
  if (read.ok() && !batch.empty()) RB_RETURN_IF_ERROR(hand_over());
  RB_RETURN_IF_ERROR(pipe.Finish());
  RB_RETURN_IF_ERROR(read);
  RB_RETURN_IF_ERROR(pipe.Add([&writer] { return writer.WriteDeferred(); }));
  RB_RETURN_IF_ERROR(pipe.Finish());
  stored = writer.stored_names();
  return absl::OkStatus();
}

template class RecordRows<domain::Space>;
template class RecordRows<domain::Contact>;
template class RecordRows<domain::Initiative>;
template class RecordRows<domain::Responsibility>;

}  // namespace raumboerse::services
