#include "services/import/record_put.h"

#include <utility>

#include "base/faults.h"
#include "base/status.h"
#include "domain/resource_name.h"
#include "storage/ledger/merge.h"

namespace raumboerse::services {
namespace {

using domain::Collection;
using ledger::UpsertAction;

template <typename T>
absl::StatusOr<UpsertAction> ReplaceByName(const PutPlace& place, const T& value) {
  const std::string& name = value->record.name;
  UpsertAction action = UpsertAction::kUnchanged;
  RB_ASSIGN_OR_RETURN(const T stored, place.ledger.Get<T>(name, place.deadline));
  const auto merge = [&value, &action](const T& current) -> absl::StatusOr<T> {
    auto fields = *value;
    ledger::KeepUnbrought(current->record, fields.record);
    ledger::KeepDerived(*current, fields);
    const auto import_time = fields.record.import_time;
    ledger::TakeBookkeeping(current->record, fields.record);
    action = fields == *current ? UpsertAction::kUnchanged : UpsertAction::kUpdated;
    if (action == UpsertAction::kUpdated) fields.record.import_time = import_time;
    return T::Create(std::move(fields));
  };
  RB_RETURN_IF_ERROR(merge(stored).status());
  if (action == UpsertAction::kUnchanged) return action;
  RB_RETURN_IF_ERROR(
      place.ledger.Update<T>(name, std::nullopt, merge, {.deadline = place.deadline}).status());
  return action;
}

template <typename T>
void PutByName(const PutPlace& place, const std::vector<T>& values,
               const std::vector<size_t>& indexes,
               std::vector<absl::StatusOr<UpsertAction>>& answers) {
  std::vector<ledger::NewRecord<T>> records;
  std::vector<size_t> asked;
  for (const size_t index : indexes) {
    const auto name = domain::ResourceName::Parse(values[index]->record.name);
    if (!name || name->collection != ledger::RecordTraits<T>::kCollection) {
      answers[index] = absl::InvalidArgumentError(
          "has neither a name nor record.source and record.source_id: nothing would find it again");
      continue;
    }
    records.push_back({.id = std::string(name->id), .value = values[index]});
    asked.push_back(index);
  }
  const auto results =
      place.ledger.CreateMany<T>(place.exchange, records, {.deadline = place.deadline});
  for (size_t i = 0; i < asked.size(); ++i) {
    const absl::Status& status = results[i].status();
    if (status.ok())
      answers[asked[i]] = UpsertAction::kCreated;
    else if (ReasonOf(status) == "ID_TAKEN")
      answers[asked[i]] = ReplaceByName(place, values[asked[i]]);
    else
      answers[asked[i]] = status;
  }
}

template <typename T>
void PutByPair(const PutPlace& place, const std::vector<T>& values,
               const std::vector<size_t>& indexes,
               std::vector<absl::StatusOr<UpsertAction>>& answers) {
  const bool all = indexes.size() == values.size();
  std::vector<T> some;
  if (!all)
    for (const size_t index : indexes) some.push_back(values[index]);
  const auto results =
      place.ledger.UpsertMany<T>(place.exchange, all ? values : some, {.deadline = place.deadline});
  for (size_t i = 0; i < indexes.size(); ++i) {
    if (results[i].ok())
      answers[indexes[i]] = results[i]->action;
    else
      answers[indexes[i]] = results[i].status();
  }
}

template <typename T>
absl::StatusOr<bool> IsThere(const PutPlace& place, absl::string_view name) {
  const absl::Status found = place.ledger.Get<T>(name, place.deadline).status();
  if (absl::IsNotFound(found)) return false;
  // A record that does not read is there all the same.
  if (!found.ok() && !absl::IsDataLoss(found)) return found;
  return true;
}

}  // namespace

template <typename T>
std::vector<absl::StatusOr<UpsertAction>> PutAll(const PutPlace& place,
                                                 const std::vector<T>& values) {
  std::vector<absl::StatusOr<UpsertAction>> answers(values.size(), UpsertAction::kUnchanged);
  std::vector<size_t> by_pair, by_name;
  for (size_t i = 0; i < values.size(); ++i)
    (values[i]->record.source_id.empty() ? by_name : by_pair).push_back(i);
  if (!by_pair.empty()) PutByPair(place, values, by_pair, answers);
  if (!by_name.empty()) PutByName(place, values, by_name, answers);
  return answers;
}

template std::vector<absl::StatusOr<UpsertAction>> PutAll(const PutPlace&,
                                                          const std::vector<domain::Space>&);
template std::vector<absl::StatusOr<UpsertAction>> PutAll(const PutPlace&,
                                                          const std::vector<domain::Initiative>&);
template std::vector<absl::StatusOr<UpsertAction>> PutAll(const PutPlace&,
                                                          const std::vector<domain::Need>&);
template std::vector<absl::StatusOr<UpsertAction>> PutAll(const PutPlace&,
                                                          const std::vector<domain::Contact>&);
template std::vector<absl::StatusOr<UpsertAction>> PutAll(
    const PutPlace&, const std::vector<domain::Responsibility>&);
template std::vector<absl::StatusOr<UpsertAction>> PutAll(const PutPlace&,
                                                          const std::vector<domain::Party>&);
template std::vector<absl::StatusOr<UpsertAction>> PutAll(const PutPlace&,
                                                          const std::vector<domain::Fund>&);
template std::vector<absl::StatusOr<UpsertAction>> PutAll(const PutPlace&,
                                                          const std::vector<domain::Hold>&);
template std::vector<absl::StatusOr<UpsertAction>> PutAll(const PutPlace&,
                                                          const std::vector<domain::Agreement>&);
template std::vector<absl::StatusOr<UpsertAction>> PutAll(const PutPlace&,
                                                          const std::vector<domain::HelpListing>&);

absl::StatusOr<bool> Exists(const PutPlace& place, absl::string_view name) {
  const auto parsed = domain::ResourceName::Parse(name);
  if (!parsed || parsed->exchange != place.exchange)
    return absl::InvalidArgumentError("is no name of a record of this exchange");
  switch (parsed->collection) {
    case Collection::kExchanges:
      return IsThere<domain::Exchange>(place, name);
    case Collection::kSpaces:
      return IsThere<domain::Space>(place, name);
    case Collection::kInitiatives:
      return IsThere<domain::Initiative>(place, name);
    case Collection::kNeeds:
      return IsThere<domain::Need>(place, name);
    case Collection::kContacts:
      return IsThere<domain::Contact>(place, name);
    case Collection::kResponsibilities:
      return IsThere<domain::Responsibility>(place, name);
    case Collection::kParties:
      return IsThere<domain::Party>(place, name);
    case Collection::kFunds:
      return IsThere<domain::Fund>(place, name);
    case Collection::kHolds:
      return IsThere<domain::Hold>(place, name);
    case Collection::kAgreements:
      return IsThere<domain::Agreement>(place, name);
    case Collection::kOperations:
      return IsThere<domain::Operation>(place, name);
    case Collection::kHelpListings:
      return IsThere<domain::HelpListing>(place, name);
  }
  return false;
}

bool EndsImport(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kNotFound:  // the exchange itself, taken away meanwhile
      return true;
    default:
      return false;
  }
}

std::vector<imports::RowFault> FaultsOf(int64_t line, const absl::Status& status) {
  std::vector<imports::RowFault> out;
  for (const Fault& fault : Faults::Of(status))
    out.push_back({.line = line, .field = fault.field, .value = "", .wish = fault.wish});
  if (out.empty())
    out.push_back({.line = line, .field = "", .value = "", .wish = std::string(status.message())});
  return out;
}

}  // namespace raumboerse::services
