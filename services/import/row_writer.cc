#include "services/import/row_writer.h"

#include <utility>

#include "base/faults.h"
#include "base/status.h"
#include "domain/limits.h"

namespace raumboerse::services {
namespace {

// The reference that rows of a file make to each other.
std::string* ReferenceOf(domain::SpaceFields& space) { return &space.part_of; }
std::string* ReferenceOf(domain::ContactFields& contact) { return &contact.parent; }
std::string* ReferenceOf(domain::ResponsibilityFields& responsibility) {
  return &responsibility.contact;
}
template <typename Fields>
std::string* ReferenceOf(Fields&) {
  return nullptr;
}

void Count(ledger::UpsertAction action, ImportCounts& counts) {
  switch (action) {
    case ledger::UpsertAction::kCreated:
      ++counts.created;
      return;
    case ledger::UpsertAction::kUpdated:
      ++counts.updated;
      return;
    case ledger::UpsertAction::kUnchanged:
      ++counts.unchanged;
      return;
  }
}

}  // namespace

template <typename T>
void RowWriter<T>::Prepare(Fields& fields) const {
  fields.record.import_time = options_.import_time;
  std::string* const reference = ReferenceOf(fields);
  if (reference == nullptr || reference->empty()) return;
  const auto found = name_of_derived_.find(*reference);
  if (found != name_of_derived_.end()) *reference = found->second;
}

template <typename T>
absl::StatusOr<ledger::UpsertAction> RowWriter<T>::PutUnderItsName(const T& value) {
  const PutPlace& place = options_.place;
  Fields fields = *value;
  const ledger::SourcePair pair{fields.record.source, fields.record.source_id};
  RB_ASSIGN_OR_RETURN(const T stored,
                      place.ledger.FindBySource<T>(place.exchange, pair, place.deadline));
  name_of_derived_[fields.record.name] = stored->record.name;
  fields.record.name = stored->record.name;
  RB_ASSIGN_OR_RETURN(T renamed, T::Create(std::move(fields)));
  return PutAll<T>(place, {std::move(renamed)})[0];
}

template <typename T>
BatchOutcome RowWriter<T>::WriteAll(std::vector<imports::Row<Fields>> rows, Missing missing) {
  BatchOutcome out;
  std::vector<T> values;
  std::vector<int64_t> lines;
  values.reserve(rows.size());
  lines.reserve(rows.size());
  for (imports::Row<Fields>& row : rows) {
    Prepare(row.value);
    absl::StatusOr<T> value = T::Create(std::move(row.value));
    if (value.ok()) {
      values.push_back(*std::move(value));
      lines.push_back(row.line);
    } else {
      for (auto& fault : FaultsOf(row.line, value.status())) out.faults.push_back(std::move(fault));
    }
  }
  auto answers = PutAll<T>(options_.place, values);
  for (size_t i = 0; i < answers.size(); ++i) {
    absl::StatusOr<ledger::UpsertAction>& answer = answers[i];
    const std::string reason = ReasonOf(answer.status());
    if (reason == "SOURCE_TAKEN" && options_.derived != nullptr &&
        values[i]->record.name ==
            imports::DerivedName(*options_.derived,
                                 domain::TextOf(ledger::RecordTraits<T>::kCollection),
                                 values[i]->record))
      answer = PutUnderItsName(values[i]);
    if (answer.ok()) {
      Count(*answer, out.written);
    } else if (EndsImport(answer.status())) {
      out.status = answer.status();
    } else if (reason == "REFERENCE_NOT_FOUND" && missing == Missing::kWait &&
               deferred_.size() < domain::kImportRowsDeferred) {
      deferred_.push_back({lines[i], *values[i]});
    } else {
      for (auto& fault : FaultsOf(lines[i], answer.status()))
        out.faults.push_back(std::move(fault));
    }
  }
  return out;
}

template <typename T>
BatchOutcome RowWriter<T>::WriteDeferred() {
  BatchOutcome out;
  // Each round writes at least one level of what stands below each other.
  for (size_t round = 0; round < domain::kContactLevelsMax && !deferred_.empty(); ++round) {
    const size_t before = deferred_.size();
    const bool last = round + 1 == domain::kContactLevelsMax;
    BatchOutcome part =
        WriteAll(std::exchange(deferred_, {}), last ? Missing::kFault : Missing::kWait);
    out.written.created += part.written.created;
    out.written.updated += part.written.updated;
    out.written.unchanged += part.written.unchanged;
    for (auto& fault : part.faults) out.faults.push_back(std::move(fault));
    out.status = part.status;
    if (!out.status.ok()) return out;
    if (deferred_.size() == before) break;
  }
  if (deferred_.empty()) return out;
  BatchOutcome rest = WriteAll(std::exchange(deferred_, {}), Missing::kFault);
  for (auto& fault : rest.faults) out.faults.push_back(std::move(fault));
  out.written.created += rest.written.created;
  out.written.updated += rest.written.updated;
  out.written.unchanged += rest.written.unchanged;
  out.status = rest.status;
  return out;
}

template class RowWriter<domain::Space>;
template class RowWriter<domain::Initiative>;
template class RowWriter<domain::Need>;
template class RowWriter<domain::Contact>;
template class RowWriter<domain::Responsibility>;
template class RowWriter<domain::Party>;
template class RowWriter<domain::Fund>;
template class RowWriter<domain::Hold>;
template class RowWriter<domain::Agreement>;
template class RowWriter<domain::HelpListing>;

}  // namespace raumboerse::services
