#include <memory>

#include "apps/commands.h"
#include "apps/records.h"
#include "apps/service_hint.h"
#include "base/status.h"

namespace raumboerse::apps {
namespace {

using google::protobuf::Message;

struct CreateOptions {
  const Resource* resource = nullptr;
  RecordInput input;
  std::string id;
  std::string request_id;
  bool dry_run = false;
};

absl::StatusOr<ExitCode> Create(Session& session, const CreateOptions& options) {
  const Resource& resource = *options.resource;
  const auto request = NewMessage(resource.Request("Create"));
  const auto* reflection = request->GetReflection();
  const auto* type = request->GetDescriptor();
  Message& record =
      *reflection->MutableMessage(request.get(), type->FindFieldByName(resource.field()));
  RB_RETURN_IF_ERROR(ReadRecord(session, options.input, record).status());
  SetText(*request, resource.field() + "_id", options.id);
  SetText(*request, "request_id", options.request_id);
  reflection->SetBool(request.get(), type->FindFieldByName("validate_only"), options.dry_run);
  if (type->FindFieldByName("parent") != nullptr) {
    RB_ASSIGN_OR_RETURN(const std::string exchange, session.Exchange());
    SetText(*request, "parent", exchange);
  }
  const std::string hint = HintAtService(session, TextOf(*request, "parent"), record);
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  const auto created = NewMessage(resource.message());
  RB_RETURN_IF_ERROR(client->Call(resource.Method("Create"), *request, *created));
  RB_RETURN_IF_ERROR(
      ShowWritten(session, *created, options.dry_run ? "written.dry_run" : "written.created"));
  if (!hint.empty()) session.err() << hint << "\n";
  return ExitCode::kOk;
}

}  // namespace

void AddCreate(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "create");
  AddPerResource(command, session, [&session](CLI::App* sub, const Resource& resource) {
    const Catalogue& text = session.catalogue();
    auto options = std::make_shared<CreateOptions>();
    options->resource = &resource;
    sub->add_option("file", options->input.file, text.Text("help.record_file"));
    sub->add_option("--id", options->id, text.Text("help.id"));
    AddRepeated(sub, "--set", options->input.sets, text.Text("help.set"));
    sub->add_option("--request-id", options->request_id, text.Text("help.request_id"));
    sub->add_flag("--dry-run", options->dry_run, text.Text("help.dry_run"));
    RunBy(sub, session, options, Create);
  });
}

}  // namespace raumboerse::apps
