#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"

#include "base/test_seed.h"
#include "storage/engine_check.h"
#include "storage/engine_conformance.h"

namespace raumboerse::storage {
namespace {

// The simplest store that could be right: a map, and a list of all commits that range guards walk.
struct Model {
  std::map<std::string, std::pair<std::string, Revision>> items;
  std::vector<CommitRecord> commits;  // revision 1 first; trimming forgets none here
  Revision trimmed_through = 0;

  Revision head() const { return static_cast<Revision>(commits.size()); }

  bool Holds(const KeyGuard& guard) const {
    const auto found = items.find(guard.key);
    return guard.expected == (found == items.end() ? 0 : found->second.second);
  }

  bool Holds(const RangeGuard& guard) const {
    if (guard.unchanged_since < trimmed_through) return false;
    for (const CommitRecord& commit : commits) {
      if (commit.revision <= guard.unchanged_since) continue;
      for (const Change& change : commit.changes) {
        if (InRange(change.key, guard.begin, guard.end)) return false;
      }
    }
    return true;
  }

  CommitResult Commit(const Batch& batch) {
    for (size_t i = 0; i < batch.key_guards.size(); ++i) {
      if (!Holds(batch.key_guards[i])) return RefusedKeyGuard(i);
    }
    for (size_t i = 0; i < batch.range_guards.size(); ++i) {
      if (!Holds(batch.range_guards[i])) return RefusedRangeGuard(i);
    }
    CommitRecord record{head() + 1, {}};
    for (const Mutation& mutation : batch.mutations) {
      const bool kept = mutation.trace == Trace::kValue;
      record.changes.push_back(
          Change{mutation.key, kept ? mutation.value : std::nullopt, !mutation.value.has_value()});
      if (mutation.value.has_value()) {
        items[mutation.key] = {*mutation.value, record.revision};
      } else {
        items.erase(mutation.key);
      }
    }
    commits.push_back(std::move(record));
    return Done(head());
  }
};

// Draws keys from a small alphabet with the bytes at the ends, so that keys meet and prefix each
// other.
class Draw {
 public:
  explicit Draw(uint64_t seed) : random_(seed) {}

  int64_t Below(int64_t bound) {
    return std::uniform_int_distribution<int64_t>(0, bound - 1)(random_);
  }

  std::string Key() {
    static constexpr char kBytes[] = {'\0', 'a', 'b', '\x7f', '\x80', '\xff'};
    std::string key;
    for (int64_t left = 1 + Below(3); left > 0; --left) key.push_back(kBytes[Below(6)]);
    return key;
  }

  std::string End() { return Below(4) == 0 ? "" : Key(); }

  Batch NextBatch(const Model& model) {
    Batch batch;
    for (int64_t left = Below(3); left > 0; --left) {
      const std::string key = Key();
      const auto found = model.items.find(key);
      Revision expected = found == model.items.end() ? 0 : found->second.second;
      if (Below(6) == 0) expected = Below(model.head() + 2);
      batch.key_guards.push_back(KeyGuard{key, expected});
    }
    for (int64_t left = Below(2); left > 0; --left) {
      batch.range_guards.push_back(
          RangeGuard{Key(), End(), std::max<Revision>(0, model.head() - Below(6))});
    }
    for (int64_t left = 1 + Below(4); left > 0; --left) {
      Mutation mutation{Key(), std::nullopt, Below(3) == 0 ? Trace::kKeyOnly : Trace::kValue};
      const bool twice = std::any_of(batch.mutations.begin(), batch.mutations.end(),
                                     [&](const Mutation& m) { return m.key == mutation.key; });
      if (twice) continue;
      if (Below(3) != 0) mutation.value = std::string(Below(20), static_cast<char>(Below(256)));
      batch.mutations.push_back(std::move(mutation));
    }
    return batch;
  }

