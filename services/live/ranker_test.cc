#include "services/live/ranker.h"

#include <map>

#include "gmock/gmock.h"

#include "domain/limits.h"
#include "services/live/live_test.h"

namespace raumboerse::services {
namespace {

using domain::OperationState;
using ::testing::ElementsAre;
using ::testing::Pair;

using SpacesOfNeeds = std::map<std::string, std::vector<std::string>>;

// Keeps the spaces of each need as it is told them; takes as many pages as it has room for.
class Reader final : public RankSink {
 public:
  explicit Reader(size_t room = 1'000'000) : room_(room) {}

  bool has_room() const override {
    MutexLock lock(mutex_);
    return room_ > 0;
  }
  void Deliver(const matcher::RankPage& page, const matcher::World& world) override {
    MutexLock lock(mutex_);
    --room_;
    for (const matcher::NeedRanks& need : page.needs) {
      std::vector<std::string>& spaces = table_[std::string(need.need)];
      spaces.clear();
      for (const matcher::RankedSpace& ranked : need.spaces)
        spaces.push_back(world.spaces.at(ranked.row)->facts.id);
    }
    if (page.complete) {
      complete_ = page.revision;
      day_ = page.day;
    }
    ++pages_;
    changed_.NotifyAll();
  }
  void Close(const absl::Status& status) override {
    MutexLock lock(mutex_);
    closed_ = status;
    changed_.NotifyAll();
  }
  bool over() const override {
    MutexLock lock(mutex_);
    return !closed_.ok();
  }
  void OnRoom(std::function<void()> on_room) override {
    MutexLock lock(mutex_);
    on_room_ = std::move(on_room);
  }

  void GiveRoom(size_t room) {
    std::function<void()> on_room;
    {
      MutexLock lock(mutex_);
      room_ = room;
      on_room = on_room_;
    }
    on_room();
  }
  // What it knows once it knows all of `revision`.
  SpacesOfNeeds Await(int64_t revision) {
    const absl::Time deadline = absl::Now() + absl::Seconds(20);
    MutexLock lock(mutex_);
    while (complete_ < revision && closed_.ok() && absl::Now() < deadline)
      changed_.WaitUntil(mutex_, deadline);
    EXPECT_GE(complete_, revision) << closed_;
    return table_;
  }
  absl::Status AwaitClose() {
    const absl::Time deadline = absl::Now() + absl::Seconds(20);
    MutexLock lock(mutex_);
    while (closed_.ok() && absl::Now() < deadline) changed_.WaitUntil(mutex_, deadline);
    return closed_;
  }
  int64_t complete() const {
    MutexLock lock(mutex_);
    return complete_;
  }
  domain::Day day() const {
    MutexLock lock(mutex_);
    return day_;
  }
  int pages() const {
    MutexLock lock(mutex_);
    return pages_;
  }

