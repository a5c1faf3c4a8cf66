#include "apps/operation_wait.h"

#include "apps/display.h"
#include "apps/exit_code.h"
#include "apps/match_text.h"
#include "apps/progress.h"
#include "base/faults.h"
#include "base/status.h"
#include "raumboerse/v1/operation_service.pb.h"

namespace raumboerse::apps {
namespace {

// How often the progress is looked at.
constexpr int kLookSeconds = 1;

}  // namespace

absl::StatusOr<v1::Operation> WaitForOperation(Session& session, const std::string& name) {
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  v1::WaitOperationRequest request;
  request.set_name(name);
  request.set_timeout_seconds(kLookSeconds);
  Progress progress(session);
  for (;;) {  // ends with the operation, or with the person's patience
    RB_ASSIGN_OR_RETURN(v1::Operation operation,
                        client->Call<v1::Operation>("OperationService/WaitOperation", request));
    if (operation.state() != v1::OPERATION_STATE_RUNNING) return operation;
    progress.Show(session.catalogue().Text("rank.progress"), operation.needs_done(),
                  operation.needs_total());
  }
}

absl::Status CheckSucceeded(const Session& session, const v1::Operation& operation) {
  const std::string id = ForTerminal(IdOf(operation.name()));
  const Catalogue& text = session.catalogue();
  switch (operation.state()) {
    case v1::OPERATION_STATE_CANCELLED:
      return WithReason(absl::FailedPreconditionError(text.Text("rank.cancelled", id)),
                        kLocalReason);
    case v1::OPERATION_STATE_FAILED:
      return WithReason(absl::FailedPreconditionError(
                            text.Text("rank.failed", id, ForTerminal(operation.error().message()))),
                        kLocalReason);
    default:
      return absl::OkStatus();
  }
}

}  // namespace raumboerse::apps
