#pragma once

#include <string>
#include <utility>
#include <vector>

#include "storage/ledger/ledger.h"
#include "storage/ledger/merge.h"
#include "storage/ledger/record_operation.h"

namespace raumboerse::ledger {

template <typename T>
class UpsertOperation : public RecordOperation<T> {
  using Base = RecordOperation<T>;
  using Fields = typename Base::Fields;

 public:
  // `chosen_id`: of the record, if it is to be created and the value has no name.
  UpsertOperation(OperationContext context, RequestGuard request, std::string chosen_id,
                  const T& value)
      : Base(std::move(context), std::move(request)),
        incoming_(*value),
        named_(!incoming_.record.name.empty()),
        id_(std::move(chosen_id)) {}

  // Before anything else. INVALID_ARGUMENT: the value, under its name.
  absl::Status Init() {
    RB_RETURN_IF_ERROR(this->request_.Check());
    domain::Record& record = incoming_.record;
    Faults faults;
    if (record.source_id.empty()) faults.Add("record.source_id", "is empty; an upsert needs it");
    if (record.source.empty()) faults.Add("record.source", "is empty; an upsert needs it");
    if (named_) {
      RB_ASSIGN_OR_RETURN(Place place, PlaceOf(record.name, Base::kCollection));
      if (place.exchange != this->context_.exchange) {
        faults.Add("name", absl::StrCat(record.name, " is of another exchange than ",
                                        domain::ExchangeName(this->context_.exchange)));
      }
      id_ = std::move(place.record.id);
    }
    record.name = this->NameOfId(id_);
    record.revision = 0;
    Check(incoming_, faults);
    source_key_ = SourceKey(Base::kCollection, record.source, record.source_id);
    return faults.ToStatus();
  }

  std::string Identity() const override { return source_key_; }
  UpsertAction action() const { return action_; }

  absl::Status AddWishes(Operation::Round round, Reads& reads,
                         std::vector<std::string>& keys) override {
    if (round == Operation::Round::kFirst) {
      TakeBack();
      this->AddFieldWishes(incoming_, keys);
      return absl::OkStatus();
    }
    RB_ASSIGN_OR_RETURN(const storage::Item* entry, reads.Get(source_key_));
    keys.push_back(RecordKey(this->Id(entry == nullptr ? id_ : entry->value)));
    return absl::OkStatus();
  }

  absl::StatusOr<Look> LookAt(Reads& reads, storage::Batch& batch) override {
    TakeBack();
    RB_ASSIGN_OR_RETURN(const bool answered, this->AnsweredBefore(reads));
    if (answered) return Look::kFinished;
    RB_ASSIGN_OR_RETURN(const storage::Item* entry, reads.Get(source_key_));
    const std::string id = entry == nullptr ? id_ : entry->value;
    RB_ASSIGN_OR_RETURN(const storage::Item* item, reads.Get(RecordKey(this->Id(id))));
    if (item != nullptr) {
      RB_ASSIGN_OR_RETURN(const bool own, this->IsOwn(*item));
      if (own) return Look::kFinished;
    }
    if (entry == nullptr) return Create(item, reads, batch);
    if (item == nullptr) return Look::kAgain;  // removed between the two reads
    RB_ASSIGN_OR_RETURN(Stored<T> stored, DecodeStored<T>(*item));
    return Replace(id, std::move(stored.value), reads, batch);
  }

 private:
  absl::StatusOr<Look> Create(const storage::Item* item, Reads& reads, storage::Batch& batch) {
    if (item != nullptr) {
      return WithReason(
          absl::AlreadyExistsError(absl::StrCat(
              this->NameOfId(id_), ": there is such a record already, of another source pair")),
          "ID_TAKEN");
    }
    this->fields_ = std::move(incoming_);
    lent_ = true;
    this->fields_.record.create_time = this->context_.now;
    this->fields_.record.update_time = this->context_.now;
    action_ = UpsertAction::kCreated;
    RB_RETURN_IF_ERROR(this->AddFields(id_, nullptr, reads, batch));
    return Look::kCommit;
  }

  absl::StatusOr<Look> Replace(const std::string& id, T current, Reads& reads,
                               storage::Batch& batch) {
    const domain::Record& record = current->record;
    if (record.source != incoming_.record.source ||
        record.source_id != incoming_.record.source_id) {
      return Look::kAgain;  // the entry passed to another record between the two reads
    }
    if (named_ && id != id_) {
      return WithReason(absl::AlreadyExistsError(
                            absl::StrCat("source, source_id: ", record.name, " has this pair")),
                        "SOURCE_TAKEN");
    }
    this->fields_ = incoming_;
    KeepUnbrought(record, this->fields_.record);
    KeepDerived(*current, this->fields_);
    const auto import_time = this->fields_.record.import_time;
    TakeBookkeeping(record, this->fields_.record);
    if (this->fields_ == *current) {
      action_ = UpsertAction::kUnchanged;
      this->answer_ = std::move(current);
      return Look::kFinished;
    }
    this->fields_.record.import_time = import_time;
    RB_RETURN_IF_ERROR(this->Succeed(current));
    action_ = UpsertAction::kUpdated;
    RB_RETURN_IF_ERROR(this->AddFields(id, &current, reads, batch));
    return Look::kCommit;
  }

  // A creation lends the value to fields_, which saves a copy; another attempt takes it back.
  void TakeBack() {
    if (lent_) incoming_ = std::move(this->fields_);
    lent_ = false;
  }

  Fields incoming_;
  bool lent_ = false;
  const bool named_;
  std::string id_;
  std::string source_key_;
  UpsertAction action_ = UpsertAction::kUnchanged;
};

}  // namespace raumboerse::ledger
