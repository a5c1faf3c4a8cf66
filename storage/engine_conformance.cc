#include "storage/engine_conformance.h"

#include <utility>

namespace raumboerse::storage {

Revision EngineConformance::MustCommit(const Batch& batch, absl::string_view history) {
  const CommitResult result = Commit(batch, history);
  EXPECT_EQ(result.outcome, Outcome::kDone) << result.status;
  return result.revision;
}

std::vector<std::optional<Item>> EngineConformance::MustRead(const std::vector<std::string>& keys) {
  absl::StatusOr<ReadResult> result = engine().Read("leipzig", keys, Later());
  EXPECT_TRUE(result.ok()) << result.status();
  // A test goes on to look at each item: one for each key, even where the engine failed.
  if (!result.ok() || result->items.size() != keys.size()) {
    ADD_FAILURE() << "not one item per key";
    return std::vector<std::optional<Item>>(keys.size());
  }
  return std::move(result->items);
}

std::vector<std::string> EngineConformance::MustScan(absl::string_view begin, absl::string_view end,
                                                     size_t limit) {
  const absl::StatusOr<ScanResult> result = engine().Scan("leipzig", begin, end, limit, Later());
  EXPECT_TRUE(result.ok()) << result.status();
  std::vector<std::string> keys;
  if (!result.ok()) return keys;
  EXPECT_FALSE(result->more);
  for (const Item& item : result->items) keys.push_back(item.key);
  return keys;
}

ChangesResult EngineConformance::MustChanges(Revision after, size_t limit) {
  absl::StatusOr<ChangesResult> result = engine().Changes("leipzig", after, limit, Later());
  EXPECT_TRUE(result.ok()) << result.status();
  return result.ok() ? *std::move(result) : ChangesResult();
}

Revision EngineConformance::MustHead(absl::string_view history) {
  const absl::StatusOr<Revision> head = engine().Head(history, Later());
  EXPECT_TRUE(head.ok()) << head.status();
  return head.value_or(-1);
}

void EngineConformance::MustTrim(Revision through) {
  const absl::Status status = store_->trimmer().TrimFeed("leipzig", through, Later());
  EXPECT_TRUE(status.ok()) << status;
}

Batch Writes(std::string key, std::string value, Trace trace) {
  Batch batch;
  batch.mutations.push_back(Mutation{std::move(key), std::move(value), trace});
  return batch;
}

Batch Removes(std::string key) {
  Batch batch;
  batch.mutations.push_back(Mutation{std::move(key), std::nullopt, Trace::kValue});
  return batch;
}

Batch With(Batch batch, KeyGuard guard) {
  batch.key_guards.push_back(std::move(guard));
  return batch;
}

Batch With(Batch batch, RangeGuard guard) {
  batch.range_guards.push_back(std::move(guard));
  return batch;
}

}  // namespace raumboerse::storage
