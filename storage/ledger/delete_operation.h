#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "storage/ledger/record_operation.h"
#include "storage/ledger/update_operation.h"

namespace raumboerse::ledger {

// Its answer is a revision at which the record is gone; fields_ and the answer of the base are not
// used.
template <typename T>
class DeleteOperation : public RecordOperation<T> {
  using Base = RecordOperation<T>;

 public:
  DeleteOperation(OperationContext context, RequestGuard request, std::string id,
                  std::optional<storage::Revision> expected)
      : Base(std::move(context), std::move(request)), id_(std::move(id)), expected_(expected) {}

  absl::Status Init() const { return this->request_.Check(); }

  std::string Identity() const override { return RecordKey(this->Id(id_)); }
  storage::Revision gone_at() const { return gone_at_; }

  absl::Status AddWishes(Operation::Round round, Reads&, std::vector<std::string>& keys) override {
    if (round != Operation::Round::kFirst) return absl::OkStatus();
    keys.push_back(RecordKey(this->Id(id_)));
    keys.emplace_back(kAliveKey);
    this->request_.AddWish(keys);
    return absl::OkStatus();
  }

  absl::StatusOr<Look> LookAt(Reads& reads, storage::Batch& batch) override {
    RB_ASSIGN_OR_RETURN(const auto earlier, this->request_.Find(reads));
    if (earlier.has_value()) {
      gone_at_ = earlier->revision;
      return Look::kFinished;
    }
    RB_ASSIGN_OR_RETURN(const storage::Item* item, reads.Get(RecordKey(this->Id(id_))));
    if (item == nullptr) {
      if (!this->unknown_) return this->NotFound(id_);
      gone_at_ = reads.revision();  // an earlier attempt was done after all, or somebody else's
      return Look::kFinished;
    }
    const std::string name = this->NameOfId(id_);
    RB_RETURN_IF_ERROR(CheckExpected(name, expected_, item->revision));
    RB_ASSIGN_OR_RETURN(const RecordView before, KindOf<T>().view(*item));
    const RecordWrite write{
        KindOf<T>(), this->context_.exchange, this->Id(id_), item->revision, &before, nullptr, "",
        nullptr};
    RB_RETURN_IF_ERROR(this->AddRecord(write, reads, batch));
    RB_RETURN_IF_ERROR(this->request_.Add({name, std::nullopt}, reads, batch));
    return Look::kCommit;
  }

  void Done(storage::Revision revision) override { gone_at_ = revision; }

 private:
  const std::string id_;
  const std::optional<storage::Revision> expected_;
  storage::Revision gone_at_ = 0;
};

}  // namespace raumboerse::ledger
