#include <atomic>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include "storage/ledger/ledger.h"
#include "storage/ledger/world_test.h"

namespace raumboerse::ledger {
namespace {

using domain::Space;

constexpr int kThreads = 8;

class ThreadsTest : public World {
 protected:
  static void InThreads(const std::function<void(int)>& work) {
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) threads.emplace_back(work, i);
    for (std::thread& thread : threads) thread.join();
  }

  // No record refers to one that is not there.
  void ExpectNothingDangles() {
    for (const Space& space : Must(ledger_.List<Space>("leipzig", {.limit = 1'000})).values) {
      if (space->part_of.empty()) continue;
      EXPECT_TRUE(ledger_.Get<Space>(space->part_of, Later()).ok()) << space->record.name;
    }
  }
};

TEST_P(ThreadsTest, OfManyCreatorsOfOnePairOneWins) {
  for (int round = 0; round < 20; ++round) {
    std::atomic<int> winners = 0;
    InThreads([&](int) {
      const auto created =
          ledger_.Create<Space>("leipzig", "", Valid(SpaceOfSource(absl::StrCat(round))), {});
      if (created.ok()) {
        ++winners;
      } else {
        EXPECT_EQ(Reason(created), "SOURCE_TAKEN");
      }
    });
    EXPECT_EQ(winners, 1);
  }
  EXPECT_EQ(Must(ledger_.List<Space>("leipzig", {.limit = 1'000})).values.size(), 20u);
}

TEST_P(ThreadsTest, AReferenceIsNeverMadeToWhatIsBeingRemoved) {
  for (int round = 0; round < 30; ++round) {
    const std::string house = absl::StrCat("haus-", round);
    Create(house, SpaceSample());
    InThreads([&](int thread) {
      if (thread == 0) {
        const absl::Status removed = DeleteSpace(house);
        EXPECT_TRUE(removed.ok() || removed.code() == absl::StatusCode::kFailedPrecondition)
            << removed;
        return;
      }
      const auto created = ledger_.Create<Space>("leipzig", absl::StrCat("e-", round, "-", thread),
                                                 Valid(UnitOf(NameOfSpace(house))), {});
      EXPECT_TRUE(created.ok() || Reason(created) == "REFERENCE_NOT_FOUND") << created.status();
    });
  }
  ExpectNothingDangles();
}

TEST_P(ThreadsTest, TwoMovesThatWouldCloseACircleDoNotBothHappen) {
  for (int round = 0; round < 30; ++round) {
    const std::string ids[] = {absl::StrCat("a-", round), absl::StrCat("b-", round)};
    for (const std::string& id : ids) Create(id, SpaceSample());
    std::atomic<int> moved = 0;
    InThreads([&](int thread) {
      if (thread > 1) return;
      const auto put_below_the_other = [&](const Space& current) -> absl::StatusOr<Space> {
        domain::SpaceFields fields = *current;
        fields.part_of = NameOfSpace(ids[1 - thread]);
        return Space::Create(std::move(fields));
      };
      const auto updated =
          ledger_.Update<Space>(NameOfSpace(ids[thread]), std::nullopt, put_below_the_other, {});
      if (updated.ok()) ++moved;
    });
    EXPECT_EQ(moved, 1);
  }
}

TEST_P(ThreadsTest, UpdatesWithoutAnEtagAllCount) {
  Create("laden", SpaceSample());
  const auto widen = [](const Space& current) -> absl::StatusOr<Space> {
    domain::SpaceFields fields = *current;
    fields.area_m2 += 1;
    return Space::Create(std::move(fields));
  };
  std::atomic<int> done = 0;
  InThreads([&](int) {
    for (int i = 0; i < 10; ++i) {
      const auto updated = ledger_.Update<Space>(NameOfSpace("laden"), std::nullopt, widen, {});
      if (updated.ok()) {
        ++done;
      } else {
        EXPECT_EQ(Reason(updated), "CONTENTION");
      }
    }
  });
  EXPECT_EQ(Must(ledger_.Get<Space>(NameOfSpace("laden"), Later()))->area_m2, 80 + done);
}

TEST_P(ThreadsTest, ImportsOfTheSameRowsAtOnceMakeEachRecordOnce) {
  std::vector<Space> values;
  for (int i = 0; i < 300; ++i) values.push_back(Valid(SpaceOfSource(absl::StrCat(i))));
  std::atomic<int> created = 0;
  InThreads([&](int) {
    for (const auto& result : ledger_.UpsertMany<Space>("leipzig", values, {})) {
      ASSERT_TRUE(result.ok()) << result.status();
      if (result->action == UpsertAction::kCreated) ++created;
    }
  });
  EXPECT_EQ(created, 300);
  EXPECT_EQ(Must(ledger_.List<Space>("leipzig", {.limit = 1'000})).values.size(), 300u);
}

INSTANTIATE_TEST_SUITE_P(Stores, ThreadsTest, testing::Values(Memory(), Rocksdb()), NameOfStore);

}  // namespace
}  // namespace raumboerse::ledger
