#include "storage/ledger/ledger.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "base/check.h"
#include "base/faults.h"
#include "base/status.h"
#include "storage/ledger/keys.h"
#include "storage/ledger/operation.h"
#include "storage/ledger/page_scan.h"
#include "storage/ledger/record_operation.h"
#include "storage/ledger/requests.h"
#include "storage/ledger/update_operation.h"

namespace raumboerse::ledger {
namespace {

constexpr int kWorkersMax = 64;

}  // namespace

Ledger::Ledger(const Settings& settings) : settings_(settings) {
  RB_CHECK(settings.workers >= 1 && settings.workers <= kWorkersMax, "1 to 64 workers");
}

absl::StatusOr<Revision> Ledger::Head(absl::string_view exchange, absl::Time deadline) {
  RB_RETURN_IF_ERROR(CheckId("exchange", exchange));
  return settings_.engine.Head(exchange, deadline);
}

absl::StatusOr<std::shared_ptr<const domain::Catalogue>> Ledger::CatalogueOf(
    absl::string_view exchange, absl::Time deadline) {
  RB_RETURN_IF_ERROR(CheckId("exchange", exchange));
  Reads reads(settings_.engine, exchange, deadline);
  storage::Batch guards;
  RB_ASSIGN_OR_RETURN(const storage::Revision alive, AddAlive(exchange, reads, guards));
  return catalogues_.At(exchange, alive, reads);
}

absl::StatusOr<Sweep> Ledger::SweepRequests(absl::string_view exchange, absl::string_view start,
                                            size_t limit, absl::Time deadline) {
  RB_RETURN_IF_ERROR(CheckId("exchange", exchange));
  RB_RETURN_IF_ERROR(CheckListLimit(limit));
  PageScan scan(settings_.engine, std::string(exchange), deadline);
  RB_RETURN_IF_ERROR(scan.Start(RequestPrefix(), start));
  Sweep sweep;
  storage::Batch batch;
  for (size_t looked_at = 0; scan.item() != nullptr; ++looked_at) {
    if (looked_at == limit || batch.mutations.size() == storage::kMutationsPerBatch) {
      sweep.next_start = scan.id();
      break;
    }
    RB_ASSIGN_OR_RETURN(const RequestEntry entry, UnsealRequest(*scan.item()));
    if (Expired(entry.time, settings_.clock.Now())) {
      batch.key_guards.push_back({scan.item()->key, scan.item()->revision});
      batch.mutations.push_back({scan.item()->key, std::nullopt, storage::Trace::kKeyOnly});
    }
    RB_RETURN_IF_ERROR(scan.Next());
  }
  if (batch.mutations.empty()) return sweep;
  sweep.removed = batch.mutations.size();
  const storage::CommitResult result =
      settings_.engine.Commit(exchange, std::move(batch), deadline);
  if (result.outcome == storage::Outcome::kDone) return sweep;
  if (result.outcome == storage::Outcome::kRefused) {
    return absl::AbortedError("ledger: a request id was used again while it was swept; repeat it");
  }
  return absl::UnavailableError(
      absl::StrCat("ledger: the sweep may not be done; repeat it: ", result.status.message()));
}

absl::Status Ledger::CheckAlive(absl::string_view exchange, absl::Time deadline) const {
  Reads reads(settings_.engine, exchange, deadline);
  storage::Batch guards;
  return AddAlive(exchange, reads, guards).status();
}

OperationContext Ledger::NewContext(absl::string_view exchange) {
  return OperationContext{std::string(exchange), settings_.clock.Now(), settings_.ids.NewToken(),
                          &catalogues_};
}

RequestGuard Ledger::RequestOf(const WriteOptions& options) const {
  const bool writes = options.mode == WriteMode::kWrite;
  return RequestGuard(writes ? options.request_id : "", options.request_hash,
                      settings_.clock.Now());
}

Runner Ledger::RunnerOf(absl::string_view exchange, const WriteOptions& options) const {
  return Runner({settings_.engine, std::string(exchange), options.deadline, options.mode});
}

absl::Status CheckListLimit(size_t limit) {
  Faults faults;
  if (limit < 1 || limit > kRecordsPerListCall) {
    faults.Add("limit", absl::StrCat(limit, " is outside [1, ", kRecordsPerListCall, "]"));
  }
  return faults.ToStatus();
}

absl::Status CheckExpected(absl::string_view name, std::optional<Revision> expected,
                           Revision revision) {
  if (!expected.has_value() || *expected == revision) return absl::OkStatus();
  return WithReason(
      absl::AbortedError(absl::StrCat(name, ": was changed since it was read, at revision ",
                                      revision, "; read it again")),
      "ETAG_MISMATCH");
}

}  // namespace raumboerse::ledger
