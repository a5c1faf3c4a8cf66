#include <set>

#include "gmock/gmock.h"

#include "services/live/live_test.h"

namespace raumboerse::services {
namespace {

using ::testing::ElementsAre;
using Kinds = std::vector<NoticeKind>;

Kinds KindsOf(const std::vector<Told>& all) {
  Kinds kinds;
  for (const Told& told : all) kinds.push_back(told.kind);
  return kinds;
}

// What the needs of these tests ask for.
void DropUse1(domain::ExchangeFields& exchange) {
  std::erase_if(exchange.uses, [](const domain::Use& use) { return use.code == "use1"; });
  for (domain::Use& use : exchange.uses)
    if (use.parent == "use1") use.parent.clear();
}

// A need and two spaces that fit it, and what may be watched.
class RerankedTest : public LiveTest {
 protected:
  void Begin(std::optional<domain::RuleSetId> rules) {
    SetRules(rules);
    Record(std::move(rules));
    Put<domain::Need>("n", Need());
    Put<domain::Space>("s1", Space());
    const int64_t revision = Put<domain::Space>("s2", Space());
    ASSERT_TRUE(Exchange()->Await(revision, Soon()).ok());
  }

  std::shared_ptr<Collecting> Watch(const WatchWish& wish) {
    const auto sink = std::make_shared<Collecting>();
    EXPECT_TRUE(Exchange()->teller().Watch(wish, sink).ok());
    sink->Await(1);
    return sink;
  }
  static WatchWish Everything() { return {.interest = {.everything = true}}; }
  static WatchWish OfTheNeed() { return {.interest = {.needs = {"n"}}}; }

