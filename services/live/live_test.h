#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

#include "base/mutex.h"
#include "domain/fake_screener_test.h"
#include "matcher/random_world.h"
#include "services/live/live.h"
#include "storage/forwarding_engine.h"
#include "storage/memory/memory_engine.h"

// What the tests of live exchanges share: one exchange over the memory engine, and its watchers.
namespace raumboerse::services {

// What a test remembers of a notice.
struct Told {
  NoticeKind kind;
  NoticeReason reason;
  std::string id, need, space;
  int64_t revision;
};

// Collects notices; waits for them by condition, never by time alone.
class Collecting final : public NoticeSink {
 public:
  bool Deliver(const Notice& notice) override {
    MutexLock lock(mutex_);
    told_.push_back({notice.kind, notice.reason, notice.id,
                     notice.change ? notice.change->need : "",
                     notice.change ? notice.change->space : "", notice.now.world->revision});
    changed_.NotifyAll();
    return true;
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
  std::vector<Told> Await(size_t count) {
    const absl::Time deadline = absl::Now() + absl::Seconds(20);
    MutexLock lock(mutex_);
    while (told_.size() < count && closed_.ok() && absl::Now() < deadline)
      changed_.WaitUntil(mutex_, deadline);
    return told_;
  }
  absl::Status AwaitClose() {
    const absl::Time deadline = absl::Now() + absl::Seconds(20);
    MutexLock lock(mutex_);
    while (closed_.ok() && absl::Now() < deadline) changed_.WaitUntil(mutex_, deadline);
    return closed_;
  }

 private:
  mutable Mutex mutex_;
  CondVar changed_;
  std::vector<Told> told_ ABSL_GUARDED_BY(mutex_);
  absl::Status closed_ ABSL_GUARDED_BY(mutex_);
};

inline constexpr char kExchange[] = "exchanges/random";

// An engine that lets something happen just before the head is read, which a load does between its
// first look at the exchange and its scan.
class MeddlingEngine final : public storage::ForwardingEngine {
 public:
  using storage::ForwardingEngine::ForwardingEngine;

  // Once, at the next reading of this history's head.
  void BeforeHead(const std::string& history, std::function<void()> meddle) {
    MutexLock lock(mutex_);
    history_ = history;
    meddle_ = std::move(meddle);
  }

  absl::StatusOr<storage::Revision> Head(absl::string_view history, absl::Time deadline) override {
    std::function<void()> meddle;
    {
      MutexLock lock(mutex_);
      if (meddle_ && history == history_) meddle.swap(meddle_);
    }
    if (meddle) meddle();
    return ForwardingEngine::Head(history, deadline);
  }

 private:
  Mutex mutex_;
  std::string history_ ABSL_GUARDED_BY(mutex_);
  std::function<void()> meddle_ ABSL_GUARDED_BY(mutex_);
};

inline const domain::RuleSetId kMild{"mild", std::string(64, 'a')};
inline const domain::RuleSetId kStrict{"strict", std::string(64, 'b')};

// Rules that allow everything, or nothing.
class AllOrNothing final : public domain::FakeScreener {
 public:
  explicit AllOrNothing(bool inadmissible) : inadmissible_(inadmissible) {}

  domain::Screening Screen(const domain::NeedFacts&, const domain::SpaceFacts&,
                           const domain::ScreeningQuestion&) const override {
    return {.state = state(), .inadmissible = inadmissible_};
  }

 private:
  const bool inadmissible_;
};

inline std::shared_ptr<const domain::Screener> ScreenerOf(const domain::ExchangeFields& exchange) {
  if (!exchange.rule_set) return std::make_shared<domain::NotScreened>();
  return std::make_shared<AllOrNothing>(exchange.rule_set == kStrict);
}

class LiveTest : public ::testing::Test {
 protected:
  LiveTest() {
    matcher::RandomWorld random(1, matcher::Profile::kSmall);
    domain::ExchangeFields exchange = random.Exchange();
    exchange.record.name = "";
    const auto created = ledger_.CreateExchange("random", *domain::Exchange::Create(exchange), {});
    EXPECT_TRUE(created.ok()) << created.status();
    domain::InitiativeFields initiative;
    initiative.title = "Werkstatt";
    Put<domain::Initiative>("i", initiative);
  }

