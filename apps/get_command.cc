#include <memory>

#include "apps/commands.h"
#include "apps/records.h"
#include "base/status.h"

namespace raumboerse::apps {
namespace {

struct GetOptions {
  const Resource* resource = nullptr;
  std::string name;
};

absl::StatusOr<ExitCode> Get(Session& session, const GetOptions& options) {
  const Resource& resource = *options.resource;
  const auto request = NewMessage(resource.Request("Get"));
  const auto record = NewMessage(resource.message());
  RB_ASSIGN_OR_RETURN(const std::string name, session.NameOf(resource.collection(), options.name));
  SetText(*request, "name", name);
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_RETURN_IF_ERROR(client->Call(resource.Method("Get"), *request, *record));
  RB_RETURN_IF_ERROR(ShowRecord(session, *record));
  return ExitCode::kOk;
}

}  // namespace

void AddGet(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "get");
  AddPerResource(command, session, [&session](CLI::App* sub, const Resource& resource) {
    auto options = std::make_shared<GetOptions>();
    options->resource = &resource;
    sub->add_option("name", options->name, session.catalogue().Text("help.name"))->required();
    RunBy(sub, session, options, Get);
  });
}

}  // namespace raumboerse::apps
