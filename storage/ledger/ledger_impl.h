#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "storage/ledger/create_operation.h"
#include "storage/ledger/delete_operation.h"
#include "storage/ledger/ledger.h"
#include "storage/ledger/page_scan.h"
#include "storage/ledger/update_operation.h"
#include "storage/ledger/upsert_operation.h"

// The definitions of Ledger's templates, for the files that instantiate them (ledger_*.cc).
namespace raumboerse::ledger {

template <typename T>
absl::StatusOr<T> Ledger::Create(absl::string_view exchange, absl::string_view id, T value,
                                 const WriteOptions& options) {
  RB_RETURN_IF_ERROR(CheckId("exchange", exchange));
  CreateOperation<T> operation(NewContext(exchange), RequestOf(options),
                               id.empty() ? settings_.ids.NewId() : std::string(id), value);
  RB_RETURN_IF_ERROR(operation.Init());
  RB_RETURN_IF_ERROR(RunnerOf(exchange, options).Run(operation));
  return operation.TakeAnswer();
}

template <typename T>
absl::StatusOr<T> Ledger::Get(absl::string_view name, absl::Time deadline) {
  RB_ASSIGN_OR_RETURN(const Place place, PlaceOf(name, RecordTraits<T>::kCollection));
  Reads reads(settings_.engine, place.exchange, deadline);
  RB_ASSIGN_OR_RETURN(const storage::Item* item, reads.Get(RecordKey(place.record)));
  if (item == nullptr) return absl::NotFoundError(absl::StrCat(name, ": there is no such record"));
  RB_ASSIGN_OR_RETURN(Stored<T> stored, DecodeStored<T>(*item));
  return std::move(stored.value);
}

template <typename T>
absl::StatusOr<T> Ledger::Update(absl::string_view name, std::optional<Revision> expected,
                                 std::function<absl::StatusOr<T>(const T& current)> change,
                                 const WriteOptions& options) {
  RB_ASSIGN_OR_RETURN(const Place place, PlaceOf(name, RecordTraits<T>::kCollection));
  UpdateOperation<T> operation(NewContext(place.exchange), RequestOf(options),
                               {place.record.id, expected, std::move(change)});
  RB_RETURN_IF_ERROR(operation.Init());
  RB_RETURN_IF_ERROR(RunnerOf(place.exchange, options).Run(operation));
  return operation.TakeAnswer();
}

template <typename T>
absl::StatusOr<Revision> Ledger::Delete(absl::string_view name, std::optional<Revision> expected,
                                        const WriteOptions& options) {
  RB_ASSIGN_OR_RETURN(const Place place, PlaceOf(name, RecordTraits<T>::kCollection));
  DeleteOperation<T> operation(NewContext(place.exchange), RequestOf(options), place.record.id,
                               expected);
  RB_RETURN_IF_ERROR(operation.Init());
  RB_RETURN_IF_ERROR(RunnerOf(place.exchange, options).Run(operation));
  return operation.gone_at();
}

template <typename T>
absl::StatusOr<UpsertResult<T>> Ledger::Upsert(absl::string_view exchange, T value,
                                               const WriteOptions& options) {
  RB_RETURN_IF_ERROR(CheckId("exchange", exchange));
  UpsertOperation<T> operation(NewContext(exchange), RequestOf(options), settings_.ids.NewId(),
                               value);
  RB_RETURN_IF_ERROR(operation.Init());
  RB_RETURN_IF_ERROR(RunnerOf(exchange, options).Run(operation));
  return UpsertResult<T>{operation.TakeAnswer(), operation.action()};
}

// Carries out those of the operations whose Init() is well, and answers for each in its place.
template <typename Op>
std::vector<absl::Status> RunAll(const Runner& runner, int workers,
                                 std::vector<std::unique_ptr<Op>>& operations) {
  std::vector<absl::Status> answers(operations.size());
  std::vector<Operation*> sound;
  std::vector<size_t> places;
  for (size_t i = 0; i < operations.size(); ++i) {
    answers[i] = operations[i]->Init();
    if (!answers[i].ok()) continue;
    sound.push_back(operations[i].get());
    places.push_back(i);
  }
  std::vector<absl::Status> run = runner.RunMany(sound, workers);
  for (size_t i = 0; i < places.size(); ++i) answers[places[i]] = std::move(run[i]);
  return answers;
}

template <typename T>
std::vector<absl::StatusOr<UpsertResult<T>>> Ledger::UpsertMany(absl::string_view exchange,
                                                                absl::Span<const T> values,
                                                                const WriteOptions& options) {
  std::vector<absl::StatusOr<UpsertResult<T>>> out;
  if (absl::Status status = CheckId("exchange", exchange); !status.ok()) {
    out.assign(values.size(), status);
    return out;
  }
  std::vector<std::unique_ptr<UpsertOperation<T>>> operations;
  operations.reserve(values.size());
  for (const T& value : values) {
    operations.push_back(std::make_unique<UpsertOperation<T>>(
        NewContext(exchange), RequestGuard("", "", absl::Time()), settings_.ids.NewId(), value));
  }
  std::vector<absl::Status> answers =
      RunAll(RunnerOf(exchange, options), settings_.workers, operations);
  out.reserve(values.size());
  for (size_t i = 0; i < operations.size(); ++i) {
    if (answers[i].ok()) {
      out.push_back(UpsertResult<T>{operations[i]->TakeAnswer(), operations[i]->action()});
    } else {
      out.push_back(std::move(answers[i]));
    }
  }
  return out;
}

template <typename T>
std::vector<absl::StatusOr<T>> Ledger::CreateMany(absl::string_view exchange,
                                                  absl::Span<const NewRecord<T>> records,
                                                  const WriteOptions& options) {
  std::vector<absl::StatusOr<T>> out;
  if (absl::Status status = CheckId("exchange", exchange); !status.ok()) {
    out.assign(records.size(), status);
    return out;
  }
  std::vector<std::unique_ptr<CreateOperation<T>>> operations;
  operations.reserve(records.size());
  for (const NewRecord<T>& record : records) {
    const bool writes = options.mode == WriteMode::kWrite;
    operations.push_back(std::make_unique<CreateOperation<T>>(
        NewContext(exchange),
        RequestGuard(writes ? record.request_id : "", record.request_hash, settings_.clock.Now()),
        record.id.empty() ? settings_.ids.NewId() : record.id, record.value));
  }
  std::vector<absl::Status> answers =
      RunAll(RunnerOf(exchange, options), settings_.workers, operations);
  out.reserve(records.size());
  for (size_t i = 0; i < operations.size(); ++i) {
    if (answers[i].ok()) {
      out.push_back(operations[i]->TakeAnswer());
    } else {
      out.push_back(std::move(answers[i]));
    }
  }
  return out;
}

template <typename T>
absl::StatusOr<Page<T>> Ledger::List(absl::string_view exchange, const ListQuery<T>& query) {
  RB_RETURN_IF_ERROR(CheckId("exchange", exchange));
  RB_RETURN_IF_ERROR(CheckListLimit(query.limit));
  RB_RETURN_IF_ERROR(CheckAlive(exchange, query.deadline));
  PageScan scan(settings_.engine, std::string(exchange), query.deadline);
  Page<T> page;
  RB_RETURN_IF_ERROR(scan.Start(RecordsPrefix(RecordTraits<T>::kCollection), query.start_id));
  for (size_t looked_at = 0; scan.item() != nullptr; ++looked_at) {
    const storage::Item& item = *scan.item();
    if (page.values.size() == query.limit || looked_at == kRecordsPerListCall) {
      page.next_start_id = scan.id();
      break;
    }
    absl::StatusOr<Stored<T>> stored = DecodeStored<T>(item);
    if (!stored.ok()) {
      const RecordId record{RecordTraits<T>::kCollection, scan.id()};
      page.broken.push_back({NameOf(exchange, record), stored.status()});
    } else if (!query.predicate || query.predicate(stored->value)) {
      page.values.push_back(std::move(stored->value));
    }
    RB_RETURN_IF_ERROR(scan.Next());
  }
  page.revision = scan.revision();
  return page;
}

template <typename T>
absl::StatusOr<T> Ledger::FindBySource(absl::string_view exchange, const SourcePair& pair,
                                       absl::Time deadline) {
  RB_RETURN_IF_ERROR(CheckId("exchange", exchange));
  const std::string key = SourceKey(RecordTraits<T>::kCollection, pair.source, pair.source_id);
  for (int attempt = 0; attempt < kAttemptsPerWrite; ++attempt) {
    Reads reads(settings_.engine, exchange, deadline);
    RB_ASSIGN_OR_RETURN(const storage::Item* entry, reads.Get(key));
    if (entry == nullptr) break;
    const RecordId record{RecordTraits<T>::kCollection, entry->value};
    RB_ASSIGN_OR_RETURN(const storage::Item* item, reads.Get(RecordKey(record)));
    if (item == nullptr) continue;  // removed between the two reads
    RB_ASSIGN_OR_RETURN(Stored<T> stored, DecodeStored<T>(*item));
    const domain::Record& found = stored.value->record;
    if (found.source == pair.source && found.source_id == pair.source_id) {
      return std::move(stored.value);
    }
  }
  return absl::NotFoundError(absl::StrCat(domain::ExchangeName(exchange), "/",
                                          domain::TextOf(RecordTraits<T>::kCollection),
                                          ": there is no record of this source and source_id"));
}

}  // namespace raumboerse::ledger

