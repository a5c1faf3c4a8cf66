#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "base/test_seed.h"
#include "domain/limits.h"
#include "storage/decorators/faulty_engine.h"
#include "storage/ledger/ledger.h"
#include "storage/ledger/world_test.h"

namespace raumboerse::ledger {
namespace {

using domain::Space;

// What the ledger ought to hold, kept in the simplest way: spaces by id.
struct Model {
  struct Entry {
    std::string title;
    std::string source_id;
    std::string part_of;  // id
  };
  std::map<std::string, Entry> spaces;

  std::string HolderOf(const std::string& source_id) const {
    for (const auto& [id, entry] : spaces) {
      if (entry.source_id == source_id) return id;
    }
    return "";
  }
  bool HasReferrer(const std::string& id) const {
    for (const auto& [other, entry] : spaces) {
      if (entry.part_of == id) return true;
    }
    return false;
  }
  // Levels from the top down to `id`, itself among them.
  size_t LevelOf(const std::string& id) const {
    size_t level = 0;
    for (std::string at = id; !at.empty(); at = spaces.at(at).part_of) ++level;
    return level;
  }
};

// Random writes to a ledger over an engine that fails, compared with the model after each. A write
// whose answer is UNAVAILABLE may have been done: then the ledger's word is taken over.
class ModelTest : public World {
 protected:
  void Write(Ledger& ledger, std::mt19937_64& random) {
    const std::string id = absl::StrCat("s", random() % 12);
    switch (random() % 4) {
      case 0:
        return CreateOne(ledger, id, random);
      case 1:
        return UpsertOne(ledger, random);
      case 2:
        return UpdateOne(ledger, id, random);
      default:
        return DeleteOne(ledger, id);
    }
  }

