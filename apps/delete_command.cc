#include <memory>

#include "google/protobuf/empty.pb.h"

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/records.h"
#include "base/status.h"

namespace raumboerse::apps {
namespace {

struct DeleteOptions {
  const Resource* resource = nullptr;
  std::string name;
  std::string etag;
  std::string request_id;
  bool dry_run = false;
};

absl::StatusOr<ExitCode> Delete(Session& session, const DeleteOptions& options) {
  const Resource& resource = *options.resource;
  const auto request = NewMessage(resource.Request("Delete"));
  RB_ASSIGN_OR_RETURN(const std::string name, session.NameOf(resource.collection(), options.name));
  SetText(*request, "name", name);
  SetText(*request, "etag", options.etag);
  SetText(*request, "request_id", options.request_id);
  request->GetReflection()->SetBool(
      request.get(), request->GetDescriptor()->FindFieldByName("validate_only"), options.dry_run);
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  google::protobuf::Empty nothing;
  RB_RETURN_IF_ERROR(client->Call(resource.Method("Delete"), *request, nothing));
  // Programs read the exit code; there is no record left to print.
  if (session.options.format == Format::kTable)
    session.out() << session.catalogue().Text(
                         options.dry_run ? "written.dry_run" : "written.deleted", ForTerminal(name),
                         "")
                  << "\n";
  return ExitCode::kOk;
}

}  // namespace

void AddDelete(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "delete");
  AddPerResource(command, session, [&session](CLI::App* sub, const Resource& resource) {
    const Catalogue& text = session.catalogue();
    auto options = std::make_shared<DeleteOptions>();
    options->resource = &resource;
    sub->add_option("name", options->name, text.Text("help.name"))->required();
    sub->add_option("--etag", options->etag, text.Text("help.etag"));
    sub->add_option("--request-id", options->request_id, text.Text("help.request_id"));
    sub->add_flag("--dry-run", options->dry_run, text.Text("help.dry_run"));
    RunBy(sub, session, options, Delete);
  });
}

}  // namespace raumboerse::apps