// Instantiates what Ledger offers for every kind of record.
#define RB_LEDGER_OF(T)                                                                           \
  template absl::StatusOr<T> Ledger::Create<T>(absl::string_view, absl::string_view, T,           \
                                               const WriteOptions&);                              \
  template absl::StatusOr<T> Ledger::Get<T>(absl::string_view, absl::Time);                       \
  template absl::StatusOr<T> Ledger::Update<T>(absl::string_view, std::optional<Revision>,        \
                                               std::function<absl::StatusOr<T>(const T&)>,        \
                                               const WriteOptions&);                              \
  template absl::StatusOr<Revision> Ledger::Delete<T>(absl::string_view, std::optional<Revision>, \
                                                      const WriteOptions&);                       \
  template absl::StatusOr<UpsertResult<T>> Ledger::Upsert<T>(absl::string_view, T,                \
                                                             const WriteOptions&);                \
  template std::vector<absl::StatusOr<UpsertResult<T>>> Ledger::UpsertMany<T>(                    \
      absl::string_view, absl::Span<const T>, const WriteOptions&);                               \
  template std::vector<absl::StatusOr<T>> Ledger::CreateMany<T>(                                  \
      absl::string_view, absl::Span<const NewRecord<T>>, const WriteOptions&);                    \
  template absl::StatusOr<Page<T>> Ledger::List<T>(absl::string_view, const ListQuery<T>&);       \
  template absl::StatusOr<T> Ledger::FindBySource<T>(absl::string_view, const SourcePair&,        \
                                                     absl::Time)
