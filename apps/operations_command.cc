#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_join.h"
#include "google/protobuf/empty.pb.h"

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/field_text.h"
#include "apps/operation_wait.h"
#include "apps/record_rows.h"
#include "apps/records.h"
#include "apps/typed_value.h"
#include "base/status.h"
#include "domain/limits.h"
#include "raumboerse/v1/operation_service.pb.h"

namespace raumboerse::apps {
namespace {

constexpr char kOperationColumns[] =
    "id state needs_done needs_total record.create_time end_time complete_revision";
// Ends the loop over pages where a server would never stop giving tokens.
constexpr int kOperationPagesMax = 1'000'000;

struct OperationsOptions {
  std::string id;
  std::string state;
  int64_t limit = 0;  // 0: all
};

// What GetOperation and CancelOperation have in common.
template <typename Request>
absl::StatusOr<ExitCode> ShowAnswerTo(Session& session, const OperationsOptions& options,
                                      absl::string_view method) {
  Request request;
  RB_ASSIGN_OR_RETURN(*request.mutable_name(), session.NameOf("operations", options.id));
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto operation, client->Call<v1::Operation>(method, request));
  RB_RETURN_IF_ERROR(ShowRecord(session, operation));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> GetOperation(Session& session, const OperationsOptions& options) {
  return ShowAnswerTo<v1::GetOperationRequest>(session, options, "OperationService/GetOperation");
}

absl::StatusOr<ExitCode> CancelOperation(Session& session, const OperationsOptions& options) {
  return ShowAnswerTo<v1::CancelOperationRequest>(session, options,
                                                  "OperationService/CancelOperation");
}

absl::StatusOr<ExitCode> WaitOperation(Session& session, const OperationsOptions& options) {
  RB_ASSIGN_OR_RETURN(const std::string name, session.NameOf("operations", options.id));
  RB_ASSIGN_OR_RETURN(const v1::Operation ended, WaitForOperation(session, name));
  RB_RETURN_IF_ERROR(ShowRecord(session, ended));
  RB_RETURN_IF_ERROR(CheckSucceeded(session, ended));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> DeleteOperation(Session& session, const OperationsOptions& options) {
  v1::DeleteOperationRequest request;
  RB_ASSIGN_OR_RETURN(*request.mutable_name(), session.NameOf("operations", options.id));
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  google::protobuf::Empty nothing;
  RB_RETURN_IF_ERROR(client->Call("OperationService/DeleteOperation", request, nothing));
  if (session.options.format == Format::kTable)
    session.out() << session.catalogue().Text("written.deleted", ForTerminal(request.name()), "")
                  << "\n";
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> ListOperations(Session& session, const OperationsOptions& options) {
  v1::ListOperationsRequest request;
  RB_ASSIGN_OR_RETURN(*request.mutable_parent(), session.Exchange());
  if (!options.state.empty()) {
    // It was checked when the command line was read.
    const auto* state = TypedEnum(*v1::OperationState_descriptor(), options.state);
    request.set_state(static_cast<v1::OperationState>(state->number()));
  }
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RecordRows rows(session, kOperationColumns, session.PlainFigures(), "Operation");
  for (int page = 0; page < kOperationPagesMax; ++page) {
    const int64_t left = options.limit == 0 ? domain::kPageSizeMax : options.limit - rows.count();
    request.set_page_size(static_cast<int32_t>(std::min<int64_t>(left, domain::kPageSizeMax)));
    RB_ASSIGN_OR_RETURN(const auto answer, client->Call<v1::ListOperationsResponse>(
                                               "OperationService/ListOperations", request));
    if (page == 0) rows.Begin();
    for (const v1::Operation& operation : answer.operations()) rows.Add(operation);
    if (answer.next_page_token().empty()) break;
    if (options.limit > 0 && rows.count() >= options.limit) break;
    request.set_page_token(answer.next_page_token());
  }
  rows.End();
  return ExitCode::kOk;
}

}  // namespace

void AddOperations(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "operations");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<OperationsOptions>();
  command->require_subcommand(1);
  const auto add = [&](const std::string& name, auto run) {
    CLI::App* sub = command->add_subcommand(name, text.Text("help.operations_" + name));
    RunBy<OperationsOptions>(sub, session, options, run);
    return sub;
  };
  const auto add_one = [&](const std::string& name, auto run) {
    add(name, run)->add_option("id", options->id, text.Text("help.name"))->required();
  };
  add_one("get", GetOperation);
  add_one("wait", WaitOperation);
  add_one("cancel", CancelOperation);
  add_one("delete", DeleteOperation);
  CLI::App* list = add("list", ListOperations);
  list->add_option("--state", options->state, text.FieldLabel("state"))
      ->check([&text](const std::string& value) {
        if (TypedEnum(*v1::OperationState_descriptor(), value) != nullptr) return std::string();
        return text.Text("error.no_value", value,
                         ChoicesOf(*v1::OperationState_descriptor(), text));
      })
      ->type_name(absl::StrJoin(ShortValues(*v1::OperationState_descriptor()), "|"));
  list->add_option("--limit", options->limit, text.Text("help.limit"))->check(CLI::PositiveNumber);
}

}  // namespace raumboerse::apps
