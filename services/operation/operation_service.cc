#include "services/operation/operation_service.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "base/mutex.h"
#include "raumboerse/v1/operation_service.grpc.pb.h"
#include "services/crud/verbs.h"
#include "services/rpc/unary.h"

namespace raumboerse::services {
namespace {

using domain::OperationState;

class OperationService final : public v1::OperationService::CallbackService {
 public:
  OperationService(rpc::Gate& gate, const OperationParts& parts)
      : unary_(gate, v1::OperationService::service_full_name()),
        parts_(parts),
        operations_(parts.ledger) {}

  RB_UNARY(GetOperation, v1::GetOperationRequest, v1::Operation) {
    RB_ASSIGN_OR_RETURN(v1::Operation found, operations_.Get(call, request));
    AddProgress(call, found);
    return found;
  }
  RB_UNARY(ListOperations, v1::ListOperationsRequest, v1::ListOperationsResponse) {
    const auto state = static_cast<OperationState>(request.state());
    RB_ASSIGN_OR_RETURN(v1::ListOperationsResponse page,
                        operations_.List<v1::ListOperationsResponse>(
                            call, request, [state](const domain::OperationFields& one) {
                              return state == OperationState::kUnset || one.state == state;
                            }));
    for (v1::Operation& operation : *page.mutable_operations()) AddProgress(call, operation);
    return page;
  }
  RB_UNARY(WaitOperation, v1::WaitOperationRequest, v1::Operation) { return Wait(call, request); }
  RB_UNARY(CancelOperation, v1::CancelOperationRequest, v1::Operation) {
    return Cancel(call, request);
  }
  RB_UNARY(DeleteOperation, v1::DeleteOperationRequest, google::protobuf::Empty) {
    return Delete(call, request);
  }

 private:
  // A call answers before its deadline, even where nothing has ended.
  static constexpr absl::Duration kWait = absl::Seconds(60);
  static constexpr absl::Duration kMargin = absl::Milliseconds(500);
  // How often a wait looks whether anybody still waits for it.
  static constexpr absl::Duration kLook = absl::Seconds(1);

  // One of the calls that wait; each holds a thread of the workers.
  class Waiter {
   public:
    explicit Waiter(OperationService& service) : service_(service) {
      MutexLock lock(service_.mutex_);
      may_wait_ = service_.waiters_ < service_.parts_.waiters_max;
      if (may_wait_) ++service_.waiters_;
    }
    ~Waiter() {
      MutexLock lock(service_.mutex_);
      if (may_wait_) --service_.waiters_;
    }
    Waiter(const Waiter&) = delete;
    Waiter& operator=(const Waiter&) = delete;
    bool may_wait() const { return may_wait_; }

   private:
    OperationService& service_;
    bool may_wait_ = false;
  };

  // What runs here is further than what is stored. Where the exchange is not served, nothing runs.
  void AddProgress(const rpc::Call& call, v1::Operation& operation) const {
    if (operation.state() != v1::OPERATION_STATE_RUNNING) return;
    const auto name = domain::ResourceName::Parse(operation.name());
    const auto live = parts_.live.Get(name->exchange, call.deadline);
    if (!live.ok()) return;
    if (const auto progress = (*live)->ranker().ProgressOf(name->id)) {
      operation.set_needs_done(progress->needs_done);
      operation.set_needs_total(progress->needs_total);
    }
  }

