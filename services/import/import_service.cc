#include "services/import/import_service.h"

#include <memory>
#include <utility>

#include "absl/strings/ascii.h"

#include "base/sha256.h"
#include "domain/exchange.h"
#include "domain/resource_name.h"
#include "imports/fault_words.h"
#include "raumboerse/v1/import_service.grpc.pb.h"
#include "services/crud/incoming.h"
#include "services/import/exporter.h"
#include "services/import/importer.h"
#include "services/import/uploads.h"
#include "services/rpc/status.h"
#include "services/rpc/stream.h"
#include "services/rpc/unary.h"

namespace raumboerse::services {
namespace {

v1::ImportProgress Encode(const ImportProgress& progress) {
  v1::ImportProgress out;
  out.set_rows_read(progress.counts.read);
  out.set_rows_good(progress.counts.good);
  out.set_rows_faulty(progress.counts.faulty);
  out.set_rows_warned(progress.counts.warned);
  out.set_rows_created(progress.counts.created);
  out.set_rows_updated(progress.counts.updated);
  out.set_rows_unchanged(progress.counts.unchanged);
  for (const imports::RowFault& fault : progress.faults) {
    v1::RowFault& encoded = *out.add_faults();
    encoded.set_line(fault.line);
    encoded.set_field(fault.field);
    encoded.set_value(fault.value);
    encoded.set_wish(fault.wish);
    encoded.set_severity(fault.severity == imports::Severity::kError ? v1::ROW_FAULT_SEVERITY_ERROR
                         : fault.severity == imports::Severity::kWarning
                             ? v1::ROW_FAULT_SEVERITY_WARNING
                             : v1::ROW_FAULT_SEVERITY_NOTE);
  }
  if (!progress.end) return out;
  out.set_done(true);
  out.set_revision(progress.revision);
  *out.mutable_status() = rpc::ToRpcStatus(*progress.end);
  return out;
}

absl::Status CheckSum(absl::string_view bytes, const std::string& wanted) {
  if (wanted.empty()) return absl::OkStatus();
  const std::string sum = Sha256Hex(bytes);
  if (absl::AsciiStrToLower(wanted) == sum) return absl::OkStatus();
  Faults faults;
  faults.Add("sha256", absl::StrCat("the upload has ", bytes.size(), " bytes with ", sum,
                                    "; upload the rest, or the file again"));
  return WithReason(faults.ToStatus(), "UPLOAD_DIFFERS");
}

class ImportService final : public v1::ImportService::CallbackService {
 public:
  ImportService(rpc::Gate& gate, ledger::Ledger& ledger, const ImportSources& sources)
      : unary_(gate, v1::ImportService::service_full_name()),
        streams_(gate, v1::ImportService::service_full_name()),
        ledger_(ledger),
        sources_(sources),
        uploads_({.clock = sources.clock, .directory = sources.directory}) {}

