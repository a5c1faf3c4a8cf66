#include <algorithm>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"

#include "base/status.h"
#include "storage/ledger/batch_size.h"
#include "storage/ledger/operation.h"

namespace raumboerse::ledger {
namespace {

// How often the operations that a shared batch did not settle are tried in shared batches again: a
// reference to a record of the same call is settled one round later than that record.
constexpr int kSharedRounds = 4;
// Operations whose keys are read together.
constexpr size_t kOperationsPerRead = 128;
// Below this many operations, about as many as fill a batch, another thread costs more than it
// saves.
constexpr size_t kOperationsPerWorker = 50;

using Answers = std::vector<std::optional<absl::Status>>;

// Several operations' batches in one. None of them writes what another one writes or relies on, so
// that together they mean what they would mean one after the other, in any order.
class Pack {
 public:
  Pack() {
    // The sets borrow the keys, so these never move.
    batch_.mutations.reserve(storage::kMutationsPerBatch);
    batch_.key_guards.reserve(storage::kGuardsPerBatch);
  }

  bool Fits(const storage::Batch& batch, size_t bytes) const {
    return batch_.mutations.size() + batch.mutations.size() <= storage::kMutationsPerBatch &&
           batch_.key_guards.size() + batch.key_guards.size() <= storage::kGuardsPerBatch &&
           bytes_ + bytes <= storage::kBytesPerBatch;
  }

  bool Concerns(const storage::Batch& batch) const {
    for (const storage::Mutation& mutation : batch.mutations) {
      if (written_.contains(mutation.key) || relied_on_.contains(mutation.key)) return true;
    }
    for (const storage::KeyGuard& guard : batch.key_guards) {
      if (written_.contains(guard.key)) return true;
      const auto same = relied_on_.find(guard.key);
      if (same != relied_on_.end() && same->second != guard.expected) return true;
    }
    return false;
  }

  void Add(size_t index, storage::Batch batch, size_t bytes) {
    for (storage::KeyGuard& guard : batch.key_guards) {
      if (relied_on_.contains(guard.key)) continue;
      batch_.key_guards.push_back(std::move(guard));
      relied_on_.emplace(batch_.key_guards.back().key, guard.expected);
    }
    for (storage::Mutation& mutation : batch.mutations) {
      batch_.mutations.push_back(std::move(mutation));
      written_.insert(batch_.mutations.back().key);
    }
    bytes_ += bytes;
    indexes_.push_back(index);
  }

  const std::vector<size_t>& indexes() const { return indexes_; }
  storage::Batch Take() { return std::move(batch_); }

 private:
  storage::Batch batch_;
  size_t bytes_ = 0;
  std::vector<size_t> indexes_;
  absl::flat_hash_set<absl::string_view> written_;
  absl::flat_hash_map<absl::string_view, storage::Revision> relied_on_;
};

// One worker's share of a round. What it cannot settle stays without an answer.
class Share {
 public:
  Share(const Runner::Target& target, absl::Span<Operation* const> operations, Answers& answers)
      : target_(target), operations_(operations), answers_(answers) {}

  void Work(absl::Span<const size_t> indexes) {
    for (size_t at = 0; at < indexes.size(); at += kOperationsPerRead) {
      WorkTogether(indexes.subspan(at, kOperationsPerRead));
    }
    Commit();
  }

 private:
  void WorkTogether(absl::Span<const size_t> indexes) {
    Reads reads(target_.engine, target_.history, target_.deadline);
    for (const Operation::Round round : {Operation::Round::kFirst, Operation::Round::kSecond}) {
      std::vector<std::string> keys;
      for (const size_t index : indexes) {
        if (!operations_[index]->AddWishes(round, reads, keys).ok()) return;
      }
      if (!reads.Fetch(std::move(keys)).ok()) return;  // alone, each of them says why
    }
    for (const size_t index : indexes) LookAt(index, reads);
  }

  void LookAt(size_t index, Reads& reads) {
    storage::Batch batch;
    const absl::StatusOr<Look> look = operations_[index]->LookAt(reads, batch);
    if (!look.ok() || *look == Look::kAgain) return;
    if (*look == Look::kFinished) {
      answers_[index] = absl::OkStatus();
      return;
    }
    if (!batch.range_guards.empty() || !CheckSize(batch).ok() || pack_.Concerns(batch)) return;
    const size_t bytes = BytesOf(batch);
    if (!pack_.Fits(batch, bytes)) Commit();
    pack_.Add(index, std::move(batch), bytes);
  }

  void Commit() {
    Pack pack = std::exchange(pack_, Pack());
    if (pack.indexes().empty()) return;
    const storage::CommitResult result =
        target_.engine.Commit(target_.history, pack.Take(), target_.deadline);
    for (const size_t index : pack.indexes()) {
      if (result.outcome == storage::Outcome::kDone) {
        operations_[index]->Done(result.revision);
        answers_[index] = absl::OkStatus();
      } else if (result.outcome == storage::Outcome::kUnknown) {
        operations_[index]->NoteUnknown();
      }
    }
  }

  const Runner::Target& target_;
  absl::Span<Operation* const> operations_;
  Answers& answers_;  // each worker writes those of its own indexes
  Pack pack_;
};

std::vector<size_t> Unanswered(const std::vector<size_t>& indexes, const Answers& answers) {
  std::vector<size_t> rest;
  for (const size_t index : indexes) {
    if (!answers[index].has_value()) rest.push_back(index);
  }
  return rest;
}

}  // namespace

std::vector<absl::Status> Runner::RunMany(absl::Span<Operation* const> operations,
                                          int workers) const {
  Answers answers(operations.size());
  std::vector<size_t> pending;
  absl::flat_hash_set<std::string> seen;
  for (size_t i = 0; i < operations.size(); ++i) {
    const std::string identity = operations[i]->Identity();
    if (identity.empty() || seen.insert(identity).second) pending.push_back(i);
  }
  // A trial writes nothing that could be shared.
  const int rounds = target_.mode == WriteMode::kWrite ? kSharedRounds : 0;
  for (int round = 0; round < rounds && !pending.empty(); ++round) {
    const size_t count = std::clamp<size_t>(pending.size() / kOperationsPerWorker, 1, workers);
    const size_t share = (pending.size() + count - 1) / count;
    std::vector<std::thread> threads;
    for (size_t at = share; at < pending.size(); at += share) {
      threads.emplace_back([this, operations, &answers, &pending, at, share] {
        Share(target_, operations, answers).Work(absl::MakeConstSpan(pending).subspan(at, share));
      });
    }
    Share(target_, operations, answers).Work(absl::MakeConstSpan(pending).subspan(0, share));
    for (std::thread& thread : threads) thread.join();
    std::vector<size_t> rest = Unanswered(pending, answers);
    const bool stuck = rest.size() == pending.size();
    pending = std::move(rest);
    if (stuck) break;
  }
  std::vector<absl::Status> out;
  out.reserve(operations.size());
  for (size_t i = 0; i < operations.size(); ++i) {
    if (!answers[i].has_value()) answers[i] = Run(*operations[i]);
    out.push_back(*std::move(answers[i]));
  }
  return out;
}

}  // namespace raumboerse::ledger