  absl::StatusOr<v1::Operation> Wait(const rpc::Call& call,
                                     const v1::WaitOperationRequest& request) {
    if (request.timeout_seconds() < 0) {
      Faults faults;
      faults.Add("timeout_seconds", absl::StrCat(request.timeout_seconds(), " is negative"));
      return faults.ToStatus();
    }
    const Waiter waiter(*this);
    if (!waiter.may_wait())
      return absl::ResourceExhaustedError(
          absl::StrCat(parts_.waiters_max, " calls wait already: try again later"));
    const absl::Time now = absl::Now();
    const absl::Duration left = call.deadline - now;
    const absl::Duration wanted = request.timeout_seconds() == 0
                                      ? kWait
                                      : std::min(kWait, absl::Seconds(request.timeout_seconds()));
    const absl::Time until = now + std::min(wanted, left - std::min(kMargin, left / 2));
    for (;;) {  // ends at `until`
      RB_ASSIGN_OR_RETURN(v1::Operation found, operations_.Get(call, request));
      if (found.state() != v1::OPERATION_STATE_RUNNING || absl::Now() >= until) {
        AddProgress(call, found);
        return found;
      }
      if (call.cancelled && call.cancelled()) return absl::CancelledError("the client gave up");
      const auto name = domain::ResourceName::Parse(found.name());
      RB_ASSIGN_OR_RETURN(const auto live, parts_.live.Get(name->exchange, call.deadline));
      live->ranker().AwaitEnd(name->id, std::min(until, absl::Now() + kLook));
    }
  }

  // Whether it still runs is decided where it is stored; who runs it finds out there as well.
  absl::StatusOr<v1::Operation> Cancel(const rpc::Call& call,
                                       const v1::CancelOperationRequest& request) {
    RB_ASSIGN_OR_RETURN(v1::Operation before, operations_.Get(call, request));
    if (before.state() != v1::OPERATION_STATE_RUNNING) return before;
    AddProgress(call, before);
    OperationState found = OperationState::kRunning;
    const auto cancel = [&](const domain::Operation& current) -> absl::StatusOr<domain::Operation> {
      found = current->state;
      if (found != OperationState::kRunning)
        return absl::FailedPreconditionError("the operation has ended");
      domain::OperationFields next = *current;
      next.state = OperationState::kCancelled;
      next.end_time = parts_.clock.Now();
      next.needs_done = before.needs_done();
      next.needs_total = before.needs_total();
      return domain::Operation::Create(std::move(next));
    };
    const auto cancelled = parts_.ledger.Update<domain::Operation>(
        request.name(), std::nullopt, cancel, {.deadline = call.deadline});
    if (found != OperationState::kRunning) return operations_.Get(call, request);
    RB_RETURN_IF_ERROR(cancelled.status());
    Drop(call, request.name(),
         WithReason(absl::FailedPreconditionError(
                        absl::StrCat(request.name(), ": it was cancelled and has no ranks")),
                    "OPERATION_CANCELLED"));
    return wire::Encode(**cancelled);
  }

  // What has ended never runs again, so looking first is enough.
  absl::StatusOr<google::protobuf::Empty> Delete(const rpc::Call& call,
                                                 const v1::DeleteOperationRequest& request) {
    const auto found = operations_.Find(call, request.name());
    if (!found.ok() && !absl::IsNotFound(found.status())) return found.status();
    if (found.ok() && (*found)->state == OperationState::kRunning)
      return WithReason(absl::FailedPreconditionError(
                            absl::StrCat(request.name(), ": it is running; cancel it first")),
                        "OPERATION_RUNNING");
    RB_ASSIGN_OR_RETURN(const google::protobuf::Empty deleted, operations_.Delete(call, request));
    if (!request.validate_only()) Drop(call, request.name(), NoSuchRecord(request.name()));
    return deleted;
  }

  // Where the exchange is not served, nobody runs or reads it.
  void Drop(const rpc::Call& call, const std::string& operation, absl::Status why) const {
    const auto name = domain::ResourceName::Parse(operation);
    const auto live = parts_.live.Get(name->exchange, call.deadline);
    if (live.ok()) (*live)->ranker().Drop(name->id, std::move(why));
  }

  rpc::Unary unary_;
  const OperationParts parts_;
  const Verbs<domain::Operation> operations_;
  Mutex mutex_;
  size_t waiters_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace

rpc::OwnedService MakeOperationService(rpc::Gate& gate, const OperationParts& parts) {
  return {std::make_unique<OperationService>(gate, parts),
          v1::OperationService::service_full_name()};
}

}  // namespace raumboerse::services
