#include <map>
#include <memory>
#include <utility>

#include "apps/atomic_file.h"
#include "apps/commands.h"
#include "apps/display.h"
#include "apps/progress.h"
#include "base/status.h"
#include "raumboerse/v1/import_service.grpc.pb.h"

namespace raumboerse::apps {
namespace {

const std::map<std::string, v1::ExportFormat>& ExportFormats() {
  static const auto* const kFormats = new std::map<std::string, v1::ExportFormat>{
      {"jsonl", v1::EXPORT_FORMAT_JSON_LINES},
      {"csv", v1::EXPORT_FORMAT_SPACES_CSV},
      {"geojson", v1::EXPORT_FORMAT_SPACES_GEOJSON},
  };
  return *kFormats;
}

struct ExportOptions {
  std::string as;
  std::string file;  // empty: standard output
};

absl::StatusOr<ExitCode> Export(Session& session, const ExportOptions& options) {
  v1::ExportRequest request;
  RB_ASSIGN_OR_RETURN(*request.mutable_parent(), session.Exchange());
  request.set_format(ExportFormats().at(options.as));
  std::unique_ptr<AtomicFile> file;
  if (!options.file.empty()) {
    RB_ASSIGN_OR_RETURN(file, AtomicFile::Open(options.file));
  }
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  const auto stub = v1::ImportService::NewStub(client->channel());
  const auto context = client->NewStreamContext();
  const auto stream = stub->Export(context.get(), request);
  Progress progress(session);
  const Figures figures = session.PlainFigures();
  v1::ExportChunk chunk;
  int64_t bytes = 0;
  while (stream->Read(&chunk)) {
    bytes += static_cast<int64_t>(chunk.data().size());
    if (file != nullptr) {
      RB_RETURN_IF_ERROR(file->Write(chunk.data()));
      progress.Show(session.catalogue().Text("export.progress", figures.Count(bytes)));
    } else if (session.terminal().out_is_terminal) {
      session.out() << ForTerminal(chunk.data(), Lines::kKeep);
    } else {
      session.out() << chunk.data();
    }
  }
  RB_RETURN_IF_ERROR(client->StatusOf(stream->Finish()));
  if (file != nullptr) {
    RB_RETURN_IF_ERROR(file->Commit());
    session.err() << session.catalogue().Text("export.done", options.file, figures.Count(bytes),
                                              chunk.revision())
                  << "\n";
  }
  return ExitCode::kOk;
}

}  // namespace

void AddExport(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "export");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<ExportOptions>();
  command->add_option("--as", options->as, text.Text("help.export_as"))
      ->required()
      ->check(CLI::IsMember(&ExportFormats()).description(""));
  command->add_option("--out", options->file, text.Text("help.out"));
  RunBy(command, session, options, Export);
}

}  // namespace raumboerse::apps