  // Something that is told in any case, so that nobody has to wait for what does not come.
  void AddSpace() { Put<domain::Space>("s3", Space()); }
};

TEST_F(RerankedTest, ANewPolicyIsOneNoticeForEachWatcherAndNonePerPair) {
  Begin(std::nullopt);
  WatchWish picky = OfTheNeed();
  picky.min_score = 200;  // which the new policy leaves no pair
  // In the order in which they are told.
  const auto best = Watch(picky), own = Watch(OfTheNeed()), all = Watch(Everything());
  const int64_t revision = ChangeExchange([](domain::ExchangeFields& exchange) {
    exchange.policy.unstated = 0;
    ++exchange.policy.version;
  });
  for (const auto& sink : {all, own, best}) {
    const Told told = sink->Await(2).at(1);
    EXPECT_EQ(told.kind, NoticeKind::kReranked);
    EXPECT_EQ(told.reason, NoticeReason::kPolicyChanged);
    EXPECT_EQ(told.space, "");
    EXPECT_EQ(told.revision, revision);
  }
  AddSpace();
  for (const auto& sink : {all, own}) {
    EXPECT_THAT(KindsOf(sink->Await(3)),
                ElementsAre(NoticeKind::kReady, NoticeKind::kReranked, NoticeKind::kBegan));
  }
  EXPECT_EQ(best->Await(2).size(), 2u) << "it was told of no pair that the policy ended";
}

TEST_F(RerankedTest, WhoComesBackIsToldOnceOfANewPolicy) {
  Begin(std::nullopt);
  const int64_t known = Exchange()->newest()->revision;
  const auto first = Watch(Everything());
  ChangeExchange([](domain::ExchangeFields& exchange) {
    exchange.policy.unstated = 0;
    ++exchange.policy.version;
  });
  AddSpace();
  const std::vector<Told> told = first->Await(3);
  ASSERT_EQ(told.size(), 3u);
  WatchWish wish = Everything();
  wish.after_revision = known;
  const auto second = Watch(wish);
  const std::vector<Told> again = second->Await(3);
  EXPECT_THAT(KindsOf(again),
              ElementsAre(NoticeKind::kReady, NoticeKind::kReranked, NoticeKind::kBegan));
  EXPECT_EQ(again.at(1).id, told.at(1).id);
  EXPECT_EQ(again.at(2).id, told.at(2).id);
}

TEST_F(RerankedTest, NewRulesAreOneNoticeThoughTheyEndEveryPair) {
  Begin(kMild);
  const auto all = Watch(Everything());
  const int64_t known = Exchange()->newest()->revision;
  SetRules(kStrict);
  const int64_t adopted = Record(kStrict);
  const Told told = all->Await(2).at(1);
  EXPECT_EQ(told.kind, NoticeKind::kReranked);
  EXPECT_EQ(told.reason, NoticeReason::kRulesChanged);
  EXPECT_EQ(told.revision, adopted);
  WatchWish wish = Everything();
  wish.after_revision = known;
  const auto back = Watch(wish);
  EXPECT_EQ(back->Await(2).at(1).id, told.id);
  SetRules(kMild);
  const int64_t revoked = Record(kMild);
  EXPECT_EQ(all->Await(3).at(2).revision, revoked);
  wish.after_revision = revoked;
  const auto last = Watch(wish);
  AddSpace();
  for (const auto& sink : {all, back}) {
    EXPECT_THAT(KindsOf(sink->Await(4)), ElementsAre(NoticeKind::kReady, NoticeKind::kReranked,
                                                     NoticeKind::kReranked, NoticeKind::kBegan));
  }
  EXPECT_THAT(KindsOf(last->Await(2)), ElementsAre(NoticeKind::kReady, NoticeKind::kBegan))
      << "a watch can go on from the notice's revision";
}

TEST_F(RerankedTest, RulesThatAreAdoptedAgainAreANoticeOfTheirOwn) {
  Begin(kMild);
  const auto all = Watch(Everything());
  std::set<std::string> ids;
  std::vector<int64_t> adopted;
  for (const domain::RuleSetId& rules : {kStrict, kMild, kStrict}) {
    SetRules(rules);
    adopted.push_back(Record(rules));
    ids.insert(all->Await(ids.size() + 2).back().id);
  }
  EXPECT_EQ(ids.size(), 3u);
  WatchWish wish = Everything();
  wish.after_revision = adopted.at(1);
  EXPECT_EQ(Watch(wish)->Await(2).at(1).id, all->Await(4).at(3).id);
}

TEST_F(RerankedTest, AnotherCatalogueIsToldPairByPair) {
  Begin(std::nullopt);
  const auto all = Watch(Everything());
  ChangeExchange(DropUse1);
  const std::vector<Told> told = all->Await(3);
  EXPECT_THAT(KindsOf(told),
              ElementsAre(NoticeKind::kReady, NoticeKind::kEnded, NoticeKind::kEnded));
  EXPECT_EQ(told.back().reason, NoticeReason::kExchangeChanged);
}

TEST_F(RerankedTest, WhatACatalogueEndsIsToldThoughTheOrderIsNewToo) {
  Begin(std::nullopt);
  const int64_t known = Exchange()->newest()->revision;
  const auto all = Watch(Everything());
  ChangeExchange([](domain::ExchangeFields& exchange) {
    DropUse1(exchange);
    exchange.policy.unstated = 0;
    ++exchange.policy.version;
  });
  WatchWish wish = Everything();
  wish.after_revision = known;
  for (const std::vector<Told>& told : {all->Await(4), Watch(wish)->Await(4)}) {
    EXPECT_THAT(KindsOf(told), ElementsAre(NoticeKind::kReady, NoticeKind::kReranked,
                                           NoticeKind::kEnded, NoticeKind::kEnded));
    EXPECT_EQ(told.at(1).reason, NoticeReason::kPolicyChanged);
    EXPECT_EQ(told.at(2).reason, NoticeReason::kExchangeChanged);
    EXPECT_EQ(told.at(3).reason, NoticeReason::kExchangeChanged);
  }
}

TEST_F(RerankedTest, WhatBeginsByACatalogueIsInTheNewOrder) {
  Begin(std::nullopt);
  std::vector<domain::Use> uses;
  const int64_t dropped = ChangeExchange([&](domain::ExchangeFields& exchange) {
    uses = exchange.uses;
    DropUse1(exchange);
  });
  ASSERT_TRUE(Exchange()->Await(dropped, Soon()).ok());
  const auto all = Watch(Everything());
  ChangeExchange([&](domain::ExchangeFields& exchange) {
    exchange.uses = uses;
    exchange.policy.unstated = 0;
    ++exchange.policy.version;
  });
  AddSpace();
  EXPECT_THAT(KindsOf(all->Await(3)),
              ElementsAre(NoticeKind::kReady, NoticeKind::kReranked, NoticeKind::kBegan));
  EXPECT_EQ(all->Await(3).at(2).space, "s3");
}

TEST_F(RerankedTest, WhatTwoCataloguesEndIsToldWithTwoIds) {
  Begin(std::nullopt);
  const auto all = Watch(OfTheNeed());
  std::vector<domain::Use> uses;
  ChangeExchange([&](domain::ExchangeFields& exchange) {
    uses = exchange.uses;
    DropUse1(exchange);
  });
  all->Await(3);
  ChangeExchange([&](domain::ExchangeFields& exchange) { exchange.uses = uses; });
  all->Await(5);
  ChangeExchange(DropUse1);
  std::set<std::string> ids;
  for (const Told& told : all->Await(7)) ids.insert(told.id);
  EXPECT_EQ(ids.size(), 7u) << "ready, and two pairs that ended, began and ended";
}

TEST_F(RerankedTest, WhatIsMadeAnewAndMatchesAsBeforeIsNotTold) {
  Begin(std::nullopt);
  domain::AgreementFields agreement;
  agreement.state = domain::AgreementState::kActive;
  agreement.occupancy.spaces = {{.space = std::string(kExchange) + "/spaces/s1"}};
  agreement.occupancy.period = {matcher::kRandomDay + 2'000};
  const int64_t revision = Put<domain::Agreement>("a", agreement);
  ASSERT_TRUE(Exchange()->Await(revision, Soon()).ok());
  const auto all = Watch(Everything());
  ChangeExchange(
      [](domain::ExchangeFields& exchange) { exchange.uses.push_back({.code = "one_more"}); });
  AddSpace();
  EXPECT_THAT(KindsOf(all->Await(2)), ElementsAre(NoticeKind::kReady, NoticeKind::kBegan));
}

}  // namespace
}  // namespace raumboerse::services