  RB_UNARY(UploadChunk, v1::UploadChunkRequest, v1::UploadChunkResponse) {
    Faults faults;
    const std::string exchange = ParentExchange(request.parent(), faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    RB_ASSIGN_OR_RETURN(const size_t size,
                        uploads_.Append({exchange, call.caller.subject, request.upload_id()},
                                        request.offset(), request.data()));
    v1::UploadChunkResponse out;
    out.set_size(static_cast<int64_t>(size));
    return out;
  }

  grpc::ServerWriteReactor<v1::ImportProgress>* RunImport(
      grpc::CallbackServerContext* context, const v1::RunImportRequest* request) override {
    return streams_.Produce<v1::ImportProgress>(
        {"RunImport", context}, request,
        [this](const rpc::Call& call, const v1::RunImportRequest& message,
               rpc::Sink<v1::ImportProgress>& sink) {
          const absl::Status ended = Import(call, message, sink);
          return ended.ok() ? ended : InItsLanguage(ended, call, message);
        });
  }

  grpc::ServerWriteReactor<v1::ExportChunk>* Export(grpc::CallbackServerContext* context,
                                                    const v1::ExportRequest* request) override {
    return streams_.Produce<v1::ExportChunk>(
        {"Export", context}, request,
        [this](const rpc::Call& call, const v1::ExportRequest& message,
               rpc::Sink<v1::ExportChunk>& sink) { return SendAll(call, message, sink); });
  }

 private:
  absl::Status Import(const rpc::Call& call, const v1::RunImportRequest& message,
                      rpc::Sink<v1::ImportProgress>& sink) {
    Faults faults;
    const std::string exchange = ParentExchange(message.parent(), faults);
    if (message.format() < 0 || message.format() > v1::ImportFormat_MAX)
      faults.Add("format", "is not a known format");
    RB_RETURN_IF_ERROR(faults.ToStatus());
    RB_ASSIGN_OR_RETURN(const auto bytes,
                        uploads_.Open({exchange, call.caller.subject, message.upload_id()}));
    RB_RETURN_IF_ERROR(CheckSum(bytes->text(), message.sha256()));
    ImportRequest request{
        .exchange = exchange,
        .format = static_cast<ImportFormat>(message.format()),
        .bytes = bytes->text(),
        .mapping = message.mapping(),
        .source = message.source(),
        .mode = message.validate_only() ? ImportMode::kCheckOnly : ImportMode::kWrite,
        .faulty = message.skip_faulty() ? FaultyRows::kSkip : FaultyRows::kStopAll,
        .by = call.caller.is_staff() ? ImportBy::kStaff : ImportBy::kPartner,
        .language = message.language(),
        .admit = [this, &call, &exchange](
                     domain::SpaceFields space) { return Admit(call, exchange, std::move(space)); },
        .deadline = call.deadline,
        .cancelled = call.cancelled};
    return services::RunImport(
        {ledger_, sources_.clock, sources_.rule_set_for, sources_.services_for}, request,
        [&sink](const ImportProgress& progress) { return sink.Write(Encode(progress)); });
  }

  // A request is refused in the language that its import would speak. One for an exchange that
  // cannot be read, in English unless it asks for another.
  absl::Status InItsLanguage(const absl::Status& refused, const rpc::Call& call,
                             const v1::RunImportRequest& message) {
    Faults faults;
    const std::string exchange = ParentExchange(message.parent(), faults);
    if (!message.language().empty() || !faults.empty())
      return imports::FaultWords::For(message.language(), nullptr).Say(refused);
    const absl::StatusOr<domain::Exchange> found =
        ledger_.Get<domain::Exchange>(domain::ExchangeName(exchange), call.deadline);
    return imports::FaultWords::For("", found.ok() ? &**found : nullptr).Say(refused);
  }

  // What others than staff may not see of a record stays as it is, and a record that they may not
  // see is not theirs to replace: as with BatchUpsertSpaces.
  absl::StatusOr<domain::SpaceFields> Admit(const rpc::Call& call, const std::string& exchange,
                                            domain::SpaceFields space) {
    const Incoming<domain::Space> reader(rules_, call.caller);
    const ledger::SourcePair pair{space.record.source, space.record.source_id};
    const absl::StatusOr<domain::Space> found =
        ledger_.FindBySource<domain::Space>(exchange, pair, call.deadline);
    const auto name = domain::ResourceName::Parse(space.record.name);
    v1::Space given = wire::Encode(space);
    if (absl::IsNotFound(found.status()))
      return reader.ReadNew(exchange, name ? name->id : "", std::move(given), Faults());
    RB_RETURN_IF_ERROR(found.status());
    if (!reader.MayView(**found))
      return WithReason(absl::AlreadyExistsError("source, source_id: another has this pair"),
                        "SOURCE_TAKEN");
    v1::Space next = given;
    next.set_name((*found)->record.name);
    return reader.ReadNext(**found, given, std::move(next));
  }

  absl::Status SendAll(const rpc::Call& call, const v1::ExportRequest& message,
                       rpc::Sink<v1::ExportChunk>& sink) {
    Faults faults;
    const std::string exchange = ParentExchange(message.parent(), faults);
    if (message.format() < 0 || message.format() > v1::ExportFormat_MAX)
      faults.Add("format", "is not a known format");
    RB_RETURN_IF_ERROR(faults.ToStatus());
    return RunExport({ledger_, sources_.feed, sources_.directory},
                     {.exchange = exchange,
                      .format = static_cast<ExportFormat>(message.format()),
                      .deadline = call.deadline,
                      .cancelled = call.cancelled},
                     [&sink](std::string bytes, ledger::Revision revision) {
                       v1::ExportChunk chunk;
                       chunk.set_data(std::move(bytes));
                       chunk.set_revision(revision);
                       return sink.Write(std::move(chunk));
                     });
  }

  rpc::Unary unary_;
  rpc::Streams streams_;
  ledger::Ledger& ledger_;
  const ImportSources sources_;
  const Rules<domain::Space> rules_;
  Uploads uploads_;
};

}  // namespace

rpc::OwnedService MakeImportService(rpc::Gate& gate, ledger::Ledger& ledger,
                                    const ImportSources& sources) {
  return {std::make_unique<ImportService>(gate, ledger, sources),
          v1::ImportService::service_full_name()};
}

}  // namespace raumboerse::services