  void CreateOne(Ledger& ledger, const std::string& id, std::mt19937_64& random) {
    Model::Entry entry{absl::StrCat("t", random() % 1'000), absl::StrCat(random() % 8), ""};
    if (random() % 2 == 0) entry.part_of = absl::StrCat("s", random() % 12);
    domain::SpaceFields fields = SpaceOfSource(entry.source_id, entry.title);
    if (!entry.part_of.empty()) fields.part_of = NameOfSpace(entry.part_of);
    const auto answer = ledger.Create<Space>("leipzig", id, Valid(fields), {});
    if (answer.ok()) {
      EXPECT_FALSE(model_.spaces.contains(id));
      EXPECT_EQ(model_.HolderOf(entry.source_id), "");
      EXPECT_TRUE(entry.part_of.empty() || model_.spaces.contains(entry.part_of));
      model_.spaces[id] = entry;
      EXPECT_LE(model_.LevelOf(id), domain::kPartOfDepthMax);
      return;
    }
    if (Settle(answer.status())) return;
    const bool allowed =
        !model_.spaces.contains(id) && model_.HolderOf(entry.source_id).empty() &&
        (entry.part_of.empty() || (entry.part_of != id && model_.spaces.contains(entry.part_of) &&
                                   model_.LevelOf(entry.part_of) < domain::kPartOfDepthMax));
    EXPECT_FALSE(allowed) << answer.status();
  }

  void UpsertOne(Ledger& ledger, std::mt19937_64& random) {
    const std::string source_id = absl::StrCat(random() % 8);
    const std::string title = absl::StrCat("t", random() % 3);
    const auto answer = ledger.Upsert<Space>("leipzig", Valid(SpaceOfSource(source_id, title)), {});
    if (!answer.ok()) {
      EXPECT_TRUE(Settle(answer.status())) << answer.status();
      return;
    }
    const std::string holder = model_.HolderOf(source_id);
    const std::string name = answer->value->record.name;
    const std::string id = name.substr(name.rfind('/') + 1);
    EXPECT_EQ(answer->action == UpsertAction::kCreated, holder.empty());
    if (!holder.empty()) {
      EXPECT_EQ(id, holder);
      const Model::Entry& before = model_.spaces[holder];
      const bool same = before.title == title && before.part_of.empty();
      EXPECT_EQ(answer->action == UpsertAction::kUnchanged, same);
    }
    model_.spaces[id] = {title, source_id, ""};
  }

  void UpdateOne(Ledger& ledger, const std::string& id, std::mt19937_64& random) {
    const std::string title = absl::StrCat("t", random() % 1'000);
    const auto answer = ledger.Update<Space>(NameOfSpace(id), std::nullopt,
                                             [&](const Space& current) -> absl::StatusOr<Space> {
                                               domain::SpaceFields fields = *current;
                                               fields.title = title;
                                               return Space::Create(std::move(fields));
                                             },
                                             {});
    if (Settle(answer.status())) return;
    EXPECT_EQ(answer.ok(), model_.spaces.contains(id)) << answer.status();
    if (answer.ok()) model_.spaces[id].title = title;
  }

  void DeleteOne(Ledger& ledger, const std::string& id) {
    const auto answer = ledger.Delete<Space>(NameOfSpace(id), std::nullopt, {});
    if (Settle(answer.status())) return;
    EXPECT_EQ(answer.ok(), model_.spaces.contains(id) && !model_.HasReferrer(id))
        << answer.status();
    model_.spaces.erase(answer.ok() ? id : "");
  }

  // Whether the write's end is open; the model then learns it from the store.
  bool Settle(const absl::Status& status) {
    if (status.code() != absl::StatusCode::kUnavailable) return false;
    ++unavailable_;
    model_.spaces = Stored();
    return true;
  }

  std::map<std::string, Model::Entry> Stored() {
    std::map<std::string, Model::Entry> out;
    const auto id_of = [](const std::string& name) {
      return name.empty() ? "" : name.substr(name.rfind('/') + 1);
    };
    for (const Space& space : Must(ledger_.List<Space>("leipzig", {.limit = 1'000})).values) {
      out[id_of(space->record.name)] = {space->title, space->record.source_id,
                                        id_of(space->part_of)};
    }
    return out;
  }

  // The store holds what the model holds, and its indexes say the same.
  void ExpectEqual() {
    const auto stored = Stored();
    ASSERT_EQ(stored.size(), model_.spaces.size());
    std::set<std::string> indexes;
    for (const auto& [id, entry] : model_.spaces) {
      ASSERT_TRUE(stored.contains(id)) << id;
      EXPECT_EQ(stored.at(id).title, entry.title);
      EXPECT_EQ(stored.at(id).source_id, entry.source_id);
      EXPECT_EQ(stored.at(id).part_of, entry.part_of);
      indexes.insert(absl::StrCat("s/spaces/8:register", entry.source_id, "=", id));
      if (!entry.part_of.empty()) {
        indexes.insert(absl::StrCat("f/spaces/", entry.part_of, "/spaces/", id, "=parent"));
      }
    }
    std::set<std::string> stored_indexes;
    for (const storage::Item& item : Must(engine().Scan("leipzig", "", "", 1'000, Later())).items) {
      if (item.key[0] == 's' || item.key[0] == 'f') {
        stored_indexes.insert(absl::StrCat(item.key, "=", item.value));
      }
    }
    EXPECT_EQ(stored_indexes, indexes);
  }

  void Play(const storage::FaultRates& rates, uint64_t seed, int writes) {
    std::mt19937_64 random(seed);
    storage::FaultyEngine faulty(engine(), rates, seed);
    Ledger ledger({faulty, clock_, ids_});
    for (int i = 0; i < writes; ++i) {
      Write(ledger, random);
      if (i % 20 == 0) ExpectEqual();
      if (HasFailure()) FAIL() << "after write " << i;
    }
    ExpectEqual();
  }

  Model model_;
  int unavailable_ = 0;
};

TEST_P(ModelTest, AgreesWithAMap) {
  Play({}, SeedOr(1), 1'500);
  EXPECT_EQ(unavailable_, 0);
}

TEST_P(ModelTest, SettlesWhatIsUnknownByItself) {
  Play({.unknown_lost = 150, .unknown_landed = 150}, SeedOr(2), 1'500);
  EXPECT_EQ(unavailable_, 0);
}

TEST_P(ModelTest, StaysWholeOnAnEngineThatFails) {
  Play({.not_done = 50, .unknown_lost = 100, .unknown_landed = 100, .failed_reads = 50}, SeedOr(3),
       1'500);
  EXPECT_GT(unavailable_, 0);
}

TEST_P(ModelTest, ManyUpsertsAreSettledOneByOne) {
  storage::FaultyEngine faulty(engine(), {.unknown_lost = 300, .unknown_landed = 300}, SeedOr(4));
  Ledger ledger({faulty, clock_, ids_, 2});
  std::vector<Space> values;
  for (int i = 0; i < 500; ++i) values.push_back(Valid(SpaceOfSource(absl::StrCat(i))));
  for (const auto& result : ledger.UpsertMany<Space>("leipzig", values, {})) {
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(result->action, UpsertAction::kCreated);
  }
  EXPECT_EQ(Stored().size(), 500u);
}

TEST_P(ModelTest, ARepeatedRequestIsDoneOnceWhateverBecameOfTheFirst) {
  storage::FaultyEngine faulty(
      engine(), {.not_done = 200, .unknown_lost = 200, .unknown_landed = 200, .failed_reads = 100},
      SeedOr(5));
  Ledger ledger({faulty, clock_, ids_});
  for (int i = 0; i < 100; ++i) {
    WriteOptions options;
    options.request_id = absl::StrCat("r", i);
    int attempts = 0;
    while (!ledger.Create<Space>("leipzig", "", Valid(SpaceSample()), options).ok()) {
      ASSERT_LT(++attempts, 1'000);
    }
  }
  EXPECT_EQ(Stored().size(), 100u);
}

INSTANTIATE_TEST_SUITE_P(Stores, ModelTest, testing::Values(Memory(), Rocksdb()), NameOfStore);

}  // namespace
}  // namespace raumboerse::ledger
