#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

#include "storage/engine.h"
#include "storage/ledger/reads.h"
#include "storage/ledger/write_options.h"

namespace raumboerse::ledger {

// What an operation makes of what it has seen.
enum class Look {
  kFinished,  // its answer is known and nothing is to be written
  kCommit,    // the batch is to be committed
  kAgain,     // what it read does not fit together, for others write too: read again
};

// One write of a caller, from its first look at the store to its answer. It is looked at again for
// every attempt, each time with fresh reads. Used by one thread at a time.
class Operation {
 public:
  virtual ~Operation() = default;

  // Two operations of one call that share it are carried out in the order given. Empty: none do.
  virtual std::string Identity() const = 0;
  // Keys that Look() will want, to be read together with those of other operations. Called twice:
  // at first nothing is read yet, then the keys asked for at first are.
  enum class Round { kFirst, kSecond };
  virtual absl::Status AddWishes(Round round, Reads& reads, std::vector<std::string>& keys) = 0;
  // Fills `batch`, which is empty, where it answers kCommit. An error is the caller's answer. A
  // commit of which nothing is known may have been done: the operation recognises its own token.
  virtual absl::StatusOr<Look> LookAt(Reads& reads, storage::Batch& batch) = 0;
  // The batch is done at `revision`, or, 0, would have been done if it were not for kValidateOnly.
  virtual void Done(storage::Revision revision) = 0;
  // Nothing is known of the last commit.
  virtual void NoteUnknown() = 0;
};

// Carries operations out over one history of an engine: looks, commits, and looks again when a
// guard did not hold or nothing is known of the commit. Any thread may call. Owns nothing.
class Runner {
 public:
  struct Target {
    storage::Engine& engine;
    std::string history;
    absl::Time deadline;
    WriteMode mode;
  };

  explicit Runner(Target target) : target_(std::move(target)) {}

  // OK: the operation has its answer.
  absl::Status Run(Operation& operation) const;

  // The same for many, with an answer each. Packs what does not concern one another into common
  // batches, `workers` of them at a time, on threads of its own that have ended when it returns;
  // what a batch shared with others cannot settle is carried out alone, in the order given.
  std::vector<absl::Status> RunMany(absl::Span<Operation* const> operations, int workers) const;

 private:
  Target target_;
};

}  // namespace raumboerse::ledger
