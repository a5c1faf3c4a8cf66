#include "services/import/xzufi_import.h"

#include <utility>

#include "base/status.h"
#include "imports/service_mapping.h"
#include "imports/xzufi.h"
#include "services/import/row_import.h"

namespace raumboerse::services {
namespace {

using imports::ReadOptions;
using imports::RowSink;

}  // namespace

absl::Status ImportXzufi(const ImportJob& job) {
  RB_ASSIGN_OR_RETURN(const auto services, imports::ServiceMapping::Parse(job.request.mapping));
  RecordRows<domain::Contact> contacts(
      job,
      [&](const ReadOptions& options, const RowSink<domain::ContactFields>& sink) {
        return imports::ReadXzufiContacts(job.request.bytes, options, sink);
      },
      RowLines::kShared);
  RecordRows<domain::Responsibility> responsibilities(
      job,
      [&](const ReadOptions& options, const RowSink<domain::ResponsibilityFields>& sink) {
        return imports::ReadXzufiResponsibilities(job.request.bytes, services, options, sink);
      },
      RowLines::kShared);
  FileNames names;
  RB_RETURN_IF_ERROR(contacts.Check(names));
  RB_RETURN_IF_ERROR(responsibilities.Check(names));
  RB_RETURN_IF_ERROR(names.CheckReferences(job.place(), job.report));
  RB_RETURN_IF_ERROR(MayWrite(job.request, job.report.counts()));
  if (job.request.mode == ImportMode::kCheckOnly) return absl::OkStatus();
  const int64_t checked = job.report.counts().good;
  StoredNames stored;
  RB_RETURN_IF_ERROR(contacts.Write(stored));
  RB_RETURN_IF_ERROR(responsibilities.Write(stored));
  return WroteAll(job.request, job.report.counts(), checked);
}

}  // namespace raumboerse::services