  // A space and a need that fit each other.
  static domain::SpaceFields Space() {
    domain::SpaceFields space;
    space.state = domain::SpaceState::kListed;
    space.consents = {{.purpose = domain::ConsentPurpose::kMediate, .given = domain::Day(0)}};
    space.title = "Laden";
    space.area_m2 = 100;
    space.noise_max = domain::Noise::kMusic;
    space.windows = {{.period = {domain::Day(0)}}};
    return space;
  }
  static domain::NeedFields Need() {
    domain::NeedFields need;
    need.state = domain::NeedState::kOpen;
    need.consents = {{.purpose = domain::ConsentPurpose::kMediate, .given = domain::Day(0)}};
    need.title = "Probe";
    need.initiative = std::string(kExchange) + "/initiatives/i";
    need.alternatives = {{"use1"}};
    return need;
  }

  template <typename T, typename Fields>
  int64_t Put(const std::string& id, const Fields& fields) {
    const auto value = T::Create(fields);
    EXPECT_TRUE(value.ok()) << value.status();
    const auto stored = ledger_.Create<T>("random", id, *value, {});
    EXPECT_TRUE(stored.ok()) << stored.status();
    return (*stored)->record.revision;
  }

  int64_t SetArea(const std::string& id, int64_t area_m2) {
    const auto stored =
        ledger_.Update<domain::Space>(std::string(kExchange) + "/spaces/" + id, std::nullopt,
                                      [&](const domain::Space& current) {
                                        domain::SpaceFields fields = *current;
                                        fields.area_m2 = area_m2;
                                        return domain::Space::Create(fields);
                                      },
                                      {});
    EXPECT_TRUE(stored.ok()) << stored.status();
    return (*stored)->record.revision;
  }

  // What becomes of the exchange's own record; its revision.
  int64_t ChangeExchange(const std::function<void(domain::ExchangeFields&)>& change) {
    const auto stored = ledger_.Update<domain::Exchange>(kExchange, std::nullopt,
                                                         [&](const domain::Exchange& current) {
                                                           domain::ExchangeFields next = *current;
                                                           change(next);
                                                           return domain::Exchange::Create(next);
                                                         },
                                                         {});
    EXPECT_TRUE(stored.ok()) << stored.status();
    return (*stored)->record.revision;
  }
  int64_t Record(std::optional<domain::RuleSetId> rules) {
    return ChangeExchange([&](domain::ExchangeFields& exchange) { exchange.rule_set = rules; });
  }

  // The rules that this process has.
  std::optional<domain::RuleSetId> rules() const {
    MutexLock lock(mutex_);
    return rules_;
  }
  void SetRules(std::optional<domain::RuleSetId> rules) {
    MutexLock lock(mutex_);
    rules_ = std::move(rules);
  }

  std::shared_ptr<LiveExchange> Exchange() { return *live_.Get("random", Soon()); }
  static absl::Time Soon() { return absl::Now() + absl::Seconds(20); }

  mutable Mutex mutex_;
  std::optional<domain::RuleSetId> rules_ ABSL_GUARDED_BY(mutex_);
  storage::MemoryEngine memory_;
  MeddlingEngine engine_{memory_};
  FakeClock clock_{absl::FromUnixSeconds(matcher::kRandomDay.since_epoch() * 86'400 + 43'200)};
  ledger::CountingIdSource ids_;
  ledger::Ledger ledger_{{engine_, clock_, ids_}};
  ledger::Feed feed_{engine_};
  Live live_{{ledger_, feed_, clock_, [](const auto& exchange) { return ScreenerOf(exchange); },
              [this](const auto&) { return rules(); }}};
};

}  // namespace raumboerse::services
