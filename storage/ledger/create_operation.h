#pragma once

#include <string>
#include <utility>
#include <vector>

#include "storage/ledger/record_operation.h"

namespace raumboerse::ledger {

template <typename T>
class CreateOperation : public RecordOperation<T> {
  using Base = RecordOperation<T>;

 public:
  // `id` is not empty.
  CreateOperation(OperationContext context, RequestGuard request, std::string id, const T& value)
      : Base(std::move(context), std::move(request)), id_(std::move(id)) {
    this->fields_ = *value;
  }

  // Before anything else. INVALID_ARGUMENT: the id, or the value under its name.
  absl::Status Init() {
    RB_RETURN_IF_ERROR(CheckId("id", id_));
    RB_RETURN_IF_ERROR(this->request_.Check());
    domain::Record& record = this->fields_.record;
    record.name = this->NameOfId(id_);
    record.create_time = this->context_.now;
    record.update_time = this->context_.now;
    record.revision = 0;
    Faults faults;
    Check(this->fields_, faults);
    return faults.ToStatus();
  }

  std::string Identity() const override { return RecordKey(this->Id(id_)); }

  absl::Status AddWishes(Operation::Round round, Reads&, std::vector<std::string>& keys) override {
    if (round != Operation::Round::kFirst) return absl::OkStatus();
    keys.push_back(RecordKey(this->Id(id_)));
    this->AddFieldWishes(this->fields_, keys);
    return absl::OkStatus();
  }

  absl::StatusOr<Look> LookAt(Reads& reads, storage::Batch& batch) override {
    RB_ASSIGN_OR_RETURN(const bool answered, this->AnsweredBefore(reads));
    if (answered) return Look::kFinished;
    RB_ASSIGN_OR_RETURN(const storage::Item* item, reads.Get(RecordKey(this->Id(id_))));
    if (item != nullptr) {
      RB_ASSIGN_OR_RETURN(const bool own, this->IsOwn(*item));
      if (own) return Look::kFinished;
      return WithReason(absl::AlreadyExistsError(
                            absl::StrCat(this->NameOfId(id_), ": there is such a record already")),
                        "ID_TAKEN");
    }
    RB_RETURN_IF_ERROR(this->AddFields(id_, nullptr, reads, batch));
    return Look::kCommit;
  }

 private:
  const std::string id_;
};

}  // namespace raumboerse::ledger
