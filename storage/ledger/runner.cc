#include <utility>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "base/status.h"
#include "storage/ledger/batch_size.h"
#include "storage/ledger/ledger.h"
#include "storage/ledger/operation.h"

namespace raumboerse::ledger {
namespace {

// Surely nothing was written: what does the caller do about it?
absl::Status OfNotDone(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kDataLoss:
    case absl::StatusCode::kUnavailable:
      return status;
    case absl::StatusCode::kInvalidArgument:
      return absl::InternalError(absl::StrCat("ledger: a malformed batch: ", status.message()));
    default:
      return absl::UnavailableError(status.message());
  }
}

absl::Status OutOfAttempts(bool unknown) {
  if (unknown) {
    return absl::UnavailableError(
        "ledger: it is not known whether the write was done; repeat it with the same request_id");
  }
  return WithReason(
      absl::AbortedError("ledger: others kept changing what the write depends on; repeat it"),
      "CONTENTION");
}

absl::StatusOr<Look> LookOnce(Operation& operation, Reads& reads, storage::Batch& batch) {
  for (const Operation::Round round : {Operation::Round::kFirst, Operation::Round::kSecond}) {
    std::vector<std::string> keys;
    RB_RETURN_IF_ERROR(operation.AddWishes(round, reads, keys));
    RB_RETURN_IF_ERROR(reads.Fetch(std::move(keys)));
  }
  RB_ASSIGN_OR_RETURN(const Look look, operation.LookAt(reads, batch));
  if (look == Look::kCommit) RB_RETURN_IF_ERROR(CheckSize(batch));
  return look;
}

}  // namespace

size_t BytesOf(const storage::Batch& batch) {
  size_t bytes = 0;
  for (const storage::Mutation& mutation : batch.mutations) {
    bytes += mutation.key.size() + (mutation.value.has_value() ? mutation.value->size() : 0);
  }
  return bytes;
}

absl::Status CheckSize(const storage::Batch& batch) {
  if (const size_t bytes = BytesOf(batch); bytes > storage::kBytesPerBatch) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the record takes ", bytes, " bytes to store; at most ", storage::kBytesPerBatch, " fit"));
  }
  if (batch.mutations.size() > storage::kMutationsPerBatch ||
      batch.key_guards.size() + batch.range_guards.size() > storage::kGuardsPerBatch) {
    return absl::InvalidArgumentError(
        absl::StrCat("the write changes ", batch.mutations.size(), " entries with ",
                     batch.key_guards.size() + batch.range_guards.size(), " conditions; at most ",
                     storage::kMutationsPerBatch, " with ", storage::kGuardsPerBatch,
                     " fit: change fewer references at once"));
  }
  return absl::OkStatus();
}

absl::Status Runner::Run(Operation& operation) const {
  bool unknown = false;
  for (int attempt = 0; attempt < kAttemptsPerWrite; ++attempt) {
    Reads reads(target_.engine, target_.history, target_.deadline);
    storage::Batch batch;
    RB_ASSIGN_OR_RETURN(const Look look, LookOnce(operation, reads, batch));
    if (look == Look::kFinished) return absl::OkStatus();
    if (look == Look::kAgain) continue;
    if (target_.mode == WriteMode::kValidateOnly) {
      operation.Done(0);
      return absl::OkStatus();
    }
    const storage::CommitResult result =
        target_.engine.Commit(target_.history, std::move(batch), target_.deadline);
    switch (result.outcome) {
      case storage::Outcome::kDone:
        operation.Done(result.revision);
        return absl::OkStatus();
      case storage::Outcome::kRefused:
        break;
      case storage::Outcome::kNotDone:
        // An earlier attempt may yet have been done.
        if (!unknown) return OfNotDone(result.status);
        break;
      case storage::Outcome::kUnknown:
        unknown = true;
        operation.NoteUnknown();
        break;
    }
  }
  return OutOfAttempts(unknown);
}

}  // namespace raumboerse::ledger
