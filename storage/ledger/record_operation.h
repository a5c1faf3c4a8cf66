#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

#include "base/check.h"
#include "base/faults.h"
#include "base/status.h"
#include "domain/codes.h"
#include "storage/ledger/catalogues.h"
#include "storage/ledger/codec.h"
#include "storage/ledger/id_source.h"
#include "storage/ledger/keys.h"
#include "storage/ledger/operation.h"
#include "storage/ledger/record_write.h"
#include "storage/ledger/requests.h"

namespace raumboerse::ledger {

struct OperationContext {
  std::string exchange;
  absl::Time now;
  uint64_t token = 0;
  Catalogues* catalogues = nullptr;
};

// What the writes of one record have in common: the record's place, the fields as they will be, the
// request id, and the answer.
template <typename T>
class RecordOperation : public Operation {
 public:
  using Fields = typename RecordTraits<T>::Fields;

  void Done(storage::Revision revision) override {
    fields_.record.revision = revision;
    absl::StatusOr<T> value = T::Create(std::move(fields_));
    RB_CHECK(value.ok(), "a value was checked before it was written");
    answer_ = *std::move(value);
  }
  void NoteUnknown() override { unknown_ = true; }

  // REQUIRES: the operation has its answer.
  T TakeAnswer() { return *std::move(answer_); }

 protected:
  RecordOperation(OperationContext context, RequestGuard request)
      : context_(std::move(context)), request_(std::move(request)) {}

  static constexpr domain::Collection kCollection = RecordTraits<T>::kCollection;

  RecordId Id(absl::string_view id) const { return RecordId{kCollection, std::string(id)}; }
  std::string NameOfId(absl::string_view id) const { return NameOf(context_.exchange, Id(id)); }
  absl::Status NotFound(absl::string_view id) const {
    return absl::NotFoundError(absl::StrCat(NameOfId(id), ": there is no such record"));
  }

  // The keys that a write of these fields looks at.
  void AddFieldWishes(const Fields& fields, std::vector<std::string>& keys) const {
    keys.emplace_back(kAliveKey);
    request_.AddWish(keys);
    for (const std::string& name : ViewOf<T>(fields).references) {
      const auto parsed = domain::ResourceName::Parse(name);
      if (parsed.has_value()) {
        keys.push_back(RecordKey(RecordId{parsed->collection, std::string(parsed->id)}));
      }
    }
    if (!fields.record.source_id.empty()) {
      keys.push_back(SourceKey(kCollection, fields.record.source, fields.record.source_id));
    }
  }

  // Whether the same request was answered before; its answer is then this operation's.
  absl::StatusOr<bool> AnsweredBefore(Reads& reads) {
    RB_ASSIGN_OR_RETURN(const auto earlier, request_.Find(reads));
    if (!earlier.has_value()) return false;
    if (earlier->entry.answer.has_value()) {
      RB_ASSIGN_OR_RETURN(answer_, DecodeRecord<T>(*earlier->entry.answer, earlier->revision));
      return true;
    }
    RB_ASSIGN_OR_RETURN(const Place place, PlaceOf(earlier->entry.name, kCollection));
    RB_ASSIGN_OR_RETURN(const storage::Item* item, reads.Get(RecordKey(place.record)));
    if (item == nullptr) return NotFound(place.record.id);
    RB_ASSIGN_OR_RETURN(Stored<T> stored, DecodeStored<T>(*item));
    answer_ = std::move(stored.value);
    return true;
  }

  // Whether an earlier attempt of this operation wrote the item, of which nothing was known; it is
  // then the answer.
  absl::StatusOr<bool> IsOwn(const storage::Item& item) {
    if (!unknown_) return false;
    RB_ASSIGN_OR_RETURN(Stored<T> stored, DecodeStored<T>(item));
    if (stored.token != context_.token) return false;
    answer_ = std::move(stored.value);
    return true;
  }

  // Makes fields_ the next state of `current`: what is the ledger's to set is set, and the whole is
  // checked.
  absl::Status Succeed(const T& current) {
    domain::Record& record = fields_.record;
    record.name = current->record.name;
    record.create_time = current->record.create_time;
    record.update_time = context_.now;
    record.revision = current->record.revision;
    Faults faults;
    Check(fields_, faults);
    return faults.ToStatus();
  }