 private:
  std::mt19937_64 random_;
};

void ExpectSame(const CommitResult& got, const CommitResult& want) {
  EXPECT_EQ(got.outcome, want.outcome) << got.status;
  EXPECT_EQ(got.revision, want.revision);
  EXPECT_EQ(got.refused_key_guard, want.refused_key_guard);
  EXPECT_EQ(got.refused_range_guard, want.refused_range_guard);
}

void CompareScan(Engine& engine, const Model& model, Draw& draw) {
  const std::string begin = draw.Below(4) == 0 ? "" : draw.Key();
  const std::string end = draw.End();
  const size_t limit = 1 + draw.Below(10);
  const auto got = engine.Scan("leipzig", begin, end, limit, absl::InfiniteFuture());
  ASSERT_TRUE(got.ok()) << got.status();
  EXPECT_EQ(got->revision, model.head());
  std::vector<Item> want;
  for (const auto& [key, value] : model.items) {
    if (InRange(key, begin, end)) want.push_back(Item{key, value.first, value.second});
  }
  EXPECT_EQ(got->more, want.size() > limit);
  want.resize(std::min(want.size(), limit));
  ASSERT_EQ(got->items.size(), want.size());
  for (size_t i = 0; i < want.size(); ++i) {
    EXPECT_EQ(got->items[i].key, want[i].key);
    EXPECT_EQ(got->items[i].value, want[i].value);
    EXPECT_EQ(got->items[i].revision, want[i].revision);
  }
}

void CompareRead(Engine& engine, const Model& model, Draw& draw) {
  const std::vector<std::string> keys = {draw.Key(), draw.Key(), draw.Key()};
  const auto got = engine.Read("leipzig", keys, absl::InfiniteFuture());
  ASSERT_TRUE(got.ok()) << got.status();
  EXPECT_EQ(got->revision, model.head());
  for (size_t i = 0; i < keys.size(); ++i) {
    const auto want = model.items.find(keys[i]);
    ASSERT_EQ(got->items[i].has_value(), want != model.items.end());
    if (want == model.items.end()) continue;
    EXPECT_EQ(got->items[i]->value, want->second.first);
    EXPECT_EQ(got->items[i]->revision, want->second.second);
  }
}

void CompareChanges(Engine& engine, const Model& model, Draw& draw) {
  const Revision after = draw.Below(model.head() + 2);
  const size_t limit = 1 + draw.Below(10);
  const auto got = engine.Changes("leipzig", after, limit, absl::InfinitePast());
  if (after < model.trimmed_through || after > model.head()) {
    EXPECT_EQ(got.status().code(), absl::StatusCode::kOutOfRange);
    return;
  }
  ASSERT_TRUE(got.ok()) << got.status();
  EXPECT_EQ(got->head, model.head());
  ASSERT_EQ(got->commits.size(), std::min<size_t>(limit, model.head() - after));
  for (size_t i = 0; i < got->commits.size(); ++i) {
    const CommitRecord& want = model.commits[after + i];
    ASSERT_EQ(got->commits[i].revision, want.revision);
    ASSERT_EQ(got->commits[i].changes.size(), want.changes.size());
    for (size_t k = 0; k < want.changes.size(); ++k) {
      EXPECT_EQ(got->commits[i].changes[k].key, want.changes[k].key);
      EXPECT_EQ(got->commits[i].changes[k].value, want.changes[k].value);
      EXPECT_EQ(got->commits[i].changes[k].removed, want.changes[k].removed);
    }
  }
}

TEST_P(EngineConformance, DoesWhatAMapWouldDo) {
  constexpr int kSteps = 3'000;
  const uint64_t seed = SeedOr(20'250'301);
  Draw draw(seed);
  Model model;
  for (int step = 0; step < kSteps && !HasFailure(); ++step) {
    SCOPED_TRACE(absl::StrCat("seed ", seed, ", step ", step));
    switch (draw.Below(8)) {
      case 0:
        CompareRead(engine(), model, draw);
        break;
      case 1:
        CompareScan(engine(), model, draw);
        break;
      case 2:
        CompareChanges(engine(), model, draw);
        break;
      case 3:
        if (draw.Below(40) == 0) {
          const Revision through = draw.Below(model.head() + 1);
          MustTrim(through);
          model.trimmed_through = std::max(model.trimmed_through, through);
        } else if (draw.Below(100) == 0) {
          store().Reopen();
        }
        break;
      default:
        const Batch batch = draw.NextBatch(model);
        ExpectSame(Commit(batch), model.Commit(batch));
    }
  }
}

}  // namespace
}  // namespace raumboerse::storage
