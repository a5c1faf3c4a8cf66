#include "storage/rocksdb/writer.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "storage/engine_check.h"

namespace raumboerse::storage {

Writer::Writer(Store& store, HeadBoard& heads, StoreState state,
               std::function<void(size_t commits)> on_sync)
    : store_(store),
      heads_(heads),
      on_sync_(std::move(on_sync)),
      keeper_(store.TakeWatermark()),
      state_(std::move(state)),
      durable_(state_.end),
      thread_([this] { Run(); }) {}

Writer::~Writer() {
  queue_.Close();
  thread_.join();
}

CommitResult Writer::Submit(absl::string_view history, std::variant<Batch, TrimStep> work,
                            absl::Time deadline) {
  const auto request = std::make_shared<WriteRequest>(history, std::move(work));
  const absl::StatusOr<std::shared_ptr<WriteGroup>> group = queue_.Add(request, deadline);
  if (!group.ok()) return NotDone(group.status());
  return request->Wait((*group)->answered, deadline);
}

void Writer::Run() {
  while (const std::shared_ptr<WriteGroup> queued = queue_.Take()) {
    Write(*queued);
    queued->answered.Open();
  }
}

void Writer::Write(const WriteGroup& queued) {
  std::vector<WriteRequest*> begun;
  for (const auto& request : queued.requests) {
    if (request->Begin()) begun.push_back(request.get());
  }
  if (const absl::Status ready = Ready(); !ready.ok()) {
    for (WriteRequest* request : begun) request->Answer(NotDone(ready));
    return;
  }
  CommitGroup group(store_.db(), state_);
  std::vector<CommitResult> results;
  for (const WriteRequest* request : begun) {
    results.push_back(std::visit(
        [&](const auto& work) { return group.Add(request->history(), work); }, request->work()));
  }
  if (!group.empty()) Finish(group, results);
  for (size_t i = 0; i < begun.size(); ++i) begun[i]->Answer(std::move(results[i]));
}

absl::Status Writer::Ready() {
  // Without its watermark a store could lose commits unseen, so it takes none.
  RB_RETURN_IF_ERROR(keeper_.status());
  if (!failed_) return absl::OkStatus();
  RB_RETURN_IF_ERROR(store_.Reopen());
  RB_ASSIGN_OR_RETURN(state_, store_.LoadState());
  if (state_.end.commits < durable_.commits) {
    return absl::DataLossError(absl::StrCat("storage: the store ends after ", state_.end.commits,
                                            " commits, but ", durable_.commits,
                                            " had been acknowledged"));
  }
  durable_ = state_.end;
  heads_.Publish({state_.histories.begin(), state_.histories.end()});
  keeper_.Advance(durable_);
  failed_ = false;
  return absl::OkStatus();
}

void Writer::Finish(CommitGroup& group, std::vector<CommitResult>& results) {
  const absl::Status status = group.Write(keeper_.commits_needed());
  if (status.ok()) {
    heads_.Publish(group.Touched());
    durable_ = state_.end;
    keeper_.Advance(durable_);
    if (on_sync_ != nullptr) on_sync_(group.commits());
    return;
  }
  failed_ = true;
  for (CommitResult& result : results) {
    // A refusal may rest on a commit of this group that is not there after all.
    result = result.outcome == Outcome::kDone ? Unknown(status) : NotDone(status);
  }
}

}  // namespace raumboerse::storage
