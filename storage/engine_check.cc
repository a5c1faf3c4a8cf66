#include "storage/engine_check.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "base/faults.h"

namespace raumboerse::storage {
namespace {

void AddUnlessIn(Faults& faults, absl::string_view field, size_t value,
                 std::pair<size_t, size_t> bounds) {
  if (value < bounds.first || value > bounds.second) {
    faults.Add(field,
               absl::StrFormat("%d is outside [%d, %d]", value, bounds.first, bounds.second));
  }
}

void AddUnlessKey(Faults& faults, absl::string_view field, absl::string_view key) {
  AddUnlessIn(faults, absl::StrCat(field, ".bytes"), key.size(), {1, kBytesPerKey});
}

// The usual answer, without the price of writing a fault's name down.
bool IsKey(absl::string_view key) { return !key.empty() && key.size() <= kBytesPerKey; }

void AddUnlessRange(Faults& faults, absl::string_view begin, absl::string_view end) {
  AddUnlessIn(faults, "begin.bytes", begin.size(), {0, kBytesPerKey + 1});
  AddUnlessIn(faults, "end.bytes", end.size(), {0, kBytesPerKey + 1});
}

void AddUnlessHistory(Faults& faults, absl::string_view history) {
  AddUnlessIn(faults, "history.bytes", history.size(), {1, kBytesPerHistory});
}

void AddUnlessRevision(Faults& faults, absl::string_view field, Revision revision) {
  if (revision < 0) faults.Add(field, absl::StrCat(revision, " is less than 0"));
}

void AddGuardFaults(Faults& faults, const Batch& batch) {
  for (size_t i = 0; i < batch.key_guards.size(); ++i) {
    if (IsKey(batch.key_guards[i].key) && batch.key_guards[i].expected >= 0) continue;
    Faults part;
    AddUnlessKey(part, "key", batch.key_guards[i].key);
    AddUnlessRevision(part, "expected", batch.key_guards[i].expected);
    faults.AddAll(absl::StrCat("key_guards[", i, "]"), part);
  }
  for (size_t i = 0; i < batch.range_guards.size(); ++i) {
    Faults part;
    AddUnlessRange(part, batch.range_guards[i].begin, batch.range_guards[i].end);
    AddUnlessRevision(part, "unchanged_since", batch.range_guards[i].unchanged_since);
    faults.AddAll(absl::StrCat("range_guards[", i, "]"), part);
  }
}

void AddMutationFaults(Faults& faults, const std::vector<Mutation>& mutations) {
  size_t bytes = 0;
  std::vector<absl::string_view> keys;
  for (size_t i = 0; i < mutations.size(); ++i) {
    const Mutation& mutation = mutations[i];
    if (!IsKey(mutation.key))
      AddUnlessKey(faults, absl::StrCat("mutations[", i, "].key"), mutation.key);
    bytes += mutation.key.size() + (mutation.value.has_value() ? mutation.value->size() : 0);
    keys.push_back(mutation.key);
  }
  AddUnlessIn(faults, "mutations.bytes", bytes, {0, kBytesPerBatch});
  std::sort(keys.begin(), keys.end());
  const auto twice = std::adjacent_find(keys.begin(), keys.end());
  if (twice != keys.end()) faults.Add("mutations", "the same key stands there twice");
}

}  // namespace

absl::Status CheckCommit(absl::string_view history, const Batch& batch) {
  Faults faults;
  AddUnlessHistory(faults, history);
  const size_t guards = batch.key_guards.size() + batch.range_guards.size();
  AddUnlessIn(faults, "guards", guards, {0, kGuardsPerBatch});
  AddUnlessIn(faults, "mutations", batch.mutations.size(), {1, kMutationsPerBatch});
  // What is too long to be looked at is not looked at.
  if (!faults.empty()) return faults.ToStatus();
  AddGuardFaults(faults, batch);
  AddMutationFaults(faults, batch.mutations);
  return faults.ToStatus();
}

absl::Status CheckRead(absl::string_view history, const std::vector<std::string>& keys) {
  Faults faults;
  AddUnlessHistory(faults, history);
  AddUnlessIn(faults, "keys", keys.size(), {0, kKeysPerRead});
  if (!faults.empty()) return faults.ToStatus();
  for (size_t i = 0; i < keys.size(); ++i) {
    AddUnlessKey(faults, absl::StrCat("keys[", i, "]"), keys[i]);
  }
  return faults.ToStatus();
}

absl::Status CheckScan(absl::string_view history, absl::string_view begin, absl::string_view end,
                       size_t limit) {
  Faults faults;
  AddUnlessHistory(faults, history);
  AddUnlessRange(faults, begin, end);
  AddUnlessIn(faults, "limit", limit, {1, kItemsPerScan});
  return faults.ToStatus();
}

absl::Status CheckChanges(absl::string_view history, size_t limit) {
  Faults faults;
  AddUnlessHistory(faults, history);
  AddUnlessIn(faults, "limit", limit, {1, kCommitsPerChanges});
  return faults.ToStatus();
}

absl::Status CheckHistory(absl::string_view history) {
  Faults faults;
  AddUnlessHistory(faults, history);
  return faults.ToStatus();
}

bool InRange(absl::string_view key, absl::string_view begin, absl::string_view end) {
  return key >= begin && (end.empty() || key < end);
}

CommitResult Done(Revision revision) {
  CommitResult result;
  result.outcome = Outcome::kDone;
  result.revision = revision;
  return result;
}

CommitResult NotDone(absl::Status status) {
  CommitResult result;
  result.outcome = Outcome::kNotDone;
  result.status = std::move(status);
  return result;
}

CommitResult Unknown(absl::Status status) {
  CommitResult result;
  result.outcome = Outcome::kUnknown;
  result.status = std::move(status);
  return result;
}

CommitResult RefusedKeyGuard(size_t index) {
  CommitResult result;
  result.outcome = Outcome::kRefused;
  result.refused_key_guard = index;
  return result;
}

CommitResult RefusedRangeGuard(size_t index) {
  CommitResult result;
  result.outcome = Outcome::kRefused;
  result.refused_range_guard = index;
  return result;
}

absl::Status OlderThanFeed(Revision after, Revision trimmed_through) {
  return absl::OutOfRangeError(absl::StrCat("after: ", after,
                                            " is older than the feed, which begins after ",
                                            trimmed_through, "; list again, then watch"));
}

absl::Status NewerThanHead(Revision after, Revision head) {
  return absl::OutOfRangeError(
      absl::StrCat("after: ", after, " is newer than the head ", head, "; list again, then watch"));
}

}  // namespace raumboerse::storage
