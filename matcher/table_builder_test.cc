#include "matcher/table_builder.h"

#include <map>
#include <random>

#include "gtest/gtest.h"

#include "base/mutex.h"
#include "base/test_seed.h"
#include "base/threads.h"
#include "matcher/touched_rows.h"

namespace raumboerse::matcher {
namespace {

struct Entry {
  struct {
    std::string id;
  } facts;
  int value = 0;
};

Entry Of(const std::string& id, int value) { return {{id}, value}; }

TEST(Table, RowsOfTheRemovedAreUsedAgainOnlyWhenNoSnapshotShowsThem) {
  TableBuilder<Entry> builder;
  builder.Put("a", Of("a", 1));
  auto shown = std::make_unique<Table<Entry>>(builder.Snapshot());
  builder.Remove("a");
  builder.Put("b", Of("b", 2));
  EXPECT_EQ(shown->Find("a")->value, 1) << "the snapshot still finds what it shows";
  EXPECT_EQ(shown->Find("b"), nullptr) << "what came later is not in it";
  shown.reset();
  builder.Put("c", Of("c", 3));
  const auto after = builder.Snapshot();
  EXPECT_EQ(after.at(0)->facts.id, "c");
  EXPECT_EQ(after.Find("a"), nullptr);
  EXPECT_EQ(after.Find("b")->value, 2);
  EXPECT_EQ(builder.size(), 2u);
}

TEST(Table, ARecordThatComesBackHasItsRowAgain) {
  TableBuilder<Entry> builder;
  builder.Put("a", Of("a", 1));
  const auto before = builder.Snapshot();
  builder.Remove("a");
  builder.Remove("a");
  builder.Put("a", Of("a", 2));
  builder.Remove("a");
  builder.Put("a", Of("a", 3));
  builder.Put("b", Of("b", 4));
  const auto after = builder.Snapshot();
  EXPECT_EQ(before.Find("a")->value, 1);
  EXPECT_EQ(after.Find("a")->value, 3);
  EXPECT_EQ(after.Find("b")->value, 4);
}

// An entry of which it is known how many there are.
struct CountedEntry {
  struct {
    std::string id;
    std::shared_ptr<const int> one;
  } facts;
  int value = 0;
};

// A snapshot, and what it has to show.
struct TableMoment {
  Table<CountedEntry> table;
  std::map<std::string, int> expected;
};

void ExpectTableShows(const TableMoment& moment) {
  size_t shown = 0;
  for (uint32_t row = 0; row < moment.table.rows(); ++row) shown += moment.table.at(row) != nullptr;
  EXPECT_EQ(shown, moment.expected.size());
  for (const auto& [id, value] : moment.expected) {
    const CountedEntry* const entry = moment.table.Find(id);
    ASSERT_NE(entry, nullptr) << id;
    EXPECT_EQ(entry->value, value) << id;
    EXPECT_EQ(moment.table.shared(*moment.table.RowOf(id)).get(), entry);
  }
}

// What differs is told, whichever two moments are compared.
void ExpectTouchedRows(const TableMoment& before, const TableMoment& after) {
  std::vector<uint32_t> expected;
  for (uint32_t row = 0; row < std::max(before.table.rows(), after.table.rows()); ++row) {
    const CountedEntry* const was = row < before.table.rows() ? before.table.at(row) : nullptr;
    const CountedEntry* const is = row < after.table.rows() ? after.table.at(row) : nullptr;
    if (was != is) expected.push_back(row);
  }
  EXPECT_EQ(TouchedRows(before.table, after.table), expected);
}

TEST(Table, SnapshotsStayAsTheyWereAndNothingIsKeptLonger) {
  std::mt19937_64 random(SeedOr(17));
  const auto one = std::make_shared<const int>(1);
  const auto alive = [&one] { return static_cast<size_t>(one.use_count() - 1); };
  auto builder = std::make_unique<TableBuilder<CountedEntry>>();
  std::map<std::string, int> now;
  std::vector<TableMoment> moments;
  for (int step = 0; step < 15'000; ++step) {
    const std::string id = std::to_string(random() % 6'000);
    if (random() % 3 == 0) {
      EXPECT_EQ(builder->Remove(id).has_value(), now.erase(id) > 0);
    } else {
      builder->Put(id, {{id, one}, step});
      now[id] = step;
    }
    if (random() % 200 == 0) moments.push_back({builder->Snapshot(), now});
    if (random() % 250 == 0 && !moments.empty()) {
      ExpectTouchedRows(moments.front(), moments.back());
      const size_t ended = random() % moments.size();
      ExpectTableShows(moments[ended]);
      moments.erase(moments.begin() + static_cast<ptrdiff_t>(ended));
    }
  }
  EXPECT_GT(moments.size(), 3u);
  EXPECT_EQ(builder->size(), now.size());
  for (const TableMoment& moment : moments) ExpectTableShows(moment);
  const auto kept = moments.back().table.FindShared(moments.back().expected.begin()->first);
  moments.erase(moments.begin() + 1, moments.end());
  moments.push_back({builder->Snapshot(), now});
  builder = nullptr;
  for (const TableMoment& moment : moments) ExpectTableShows(moment);
  EXPECT_GT(alive(), now.size());
  moments.clear();
  EXPECT_EQ(alive(), 1u) << "an answer is kept beyond its table, and nothing else";
  EXPECT_EQ(kept->facts.one, one);
}

TEST(Table, NoEntryOutlivesTheSnapshotsThatShowIt) {
  const auto one = std::make_shared<const int>(1);
  TableBuilder<CountedEntry> builder;
  const auto put = [&](int value) {
    for (const char* id : {"a", "b"}) builder.Put(id, {{id, one}, value});
  };
  put(1);
  put(2);
  EXPECT_EQ(one.use_count(), 1 + 2) << "no snapshot shows the first two";
  auto first = std::make_unique<Table<CountedEntry>>(builder.Snapshot());
  put(3);
  auto second = std::make_unique<Table<CountedEntry>>(builder.Snapshot());
  put(4);
  put(5);
  EXPECT_EQ(one.use_count(), 1 + 6) << "no snapshot showed the fourth";
  auto kept = second->FindShared("a");
  auto third = std::make_unique<Table<CountedEntry>>(builder.Snapshot());
  put(6);
  second = nullptr;
  builder.Snapshot();
  EXPECT_EQ(one.use_count(), 1 + 7) << "of those that the second showed, the one that is kept";
  third = nullptr;
  builder.Snapshot();
  EXPECT_EQ(one.use_count(), 1 + 5) << "the oldest shows what it showed";
  EXPECT_EQ(first->Find("a")->value, 2);
  first = nullptr;
  builder.Snapshot();
  EXPECT_EQ(one.use_count(), 1 + 3) << "the newest two, and the one that is kept";
  kept = nullptr;
  EXPECT_EQ(one.use_count(), 1 + 2);
}

TEST(Table, ReadersSeeOneMomentWhileItChanges) {
  constexpr int kIds = 200, kRounds = 300;
  TableBuilder<Entry> builder;
  Mutex mutex;
  Table<Entry> newest;
  bool changing = false;
  const auto publish = [&](int round) {
    for (int i = 0; i < kIds; ++i) builder.Put(std::to_string(i), Of(std::to_string(i), round));
    Table<Entry> table = builder.Snapshot();
    MutexLock lock(mutex);
    newest = std::move(table);
  };
  const auto is_first = [&] {
    MutexLock lock(mutex);
    return !std::exchange(changing, true);
  };
  const auto table_now = [&] {
    MutexLock lock(mutex);
    return newest;
  };
  publish(0);
  OnThreads(3, [&] {
    if (is_first()) {
      for (int round = 1; round <= kRounds; ++round) publish(round);
    }
    for (int seen = 0; seen < kRounds;) {
      Table<Entry> table = table_now();
      const auto kept = table.FindShared("0");
      EXPECT_GE(kept->value, seen);
      seen = kept->value;
      for (uint32_t row = 0; row < kIds; ++row) ASSERT_EQ(table.at(row)->value, seen);
      table = Table<Entry>();
      EXPECT_EQ(kept->value, seen);
    }
  });
  EXPECT_EQ(newest.Find("0")->value, kRounds);
}

}  // namespace
}  // namespace raumboerse::matcher
