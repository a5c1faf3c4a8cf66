#include <algorithm>
#include <memory>

#include "google/protobuf/field_mask.pb.h"

#include "apps/commands.h"
#include "apps/field_set.h"
#include "apps/records.h"
#include "apps/service_hint.h"
#include "base/status.h"

namespace raumboerse::apps {
namespace {

using google::protobuf::FieldMask;
using google::protobuf::Message;

struct UpdateOptions {
  const Resource* resource = nullptr;
  std::string name;
  RecordInput input;
  std::vector<std::string> mask;
  std::string etag;
  std::string request_id;
  bool dry_run = false;
};

// Where `--set` adds to a list, the list as it is: read now, and sent back with its etag, so that
// nobody's change in between is lost.
absl::Status ReadCurrentLists(Session& session, const UpdateOptions& options,
                              const std::string& name, Message& record) {
  const Resource& resource = *options.resource;
  const bool adds = std::any_of(
      options.input.sets.begin(), options.input.sets.end(),
      [&resource](const std::string& set) { return AddsToList(*resource.message(), set); });
  if (!adds || !options.input.file.empty()) return absl::OkStatus();
  const auto request = NewMessage(resource.Request("Get"));
  SetText(*request, "name", name);
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  return client->Call(resource.Method("Get"), *request, record);
}

absl::StatusOr<ExitCode> Update(Session& session, const UpdateOptions& options) {
  const Resource& resource = *options.resource;
  const auto request = NewMessage(resource.Request("Update"));
  const auto* reflection = request->GetReflection();
  const auto* type = request->GetDescriptor();
  Message& record =
      *reflection->MutableMessage(request.get(), type->FindFieldByName(resource.field()));
  RB_ASSIGN_OR_RETURN(const std::string name, session.NameOf(resource.collection(), options.name));
  RB_RETURN_IF_ERROR(ReadCurrentLists(session, options, name, record));
  RB_ASSIGN_OR_RETURN(const auto set_paths, ReadRecord(session, options.input, record));
  SetText(record, "name", name);
  if (!options.etag.empty()) SetText(record, "etag", options.etag);
  auto& mask = static_cast<FieldMask&>(
      *reflection->MutableMessage(request.get(), type->FindFieldByName("update_mask")));
  for (const std::string& path : options.mask) mask.add_paths(path);
  // A file without a mask means the fields set in it, and then --set adds to those. Without a file
  // the mask is what --set names, so that an empty value clears its field.
  if (options.input.file.empty())
    for (const std::string& path : set_paths) mask.add_paths(path);
  SetText(*request, "request_id", options.request_id);
  reflection->SetBool(request.get(), type->FindFieldByName("validate_only"), options.dry_run);
  const std::string hint = HintAtService(session, Session::ExchangeOf(name), record);
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  const auto updated = NewMessage(resource.message());
  RB_RETURN_IF_ERROR(client->Call(resource.Method("Update"), *request, *updated));
  RB_RETURN_IF_ERROR(
      ShowWritten(session, *updated, options.dry_run ? "written.dry_run" : "written.updated"));
  if (!hint.empty()) session.err() << hint << "\n";
  return ExitCode::kOk;
}

}  // namespace

void AddUpdate(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "update");
  AddPerResource(command, session, [&session](CLI::App* sub, const Resource& resource) {
    const Catalogue& text = session.catalogue();
    auto options = std::make_shared<UpdateOptions>();
    options->resource = &resource;
    sub->add_option("name", options->name, text.Text("help.name"))->required();
    sub->add_option("file", options->input.file, text.Text("help.record_file"));
    AddRepeated(sub, "--set", options->input.sets, text.Text("help.set"));
    sub->add_option("--mask", options->mask, text.Text("help.mask"))
        ->allow_extra_args(false)
        ->delimiter(',');
    sub->add_option("--etag", options->etag, text.Text("help.etag"));
    sub->add_option("--request-id", options->request_id, text.Text("help.request_id"));
    sub->add_flag("--dry-run", options->dry_run, text.Text("help.dry_run"));
    RunBy(sub, session, options, Update);
  });
}

}  // namespace raumboerse::apps
