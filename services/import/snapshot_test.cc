#include "services/import/snapshot.h"

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "base/check.h"
#include "storage/memory/memory_engine.h"

namespace raumboerse::services {
namespace {

using ::testing::ElementsAre;

class SnapshotTest : public ::testing::Test {
 protected:
  SnapshotTest() {
    domain::ExchangeFields exchange;
    exchange.display_name = "Stadt";
    exchange.time_zone = "Europe/Berlin";
    exchange.currency = "EUR";
    exchange.languages = {"de"};
    RB_CHECK(ledger_.CreateExchange("stadt", *domain::Exchange::Create(exchange), {}).ok(),
             "the exchange is new");
  }

  static domain::Space Space(const std::string& title, const std::string& part_of = "") {
    domain::SpaceFields fields;
    fields.title = title;
    fields.area_m2 = 10;
    if (!part_of.empty()) fields.part_of = NameOf(part_of);
    return *domain::Space::Create(fields);
  }
  static domain::Party Party(const std::string& name) {
    domain::PartyFields fields;
    fields.person_name = name;
    return *domain::Party::Create(fields);
  }
  static std::string NameOf(const std::string& id) {
    return absl::StrCat("exchanges/stadt/spaces/", id);
  }
  void Create(const std::string& id, const domain::Space& space) {
    const auto made = ledger_.Create<domain::Space>("stadt", id, space, {});
    RB_CHECK(made.ok(), made.status().ToString());
  }
  void Rename(const std::string& id, const std::string& title) {
    const auto changed = ledger_.Update<domain::Space>(NameOf(id), std::nullopt,
                                                       [&title](const domain::Space& current) {
                                                         domain::SpaceFields next = *current;
                                                         next.title = title;
                                                         return domain::Space::Create(next);
                                                       },
                                                       {});
    RB_CHECK(changed.ok(), changed.status().ToString());
  }

  // Titles of spaces and names of persons; `meanwhile` runs once, when the first text is made.
  std::vector<std::string> Texts(SnapshotOf of, const std::function<void()>& meanwhile) {
    bool first = true;
    const auto snapshot = Snapshot::Take(
        {ledger_, feed_, std::filesystem::temp_directory_path().string()},
        {.exchange = "stadt", .of = of, .text_of = [&](const imports::AnyRecord& record) {
           if (std::exchange(first, false)) meanwhile();
           if (const auto* space = std::get_if<domain::SpaceFields>(&record)) return space->title;
           if (const auto* party = std::get_if<domain::PartyFields>(&record))
             return party->person_name;
           return std::string("exchange");
         }});
    RB_CHECK(snapshot.ok(), snapshot.status().ToString());
    EXPECT_EQ((*snapshot)->revision(), *ledger_.Head("stadt", absl::InfiniteFuture()));
    std::vector<std::string> out;
    EXPECT_TRUE((*snapshot)
                    ->Visit([&out](absl::string_view text) {
                      out.emplace_back(text);
                      return absl::OkStatus();
                    })
                    .ok());
    return out;
  }

  FakeClock clock_{absl::FromUnixSeconds(1'800'000'000)};
  storage::MemoryEngine engine_;
  ledger::CountingIdSource ids_;
  ledger::Ledger ledger_{{.engine = engine_, .clock = clock_, .ids = ids_}};
  ledger::Feed feed_{engine_};
};

TEST_F(SnapshotTest, IsOfOneRevisionWhateverIsWrittenMeanwhile) {
  for (const char* id : {"a", "b", "c", "d"}) Create(id, Space(id));
  ASSERT_TRUE(ledger_.Create<domain::Party>("stadt", "erased", Party("erased"), {}).ok());
  ASSERT_TRUE(ledger_.Create<domain::Party>("stadt", "stays", Party("stays"), {}).ok());
  // The exchange is read first, so all of this happens before, and none after, the rest is read.
  EXPECT_THAT(
      Texts(SnapshotOf::kEverything,
            [this] {
              Rename("a", "a2");
              Create("new", Space("new"));
              RB_CHECK(ledger_.Delete<domain::Space>(NameOf("b"), {}, {}).ok(), "gone");
              RB_CHECK(ledger_.Delete<domain::Party>("exchanges/stadt/parties/erased", {}, {}).ok(),
                       "gone");
            }),
      ElementsAre("exchange", "stays", "a2", "c", "d", "new"));
}

TEST_F(SnapshotTest, TakesWhatChangesAfterItWasRead) {
  for (const char* id : {"a", "b", "c"}) Create(id, Space(id));
  // The page with all three is read by then.
  EXPECT_THAT(Texts(SnapshotOf::kSpaces,
                    [this] {
                      Rename("c", "c2");
                      Rename("c", "c3");
                      Create("d", Space("d"));
                      Rename("d", "d2");
                      RB_CHECK(ledger_.Delete<domain::Space>(NameOf("b"), {}, {}).ok(), "gone");
                      RB_CHECK(ledger_.Create<domain::Party>("stadt", "p", Party("p"), {}).ok(),
                               "a party is of no interest to spaces");
                    }),
              ElementsAre("a", "c3", "d2"));
}

TEST_F(SnapshotTest, SetsPartsBehindTheirWholesAtEveryLevel) {
  Create("z-haus", Space("haus"));
  Create("m-etage", Space("etage", "z-haus"));
  Create("a-raum", Space("raum", "m-etage"));
  Create("b", Space("b"));
  EXPECT_THAT(Texts(SnapshotOf::kSpaces, [] {}), ElementsAre("b", "haus", "etage", "raum"));
}

TEST_F(SnapshotTest, EndsWhenNobodyWaits) {
  Create("a", Space("a"));
  const auto snapshot =
      Snapshot::Take({ledger_, feed_, std::filesystem::temp_directory_path().string()},
                     {.exchange = "stadt",
                      .text_of = [](const imports::AnyRecord&) { return std::string("x"); },
                      .cancelled = [] { return true; }});
  EXPECT_TRUE(absl::IsCancelled(snapshot.status())) << snapshot.status();
}

}  // namespace
}  // namespace raumboerse::services
