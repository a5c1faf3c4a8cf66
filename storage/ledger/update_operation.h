#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "storage/ledger/record_operation.h"

namespace raumboerse::ledger {

// ABORTED (ETAG_MISMATCH) unless `expected` is unset or the record's revision.
absl::Status CheckExpected(absl::string_view name, std::optional<storage::Revision> expected,
                           storage::Revision revision);

template <typename T>
class UpdateOperation : public RecordOperation<T> {
  using Base = RecordOperation<T>;

 public:
  using Change = std::function<absl::StatusOr<T>(const T& current)>;

  struct Wanted {
    std::string id;
    std::optional<storage::Revision> expected;
    Change change;
  };

  UpdateOperation(OperationContext context, RequestGuard request, Wanted wanted)
      : Base(std::move(context), std::move(request)), wanted_(std::move(wanted)) {}

  absl::Status Init() const { return this->request_.Check(); }

  std::string Identity() const override { return RecordKey(this->Id(wanted_.id)); }

  absl::Status AddWishes(Operation::Round round, Reads&, std::vector<std::string>& keys) override {
    if (round != Operation::Round::kFirst) return absl::OkStatus();
    keys.push_back(RecordKey(this->Id(wanted_.id)));
    keys.emplace_back(kAliveKey);
    this->request_.AddWish(keys);
    return absl::OkStatus();
  }

  absl::StatusOr<Look> LookAt(Reads& reads, storage::Batch& batch) override {
    RB_ASSIGN_OR_RETURN(const bool answered, this->AnsweredBefore(reads));
    if (answered) return Look::kFinished;
    RB_ASSIGN_OR_RETURN(const storage::Item* item, reads.Get(RecordKey(this->Id(wanted_.id))));
    if (item == nullptr) return this->NotFound(wanted_.id);
    RB_ASSIGN_OR_RETURN(const bool own, this->IsOwn(*item));
    if (own) return Look::kFinished;
    RB_ASSIGN_OR_RETURN(const Stored<T> stored, DecodeStored<T>(*item));
    const T& current = stored.value;
    RB_RETURN_IF_ERROR(CheckExpected(current->record.name, wanted_.expected, item->revision));
    RB_ASSIGN_OR_RETURN(const T changed, wanted_.change(current));
    this->fields_ = *changed;
    RB_RETURN_IF_ERROR(this->Succeed(current));
    RB_RETURN_IF_ERROR(this->AddFields(wanted_.id, &current, reads, batch));
    return Look::kCommit;
  }

 private:
  const Wanted wanted_;
};

}  // namespace raumboerse::ledger