  // Adds the write of fields_ under `id`, over `before` if there is one.
  absl::Status AddFields(absl::string_view id, const T* before, Reads& reads,
                         storage::Batch& batch) {
    const RecordView after = ViewOf<T>(fields_);
    RecordView view_before;
    if (before != nullptr) view_before = ViewOf<T>(**before);
    const std::string message = EncodeRecord<T>(fields_);
    const RecordWrite write{
        KindOf<T>(),
        context_.exchange,
        Id(id),
        before == nullptr ? 0 : (*before)->record.revision,
        before == nullptr ? nullptr : &view_before,
        &after,
        Seal({message, context_.token}),
        [this](absl::string_view text) { return FieldHolding<T>(fields_, text); }};
    const absl::Status added = AddRecord(write, reads, batch);
    if (!added.ok() && Faults::Of(added).empty()) return added;
    RB_RETURN_IF_ERROR(WithFaultsOf(AddCodes(before, reads, batch), added));
    if (!request_.active()) return absl::OkStatus();
    RequestGuard::Answer answer{fields_.record.name, std::nullopt};
    if (RecordTraits<T>::kTrace == storage::Trace::kValue) answer.message = message;
    return request_.Add(std::move(answer), reads, batch);
  }

  // What AddFields() calls; an exchange's own creation replaces it.
  virtual absl::Status AddRecord(const RecordWrite& write, Reads& reads, storage::Batch& batch) {
    RB_RETURN_IF_ERROR(AddAlive(write.exchange, reads, batch).status());
    return AddWrite(write, reads, batch);
  }

  // Codes that are new must be the exchange's; those that were there before may have been left by a
  // change of the exchange, and stay. A change of the exchange's own codes renews its life, on
  // which every other write holds a guard.
  absl::Status AddCodes(const T* before, Reads& reads, storage::Batch& batch) const {
    if constexpr (kCollection == domain::Collection::kExchanges) {
      if (before != nullptr && !domain::Catalogue(fields_).Equals(domain::Catalogue(**before)))
        batch.mutations.push_back({std::string(kAliveKey), "1", storage::Trace::kValue});
    } else if constexpr (domain::HasCodes<Fields>) {
      RB_ASSIGN_OR_RETURN(const storage::Item* alive, reads.Get(std::string(kAliveKey)));
      RB_CHECK(alive != nullptr, "the record's write has looked at the exchange's life");
      RB_ASSIGN_OR_RETURN(const auto catalogue,
                          context_.catalogues->At(context_.exchange, alive->revision, reads));
      return NewCodeFaults(fields_, before, *catalogue);
    }
    return absl::OkStatus();
  }

  static absl::Status NewCodeFaults(const Fields& fields, const T* before,
                                    const domain::Catalogue& catalogue) {
    // As many as a record's lists are long; those that were there before may be the first of them.
    Faults faults(Faults::kKeepAll);
    CheckCodes(fields, catalogue, faults);
    if (faults.empty()) return absl::OkStatus();
    Faults old(Faults::kKeepAll);
    if (before != nullptr) CheckCodes(**before, catalogue, old);
    absl::flat_hash_set<absl::string_view> left;
    for (const Fault& fault : old.kept()) left.insert(fault.wish);
    Faults added;
    for (const Fault& fault : faults.kept())
      if (!left.contains(fault.wish)) added.Add(fault.field, fault.wish);
    if (added.empty()) return absl::OkStatus();
    return WithReason(added.ToStatus(), "CODE_NOT_FOUND");
  }

  // The sender hears of all faults at once; the first status's reason counts.
  static absl::Status WithFaultsOf(const absl::Status& first, const absl::Status& second) {
    if (first.ok() || second.ok()) return first.ok() ? second : first;
    Faults faults;
    for (const absl::Status& status : {first, second})
      for (const Fault& fault : Faults::Of(status)) faults.Add(fault.field, fault.wish);
    return WithReason(faults.ToStatus(), ReasonOf(first));
  }

  const OperationContext context_;
  const RequestGuard request_;
  Fields fields_;
  bool unknown_ = false;
  std::optional<T> answer_;
};

}  // namespace raumboerse::ledger
