#include "gmock/gmock.h"

#include "services/live/live_test.h"

namespace raumboerse::services {
namespace {

TEST_F(LiveTest, ReadsYourWrites) {
  const int64_t revision = Put<domain::Space>("s", Space());
  const auto world = Exchange()->Await(revision, Soon());
  ASSERT_TRUE(world.ok()) << world.status();
  EXPECT_EQ((*world)->spaces.Find("s")->facts.area_m2, 100);
  const int64_t later = SetArea("s", 50);
  EXPECT_EQ((*Exchange()->Await(later, Soon()))->spaces.Find("s")->facts.area_m2, 50);
  EXPECT_EQ(Exchange()->Await(later + 1'000, absl::Now()).status().code(),
            absl::StatusCode::kDeadlineExceeded);
}

TEST_F(LiveTest, UnknownExchangesAreNotFound) {
  EXPECT_EQ(live_.Get("nowhere", Soon()).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(LiveTest, TellsWhenAMatchBeginsChangesAndEnds) {
  const int64_t revision = Put<domain::Need>("n", Need());
  ASSERT_TRUE(Exchange()->Await(revision, Soon()).ok());
  const auto sink = std::make_shared<Collecting>();
  WatchWish wish;
  wish.interest.needs = {"n"};
  ASSERT_TRUE(Exchange()->teller().Watch(wish, sink).ok());
  EXPECT_EQ(sink->Await(1).at(0).kind, NoticeKind::kReady);

  const int64_t began = Put<domain::Space>("s", Space());
  Told told = sink->Await(2).at(1);
  EXPECT_EQ(told.kind, NoticeKind::kBegan);
  EXPECT_EQ(told.reason, NoticeReason::kSpaceChanged);
  EXPECT_EQ(told.space, "s");
  EXPECT_GE(told.revision, began);

  // A unit of the space is let from tomorrow on: whole and part block each other.
  domain::SpaceFields unit = Space();
  unit.part_of = std::string(kExchange) + "/spaces/s";
  unit.state = domain::SpaceState::kDraft;
  Put<domain::Space>("u", unit);
  domain::AgreementFields agreement;
  agreement.state = domain::AgreementState::kActive;
  agreement.occupancy.spaces = {{.space = std::string(kExchange) + "/spaces/u"}};
  agreement.occupancy.period = {matcher::kRandomDay + 100};
  Put<domain::Agreement>("a", agreement);
  told = sink->Await(3).at(2);
  EXPECT_EQ(told.kind, NoticeKind::kChanged);
  EXPECT_EQ(told.reason, NoticeReason::kOccupancyChanged);

  ASSERT_TRUE(
      ledger_.Delete<domain::Agreement>(std::string(kExchange) + "/agreements/a", std::nullopt, {})
          .ok());
  EXPECT_EQ(sink->Await(4).at(3).kind, NoticeKind::kChanged);
  ASSERT_TRUE(
      ledger_.Delete<domain::Space>(std::string(kExchange) + "/spaces/u", std::nullopt, {}).ok());
  ASSERT_TRUE(
      ledger_.Delete<domain::Space>(std::string(kExchange) + "/spaces/s", std::nullopt, {}).ok());
  told = sink->Await(5).at(4);
  EXPECT_EQ(told.kind, NoticeKind::kEnded);
  EXPECT_EQ(told.space, "s");
}

TEST_F(LiveTest, WhoComesBackIsToldWhatItMissedWithTheSameIds) {
  const int64_t listed = Put<domain::Need>("n", Need());
  ASSERT_TRUE(Exchange()->Await(listed, Soon()).ok());
  WatchWish wish;
  wish.interest.everything = true;
  const auto first = std::make_shared<Collecting>();
  ASSERT_TRUE(Exchange()->teller().Watch(wish, first).ok());
  first->Await(1);
  Put<domain::Space>("s", Space());
  const Told began = first->Await(2).at(1);

  wish.after_revision = listed;
  const auto second = std::make_shared<Collecting>();
  ASSERT_TRUE(Exchange()->teller().Watch(wish, second).ok());
  const std::vector<Told> told = second->Await(2);
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[1].id, began.id);
  EXPECT_EQ(told[1].kind, NoticeKind::kBegan);

  // It ended again: who knew that it began is told of the end, and who did not is told nothing.
  ASSERT_TRUE(
      ledger_.Delete<domain::Space>(std::string(kExchange) + "/spaces/s", std::nullopt, {}).ok());
  first->Await(3);
  wish.after_revision = began.revision;
  const auto third = std::make_shared<Collecting>();
  ASSERT_TRUE(Exchange()->teller().Watch(wish, third).ok());
  EXPECT_EQ(third->Await(2).at(1).kind, NoticeKind::kEnded);
  wish.after_revision = 1;
  EXPECT_EQ(Exchange()->teller().Watch(wish, std::make_shared<Collecting>()).code(),
            absl::StatusCode::kOutOfRange);
}

TEST_F(LiveTest, AChangeThatAltersNoMatchTellsNothing) {
  Put<domain::Need>("n", Need());
  const int64_t revision = Put<domain::Space>("s", Space());
  ASSERT_TRUE(Exchange()->Await(revision, Soon()).ok());
  WatchWish wish;
  wish.interest.needs = {"n"};
  const auto sink = std::make_shared<Collecting>();
  ASSERT_TRUE(Exchange()->teller().Watch(wish, sink).ok());
  sink->Await(1);
  SetArea("s", 120);  // the need states no area
  Put<domain::Space>("t", Space());
  const std::vector<Told> told = sink->Await(2);
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[1].space, "t") << "nothing was told of the space that only grew";
}

TEST_F(LiveTest, ADeletedExchangeEndsItsWatches) {
  ASSERT_TRUE(
      ledger_
          .Delete<domain::Initiative>(std::string(kExchange) + "/initiatives/i", std::nullopt, {})
          .ok());
  const auto exchange = Exchange();
  ASSERT_TRUE(exchange->Await(0, Soon()).ok());
  const auto sink = std::make_shared<Collecting>();
  WatchWish wish;
  wish.interest.everything = true;
  ASSERT_TRUE(exchange->teller().Watch(wish, sink).ok());
  sink->Await(1);
  ASSERT_TRUE(ledger_.DeleteExchange(kExchange, std::nullopt, {}).ok());
  EXPECT_EQ(sink->AwaitClose().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(live_.Get("random", Soon()).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace raumboerse::services