 private:
  mutable Mutex mutex_;
  CondVar changed_;
  size_t room_ ABSL_GUARDED_BY(mutex_);
  SpacesOfNeeds table_ ABSL_GUARDED_BY(mutex_);
  int64_t complete_ ABSL_GUARDED_BY(mutex_) = 0;
  domain::Day day_ ABSL_GUARDED_BY(mutex_);
  int pages_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::Status closed_ ABSL_GUARDED_BY(mutex_);
  std::function<void()> on_room_ ABSL_GUARDED_BY(mutex_);
};

class RankerTest : public LiveTest {
 protected:
  static std::string NameOf(const std::string& id) {
    return std::string(kExchange) + "/operations/" + id;
  }
  absl::StatusOr<domain::Operation> Create(const std::string& id, int count = 20) {
    domain::OperationFields fields;
    fields.state = OperationState::kRunning;
    fields.rank_all.count = count;
    return ledger_.Create<domain::Operation>("random", id, *domain::Operation::Create(fields), {});
  }
  absl::StatusOr<domain::Operation> Begin(const std::string& id) {
    return Exchange()->ranker().Begin([&] { return Create(id); });
  }
  domain::Operation Get(const std::string& id) {
    return *ledger_.Get<domain::Operation>(NameOf(id), Soon());
  }
  domain::Operation AwaitEnd(const std::string& id) {
    Exchange()->ranker().AwaitEnd(id, Soon());
    return Get(id);
  }
  std::shared_ptr<Reader> Read(const std::string& id, size_t room = 1'000'000) {
    const auto reader = std::make_shared<Reader>(room);
    const absl::Status began = Exchange()->ranker().Read({Get(id), reader});
    EXPECT_TRUE(began.ok()) << began;
    return reader;
  }
  LiveOptions Options() {
    return {ledger_, feed_, clock_, [](const auto& exchange) { return ScreenerOf(exchange); },
            [this](const auto&) { return rules(); }};
  }
  int64_t Head() { return *ledger_.Head("random", Soon()); }
};

TEST_F(RankerTest, RanksAllNeedsStoresTheEndAndKeepsThemFresh) {
  Put<domain::Need>("n", Need());
  Put<domain::Need>("m", Need());
  const int64_t listed = Put<domain::Space>("s", Space());
  ASSERT_TRUE(Exchange()->Await(listed, Soon()).ok());
  ASSERT_TRUE(Begin("o").ok());
  const domain::Operation ended = AwaitEnd("o");
  EXPECT_EQ(ended->state, OperationState::kSucceeded);
  EXPECT_EQ(ended->needs_done, 2);
  EXPECT_EQ(ended->needs_total, 2);
  EXPECT_GE(ended->complete_revision, listed);
  EXPECT_EQ(ended->end_time, clock_.Now());

  const auto reader = Read("o");
  EXPECT_THAT(reader->Await(listed),
              ElementsAre(Pair("m", ElementsAre("s")), Pair("n", ElementsAre("s"))));
  const int64_t more = Put<domain::Space>("t", Space());
  EXPECT_THAT(reader->Await(more).at("n"), ::testing::UnorderedElementsAre("s", "t"));
  ASSERT_TRUE(
      ledger_.Delete<domain::Space>(std::string(kExchange) + "/spaces/s", std::nullopt, {}).ok());
  const auto deleted =
      ledger_.Delete<domain::Need>(std::string(kExchange) + "/needs/m", std::nullopt, {});
  ASSERT_TRUE(deleted.ok());
  EXPECT_THAT(reader->Await(*deleted),
              ElementsAre(Pair("m", ElementsAre()), Pair("n", ElementsAre("t"))));
}

TEST_F(RankerTest, WhoComesBackIsToldWhatChangedAndNothingElse) {
  Put<domain::Need>("n", Need());
  domain::NeedFields large = Need();
  large.min_m2 = 500;
  Put<domain::Need>("large", large);
  domain::SpaceFields hall = Space();
  hall.area_m2 = 600;
  const int64_t listed = Put<domain::Space>("hall", hall);
  ASSERT_TRUE(Exchange()->Await(listed, Soon()).ok());
  ASSERT_TRUE(Begin("o").ok());
  AwaitEnd("o");
  const auto first = Read("o");
  EXPECT_EQ(first->Await(listed).size(), 2u);

  const int64_t changed = Put<domain::Space>("shop", Space());
  first->Await(changed);
  const auto back = std::make_shared<Reader>();
  ASSERT_TRUE(Exchange()->ranker().Read({Get("o"), back, listed + 1, matcher::kRandomDay}).ok());
  EXPECT_THAT(back->Await(changed), ElementsAre(Pair("n", ::testing::SizeIs(2))));

  for (const auto& [revision, day] :
       {std::pair(int64_t{1}, matcher::kRandomDay), {changed, matcher::kRandomDay + -1}}) {
    const auto lost = std::make_shared<Reader>();
    ASSERT_TRUE(Exchange()->ranker().Read({Get("o"), lost, revision, day}).ok());
    EXPECT_EQ(lost->AwaitClose().code(), absl::StatusCode::kOutOfRange);
  }
}

TEST_F(RankerTest, ASlowReaderDelaysNobodyAndLosesNothing) {
  Put<domain::Need>("n", Need());
  const int64_t listed = Put<domain::Space>("s0", Space());
  ASSERT_TRUE(Exchange()->Await(listed, Soon()).ok());
  ASSERT_TRUE(Begin("o").ok());
  AwaitEnd("o");
  const auto slow = Read("o", /*room=*/0);
  const auto quick = Read("o");
  for (int i = 1; i <= 5; ++i) {
    const int64_t revision = Put<domain::Space>("s" + std::to_string(i), Space());
    EXPECT_EQ(quick->Await(revision).at("n").size(), static_cast<size_t>(i) + 1);
  }
  EXPECT_EQ(slow->pages(), 0);
  slow->GiveRoom(1);
  slow->GiveRoom(100);
  EXPECT_EQ(slow->Await(listed).at("n").size(), 6u) << "as it is now, told once";
}

TEST_F(RankerTest, WhatRanWhenTheProcessEndedIsTakenUpAgain) {
  Put<domain::Need>("n", Need());
  Put<domain::Space>("s", Space());
  ASSERT_TRUE(Create("o").ok()) << "stored, but begun by no ranker of this process";
  domain::OperationFields ended;
  ended.state = OperationState::kCancelled;
  ended.rank_all.count = 1;
  ASSERT_TRUE(
      ledger_
          .Create<domain::Operation>("random", "cancelled", *domain::Operation::Create(ended), {})
          .ok());
  ASSERT_TRUE(Exchange()->Await(0, Soon()).ok());
  EXPECT_EQ(AwaitEnd("o")->state, OperationState::kSucceeded);
  EXPECT_EQ(Get("cancelled")->state, OperationState::kCancelled);
}

TEST_F(RankerTest, RanksOfAnEndedOperationAreMadeAnewForWhoReadsThem) {
  Put<domain::Need>("n", Need());
  Put<domain::Space>("s", Space());
  ASSERT_TRUE(Begin("o").ok());
  AwaitEnd("o");
  live_.Stop();
  Live another(Options());
  const auto live = *another.Get("random", Soon());
  const auto reader = std::make_shared<Reader>();
  ASSERT_TRUE(live->ranker().Read({Get("o"), reader}).ok());
  EXPECT_THAT(reader->Await(Head()), ElementsAre(Pair("n", ElementsAre("s"))));
  EXPECT_EQ(Get("o")->state, OperationState::kSucceeded);
}

TEST_F(RankerTest, ACancelledOperationStaysCancelledAndEndsItsReaders) {
  Put<domain::Need>("n", Need());
  ASSERT_TRUE(Exchange()->Await(0, Soon()).ok());
  ASSERT_TRUE(Begin("o").ok());
  AwaitEnd("o");
  const auto reader = Read("o");
  Exchange()->ranker().Drop("o", absl::NotFoundError("it is gone"));
  EXPECT_EQ(reader->AwaitClose().code(), absl::StatusCode::kNotFound);

  // Cancelled while it runs: its end must not be written over that.
  const auto cancel = [&] {
    const auto created = Create("p");
    EXPECT_TRUE(ledger_
                    .Update<domain::Operation>(NameOf("p"), std::nullopt,
                                               [](const domain::Operation& current) {
                                                 domain::OperationFields next = *current;
                                                 next.state = OperationState::kCancelled;
                                                 return domain::Operation::Create(next);
                                               },
                                               {})
                    .ok());
    return created;
  };
  ASSERT_TRUE(Exchange()->ranker().Begin(cancel).ok());
  Exchange()->ranker().AwaitEnd("p", absl::Now() + absl::Seconds(1));
  EXPECT_EQ(Get("p")->state, OperationState::kCancelled);
}

TEST_F(RankerTest, AnOperationThatWouldKeepTooManyRanksFails) {
  Put<domain::Need>("n", Need());
  Put<domain::Need>("m", Need());
  Put<domain::Space>("s", Space());
  live_.Stop();
  for (const size_t most : {2, 1}) {
    LiveOptions options = Options();
    options.ranks_max = most;
    Live bounded(options);
    const auto live = *bounded.Get("random", Soon());
    ASSERT_TRUE(live->Await(0, Soon()).ok());
    const std::string id = "o" + std::to_string(most);
    ASSERT_TRUE(live->ranker().Begin([&] { return Create(id); }).ok());
    for (int waits = 0; waits < 200 && Get(id)->state == OperationState::kRunning; ++waits)
      live->ranker().AwaitEnd(id, absl::Now() + absl::Milliseconds(100));
    const domain::Operation ended = Get(id);
    EXPECT_EQ(ended->state, most == 2 ? OperationState::kSucceeded : OperationState::kFailed);
    EXPECT_EQ(ended->error.reason, most == 2 ? "" : "TOO_MANY_RANKS");
  }
}

TEST_F(RankerTest, TodayMovesOnAndRanksThatNobodyReadsAreForgotten) {
  Put<domain::Need>("n", Need());
  const int64_t listed = Put<domain::Space>("s", Space());
  ASSERT_TRUE(Exchange()->Await(listed, Soon()).ok());
  for (const std::string id : {"read", "unread"}) {
    ASSERT_TRUE(Begin(id).ok());
    AwaitEnd(id);
  }
  const int64_t known = Get("unread")->complete_revision;
  const auto reader = Read("read");
  reader->Await(listed);
  EXPECT_EQ(reader->day(), matcher::kRandomDay);
  clock_.Advance(absl::Hours(24));
  reader->Await(Put<domain::Space>("t", Space()));
  EXPECT_EQ(reader->day(), matcher::kRandomDay + 1);

  const auto back = std::make_shared<Reader>();
  ASSERT_TRUE(Exchange()->ranker().Read({Get("unread"), back, known, matcher::kRandomDay}).ok());
  EXPECT_EQ(back->AwaitClose().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(Read("unread")->Await(listed).at("n").size(), 2u);
}

TEST_F(RankerTest, RefusesMoreThanMayRunOrBeRead) {
  Put<domain::Need>("n", Need());
  ASSERT_TRUE(Exchange()->Await(0, Soon()).ok());
  std::vector<std::shared_ptr<Reader>> readers;
  for (size_t i = 0; i < domain::kOperationsRunningMax; ++i) {
    const std::string id = "o" + std::to_string(i);
    ASSERT_TRUE(Begin(id).ok());
    AwaitEnd(id);
    readers.push_back(Read(id));
    readers.back()->Await(1);
  }
  EXPECT_EQ(Begin("more").status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ledger_.Get<domain::Operation>(NameOf("more"), Soon()).status().code(),
            absl::StatusCode::kNotFound);
  readers.clear();
  for (size_t i = 0; i < domain::kOperationsRunningMax; ++i)
    Exchange()->ranker().Drop("o" + std::to_string(i), absl::NotFoundError("gone"));
  ASSERT_TRUE(Begin("more").ok());
  AwaitEnd("more");
  for (size_t i = 0; i < domain::kRankReadersMax; ++i) readers.push_back(Read("more"));
  EXPECT_EQ(Exchange()->ranker().Read({Get("more"), std::make_shared<Reader>()}).code(),
            absl::StatusCode::kResourceExhausted);
}

TEST_F(RankerTest, OtherUsesEndItsReadersWhoReadAnew) {
  Put<domain::Need>("n", Need());
  const int64_t listed = Put<domain::Space>("s", Space());
  ASSERT_TRUE(Exchange()->Await(listed, Soon()).ok());
  ASSERT_TRUE(Begin("o").ok());
  AwaitEnd("o");
  const auto reader = Read("o");
  reader->Await(listed);
  const int64_t changed = ChangeExchange(
      [](domain::ExchangeFields& exchange) { exchange.uses.push_back({.code = "one_more"}); });
  EXPECT_EQ(reader->AwaitClose().code(), absl::StatusCode::kOutOfRange);
  EXPECT_THAT(Read("o")->Await(changed), ElementsAre(Pair("n", ElementsAre("s"))));
}

TEST_F(RankerTest, AnExchangeThatIsRefusedEndsItsReadersAndRunsNothing) {
  SetRules(kMild);
  Record(kMild);
  Put<domain::Need>("n", Need());
  ASSERT_TRUE(Begin("o").ok());
  AwaitEnd("o");
  const auto exchange = Exchange();
  const auto reader = Read("o");
  reader->Await(1);
  Record(kStrict);
  EXPECT_TRUE(domain::IsRuleSetRefusal(reader->AwaitClose()));
  EXPECT_TRUE(
      domain::IsRuleSetRefusal(exchange->ranker().Begin([&] { return Create("p"); }).status()));
  EXPECT_TRUE(
      domain::IsRuleSetRefusal(exchange->ranker().Read({Get("o"), std::make_shared<Reader>()})));
}

}  // namespace
}  // namespace raumboerse::services
