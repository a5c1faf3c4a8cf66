#include <algorithm>
#include <map>
#include <memory>

#include "absl/strings/str_cat.h"

#include "apps/commands.h"
#include "apps/field_text.h"
#include "apps/progress.h"
#include "apps/records.h"
#include "apps/table.h"
#include "base/sha256.h"
#include "base/status.h"
#include "domain/limits.h"
#include "raumboerse/v1/import_service.grpc.pb.h"
#include "services/rpc/status.h"

namespace raumboerse::apps {
namespace {

// How formats are typed.
const std::map<std::string, v1::ImportFormat>& ImportFormats() {
  static const auto* const kFormats = new std::map<std::string, v1::ImportFormat>{
      {"csv", v1::IMPORT_FORMAT_SPACES_CSV},
      {"geojson", v1::IMPORT_FORMAT_SPACES_GEOJSON},
      {"districts", v1::IMPORT_FORMAT_DISTRICTS_GEOJSON},
      {"osm", v1::IMPORT_FORMAT_OSM_VACANCY_GEOJSON},
      {"leipzig-offices", v1::IMPORT_FORMAT_LEIPZIG_OFFICES_JSON},
      {"leipzig-associations", v1::IMPORT_FORMAT_LEIPZIG_ASSOCIATIONS_JSON},
      {"responsibilities", v1::IMPORT_FORMAT_RESPONSIBILITIES_CSV},
      {"xzufi", v1::IMPORT_FORMAT_XZUFI_XML},
      {"xplan", v1::IMPORT_FORMAT_XPLAN_GML},
      {"monuments", v1::IMPORT_FORMAT_MONUMENTS_JSON},
      {"jsonl", v1::IMPORT_FORMAT_JSON_LINES},
  };
  return *kFormats;
}

struct ImportOptions {
  std::string format;
  std::string file;
  std::string source;
  std::string mapping_file;
  bool dry_run = false;
  bool skip_faulty = false;
};

constexpr size_t kMappingBytesMax = 1 << 20;
// The server answers to a repeated chunk with how far it is, so every try gets on or ends.
constexpr int kChunksMax = 100'000;
constexpr size_t kUploadIdDigits = 40;

// Sends what the server does not have yet: the upload's id is made of the content, so a repeated
// command goes on where the first one stopped.
absl::Status Upload(Session& session, Client& client, const std::string& content,
                    v1::UploadChunkRequest request) {
  Progress progress(session);
  const auto size = static_cast<int64_t>(content.size());
  int64_t sent = 0;
  for (int chunk = 0; chunk < kChunksMax; ++chunk) {
    request.set_offset(sent);
    request.set_data(content.substr(static_cast<size_t>(sent), domain::kUploadChunkBytesMax));
    RB_ASSIGN_OR_RETURN(const auto answer,
                        client.Call<v1::UploadChunkResponse>("ImportService/UploadChunk", request));
    if (answer.size() >= size) return absl::OkStatus();
    if (answer.size() <= sent)
      return absl::InternalError(session.catalogue().Text("import.stuck", answer.size()));
    sent = answer.size();
    progress.Show(session.catalogue().Text("import.uploading"), sent, size);
  }
  return absl::InternalError(session.catalogue().Text("import.stuck", sent));
}

// First everything is read and checked, then written: two phases, of which only the second knows
// its end.
void ShowStep(Session& session, const v1::ImportProgress& step, Progress& progress) {
  const Catalogue& text = session.catalogue();
  const int64_t written = step.rows_created() + step.rows_updated() + step.rows_unchanged();
  if (written == 0)
    progress.Show(text.Text("import.rows", step.rows_read(), step.rows_faulty()));
  else
    progress.Show(text.Text("import.writing"), written, step.rows_good());
}

// Runs the import to its end; the answer is the last message with the faults of all.
absl::StatusOr<v1::ImportProgress> RunImport(Session& session, Client& client,
                                             const v1::RunImportRequest& request) {
  const auto stub = v1::ImportService::NewStub(client.channel());
  const auto context = client.NewStreamContext();
  const auto stream = stub->RunImport(context.get(), request);
  Progress progress(session);
  v1::ImportProgress all;
  v1::ImportProgress step;
  while (stream->Read(&step)) {
    ShowStep(session, step, progress);
    google::protobuf::RepeatedPtrField<v1::RowFault> faults = all.faults();
    faults.MergeFrom(step.faults());
    all = step;
    all.mutable_faults()->Swap(&faults);
  }
  RB_RETURN_IF_ERROR(client.StatusOf(stream->Finish()));
  // They come as they are found, some when the rows are written.
  std::stable_sort(all.mutable_faults()->pointer_begin(), all.mutable_faults()->pointer_end(),
                   [](const v1::RowFault* one, const v1::RowFault* other) {
                     return one->line() < other->line();
                   });
  if (!all.done()) return absl::InternalError(session.catalogue().Text("import.no_end"));
  return all;
}

std::string MarkOf(v1::RowFaultSeverity severity) {
  switch (severity) {
    case v1::ROW_FAULT_SEVERITY_WARNING:
      return "!";
    case v1::ROW_FAULT_SEVERITY_NOTE:
      return "+";
    default:
      return "✗";
  }
}

void ShowForPeople(Session& session, const v1::ImportProgress& done, bool dry_run) {
  const Catalogue& text = session.catalogue();
  Table table({{.header = text.Text("import.line"), .align = Align::kRight},
               {.header = ""},
               {.header = text.Text("import.field"), .fit = Fit::kMayCut},
               {.header = text.Text("import.value"), .fit = Fit::kMayCut},
               {.header = text.Text("import.wish"), .fit = Fit::kMayCut}});
  for (const v1::RowFault& fault : done.faults()) {
    // Line 0 is the whole file.
    const std::string line = fault.line() == 0 ? "" : absl::StrCat(fault.line());
    table.Add({line, MarkOf(fault.severity()), fault.field(), fault.value(), fault.wish()});
  }
  if (!table.empty()) session.out() << table.Render(session.terminal().columns) << "\n";
  const Figures figures = session.PlainFigures();
  session.out() << text.Text("import.read", figures.Count(done.rows_read()),
                             figures.Count(done.rows_good()), figures.Count(done.rows_faulty()),
                             figures.Count(done.rows_warned()))
                << "\n"
                << (dry_run ? text.Text("import.dry_run")
                            : text.Text("import.written", figures.Count(done.rows_created()),
                                        figures.Count(done.rows_updated()),
                                        figures.Count(done.rows_unchanged())))
                << "\n";
}

void ShowCsv(Session& session, const v1::ImportProgress& done) {
  session.PutRow({"line", "severity", "field", "value", "wish"});
  for (const v1::RowFault& fault : done.faults())
    session.PutRow({absl::StrCat(fault.line()), MachineText(fault, "severity"), fault.field(),
                    fault.value(), fault.wish()});
}

void Show(Session& session, const v1::ImportProgress& done, bool dry_run) {
  switch (session.options.format) {
    case Format::kJson:
      session.out() << ToJson(done) << "\n";
      break;
    case Format::kCsv:
      ShowCsv(session, done);
      break;
    case Format::kTable:
      ShowForPeople(session, done, dry_run);
      break;
  }
}

absl::StatusOr<ExitCode> Import(Session& session, const ImportOptions& options) {
  RB_ASSIGN_OR_RETURN(const std::string content,
                      ReadInput(session, options.file, domain::kUploadBytesMax));
  v1::RunImportRequest request;
  RB_ASSIGN_OR_RETURN(*request.mutable_parent(), session.Exchange());
  if (!options.mapping_file.empty()) {
    RB_ASSIGN_OR_RETURN(*request.mutable_mapping(),
                        ReadInput(session, options.mapping_file, kMappingBytesMax));
  }
  const std::string hash = Sha256Hex(content);
  request.set_upload_id(hash.substr(0, kUploadIdDigits));
  request.set_sha256(hash);
  request.set_format(ImportFormats().at(options.format));
  request.set_source(options.source);
  request.set_validate_only(options.dry_run);
  request.set_skip_faulty(options.skip_faulty);
  request.set_language(session.language());
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  v1::UploadChunkRequest chunk;
  chunk.set_parent(request.parent());
  chunk.set_upload_id(request.upload_id());
  RB_RETURN_IF_ERROR(Upload(session, *client, content, std::move(chunk)));
  RB_ASSIGN_OR_RETURN(const auto done, RunImport(session, *client, request));
  Show(session, done, options.dry_run);
  if (done.rows_faulty() > 0) {
    if (!options.skip_faulty && !options.dry_run)
      session.err() << session.catalogue().Text("import.stopped") << "\n";
    return ExitCode::kFaultyRows;
  }
  RB_RETURN_IF_ERROR(rpc::FromRpcStatus(done.status()));
  return ExitCode::kOk;
}

}  // namespace

void AddImport(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "import");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<ImportOptions>();
  command->add_option("format", options->format, text.Text("help.import_format"))
      ->required()
      ->check(CLI::IsMember(&ImportFormats()).description(""));
  command->add_option("file", options->file, text.Text("help.import_file"))->required();
  command->add_option("--source", options->source, text.Text("help.source"))->required();
  command->add_option("--mapping", options->mapping_file, text.Text("help.mapping"));
  command->add_flag("--dry-run", options->dry_run, text.Text("help.dry_run"));
  command->add_flag("--skip-faulty", options->skip_faulty, text.Text("help.skip_faulty"));
  RunBy(command, session, options, Import);
}

}  // namespace raumboerse::apps
