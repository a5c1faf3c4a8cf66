#include <string>
#include <utility>

#include "domain/exchange.h"
#include "storage/ledger/ledger_impl.h"

namespace raumboerse::ledger {
namespace {

using domain::Exchange;

// Gives the exchange its life beside its record. It has no records yet that it could refer to.
class CreateExchangeOperation final : public CreateOperation<Exchange> {
 public:
  using CreateOperation::CreateOperation;

 protected:
  absl::Status AddRecord(const RecordWrite& write, Reads& reads, storage::Batch& batch) override {
    const std::string alive(kAliveKey);
    batch.key_guards.push_back({alive, 0});
    batch.mutations.push_back({alive, "1", storage::Trace::kValue});
    return AddWrite(write, reads, batch);
  }
};

// Takes the exchange's life with its record, and only where there is no other record.
class DeleteExchangeOperation final : public DeleteOperation<Exchange> {
 public:
  using DeleteOperation::DeleteOperation;

 protected:
  absl::Status AddRecord(const RecordWrite& write, Reads& reads, storage::Batch& batch) override {
    RB_RETURN_IF_ERROR(AddAlive(write.exchange, reads, batch).status());
    const std::string own = RecordKey(write.record);
    const std::string prefix = RecordsPrefix();
    RB_ASSIGN_OR_RETURN(const storage::ScanResult scan, reads.Scan(prefix, 2));
    for (const storage::Item& item : scan.items) {
      if (item.key == own) continue;
      const auto other = RecordOf(item.key);
      const std::string shown = other ? NameOf(write.exchange, *other) : item.key;
      return WithReason(absl::FailedPreconditionError(
                            absl::StrCat(NameOf(write.exchange, write.record),
                                         ": has records, such as ", shown, "; delete them first")),
                        "NOT_EMPTY");
    }
    batch.range_guards.push_back({prefix, PrefixEnd(prefix), scan.revision});
    batch.mutations.push_back({std::string(kAliveKey), std::nullopt, storage::Trace::kValue});
    return AddWrite(write, reads, batch);
  }
};

}  // namespace

// The entry in the catalogue comes first, so that no exchange is without one; it is written anew
// even where it is there, which keeps a removal that is under way from taking it.
absl::StatusOr<Exchange> Ledger::CreateExchange(absl::string_view id, Exchange value,
                                                const WriteOptions& options) {
  RB_RETURN_IF_ERROR(CheckId("id", id));
  if (id == kSystemHistory) {
    Faults faults;
    faults.Add("id", "\"system\" is the store's own; choose another one");
    return faults.ToStatus();
  }
  CreateExchangeOperation operation(NewContext(id), RequestOf(options), std::string(id), value);
  RB_RETURN_IF_ERROR(operation.Init());
  if (options.mode == WriteMode::kWrite) RB_RETURN_IF_ERROR(WriteCatalogue(id, options.deadline));
  RB_RETURN_IF_ERROR(RunnerOf(id, options).Run(operation));
  return operation.TakeAnswer();
}

absl::Status Ledger::WriteCatalogue(absl::string_view exchange, absl::Time deadline) {
  storage::CommitResult result;
  for (int attempt = 0; attempt < kAttemptsPerWrite; ++attempt) {
    storage::Batch batch;
    batch.mutations.push_back({CatalogueKey(exchange), "1", storage::Trace::kValue});
    result = settings_.engine.Commit(kSystemHistory, std::move(batch), deadline);
    if (result.outcome == storage::Outcome::kDone) return absl::OkStatus();
    if (result.outcome == storage::Outcome::kNotDone) return result.status;
  }
  return absl::UnavailableError(
      absl::StrCat(domain::ExchangeName(exchange),
                   ": could not be listed; repeat it: ", result.status.message()));
}

absl::StatusOr<Revision> Ledger::DeleteExchange(absl::string_view name,
                                                std::optional<Revision> expected,
                                                const WriteOptions& options) {
  RB_ASSIGN_OR_RETURN(const Place place, PlaceOf(name, domain::Collection::kExchanges));
  Reads catalogue(settings_.engine, kSystemHistory, options.deadline);
  const std::string key = CatalogueKey(place.exchange);
  RB_ASSIGN_OR_RETURN(const storage::Item* entry, catalogue.Get(key));
  DeleteExchangeOperation operation(NewContext(place.exchange), RequestOf(options), place.record.id,
                                    expected);
  RB_RETURN_IF_ERROR(operation.Init());
  RB_RETURN_IF_ERROR(RunnerOf(place.exchange, options).Run(operation));
  if (entry != nullptr && options.mode == WriteMode::kWrite) {
    storage::Batch batch;
    batch.key_guards.push_back({key, entry->revision});
    batch.mutations.push_back({key, std::nullopt, storage::Trace::kValue});
    // An entry that stays leads to no record, and is then passed over; so nothing is lost where
    // this is not done.
    settings_.engine.Commit(kSystemHistory, std::move(batch), options.deadline);
  }
  return operation.gone_at();
}

absl::StatusOr<Page<Exchange>> Ledger::ListExchanges(const ListQuery<Exchange>& query) {
  RB_RETURN_IF_ERROR(CheckListLimit(query.limit));
  PageScan scan(settings_.engine, std::string(kSystemHistory), query.deadline);
  Page<Exchange> page;
  RB_RETURN_IF_ERROR(scan.Start(CataloguePrefix(), query.start_id));
  for (size_t looked_at = 0; scan.item() != nullptr; ++looked_at) {
    const std::string id = scan.id();
    if (page.values.size() == query.limit || looked_at == kRecordsPerListCall) {
      page.next_start_id = id;
      break;
    }
    absl::StatusOr<Exchange> exchange = Get<Exchange>(domain::ExchangeName(id), query.deadline);
    if (exchange.ok()) {
      if (!query.predicate || query.predicate(*exchange)) {
        page.values.push_back(*std::move(exchange));
      }
    } else if (absl::IsDataLoss(exchange.status())) {
      page.broken.push_back({domain::ExchangeName(id), exchange.status()});
    } else if (!absl::IsNotFound(exchange.status())) {
      return exchange.status();
    }
    RB_RETURN_IF_ERROR(scan.Next());
  }
  page.revision = scan.revision();
  return page;
}

template absl::StatusOr<Exchange> Ledger::Get<Exchange>(absl::string_view, absl::Time);
template absl::StatusOr<Exchange> Ledger::Update<Exchange>(
    absl::string_view, std::optional<Revision>,
    std::function<absl::StatusOr<Exchange>(const Exchange&)>, const WriteOptions&);

}  // namespace raumboerse::ledger
