#include "matcher/bridge.h"

#include <map>
#include <random>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "base/test_seed.h"
#include "domain/fake_screener_test.h"
#include "matcher/bridge_oracle_test.h"
#include "matcher/brute_force.h"
#include "matcher/random_world.h"
#include "matcher/tile_index.h"
#include "matcher/world_builder.h"

namespace raumboerse::matcher {
namespace {

using domain::Day;

constexpr int kWorlds = 500;

// Waits for permits, and fees, that differ between alternatives.
class SlowOffices final : public domain::FakeScreener {
 public:
  domain::Screening Screen(const domain::NeedFacts&, const domain::SpaceFacts& space,
                           const domain::ScreeningQuestion& question) const override {
    return {.state = state(),
            .inadmissible = (space.area_m2 + question.alternative) % 7 == 0,
            .lead_days = (space.area_m2 / 10 + 2 * question.alternative) % 4,
            .asks = question.alternative % 2,
            .fees_cents = 100 * question.alternative};
  }
};

// A few days in a few spaces, so that every chain can be looked at.
class FewDays {
 public:
  explicit FewDays(uint64_t seed)
      : random_(seed, Profile::kSmall), dice_(seed ^ 0x5eed), moves_(static_cast<int>(seed % 5)) {
    const domain::ExchangeFields exchange = random_.Exchange();
    WorldBuilder builder(exchange, seed % 3 == 0 ? std::make_shared<const domain::NotScreened>()
                                                 : std::shared_ptr<const domain::Screener>(
                                                       std::make_shared<SlowOffices>()));
    builder.Put(random_.Initiative(0));
    const int spaces = moves_ < 2 ? 6 : moves_ < 4 ? 4 : 3;
    for (int i = 0; i < spaces; ++i) builder.Put(Space(i));
    if (Pick(0, 1) == 0) {
      domain::AgreementFields agreement = random_.Agreement(0, spaces);
      agreement.occupancy.period.from = kRandomDay + Pick(0, 12);
      agreement.occupancy.period.until = agreement.occupancy.period.from + Pick(1, 3);
      builder.Put(agreement);
    }
    builder.Put(Need());
    world = builder.Snapshot(1);
    options.max_moves = moves_;
    options.max_pause_days = static_cast<int>(Pick(0, moves_ < 3 ? 3 : 2));
    if (seed % 7 == 0) audience = domain::Visibility::kMatched;
  }

  std::shared_ptr<const World> world;
  BridgeOptions options;
  domain::Visibility audience = domain::Visibility::kStaff;
  const domain::NeedFacts& need() const { return world->needs.Find("n0")->facts; }

 private:
  int64_t Pick(int64_t least, int64_t most) {
    return least + static_cast<int64_t>(dice_() % static_cast<uint64_t>(most - least + 1));
  }

  domain::SpaceFields Space(int number) {
    domain::SpaceFields space = random_.Space(number);
    space.state = domain::SpaceState::kListed;
    space.record.duplicate_of.clear();
    space.part_of.clear();
    space.uses.clear();
    space.uses_excluded.clear();
    space.noise_max = domain::Noise::kMachines;
    if (Pick(0, 4) > 0) space.persons_max = 500;
    space.contract_forms = {};
    space.organisation_forms = {};
    space.fit_out_days = static_cast<int32_t>(Pick(0, 3));
    space.consents = {{.purpose = domain::ConsentPurpose::kMediate, .given = kRandomDay + -9}};
    // Where there may be several moves, stays are so short that they are worth it.
    const bool short_stays = moves_ > 1;
    space.shortest_stay_days =
        static_cast<int32_t>(std::max<int64_t>(0, Pick(-3, short_stays ? 2 : 4)));
    space.longest_stay_days =
        !short_stays && Pick(0, 1) == 0
            ? 0
            : space.shortest_stay_days + static_cast<int32_t>(Pick(1, short_stays ? 2 : 4));
    space.windows.clear();
    Day from = kRandomDay + Pick(-2, 8);
    for (int64_t windows = moves_ < 2 ? Pick(1, 2) : 1; windows > 0; --windows) {
      domain::Window window{.period = {from, from + Pick(1, short_stays ? 14 : 8)}};
      if (moves_ < 2 && Pick(0, 9) == 0) window.period.until = Day::Infinity();
      from = window.period.until + Pick(1, 4);
      space.windows.push_back(window);
      if (window.period.until.infinite()) break;
    }
    return space;
  }

  domain::NeedFields Need() {
    domain::NeedFields need = random_.Need(0, 1);
    need.state = domain::NeedState::kOpen;
    need.record.duplicate_of.clear();
    need.consents = {{.purpose = domain::ConsentPurpose::kMediate, .given = kRandomDay + -9}};
    need.alternatives = {{"use0"}};
    if (moves_ < 2) need.alternatives.push_back({"use1"});
    need.min_m2 = need.max_m2 = need.wanted_m2 = 0;
    need.districts.clear();
    need.centre.reset();
    need.equipment_required = {};
    need.contract_forms = {};
    need.conduct = {};
    need.weekly_times = 0;
    need.min_certainty = domain::Certainty::kUnset;
    need.min_notice_days = 0;
    need.from.reset();
    need.until = Day::Infinity();
    need.start_by.reset();
    if (Pick(0, 2) == 0) need.from = kRandomDay + Pick(0, 4);
    if (Pick(0, 2) == 0) need.until = kRandomDay + Pick(5, 24);
    if (Pick(0, 3) == 0) need.start_by = kRandomDay + Pick(0, 5);
    need.wanted_days = static_cast<int32_t>(Pick(2 + 2 * moves_, 16));
    need.min_days = Pick(0, 3) == 0 ? static_cast<int32_t>(Pick(1, need.wanted_days)) : 0;
    need.own_month_cents = Pick(0, 50'000);
    need.own_one_off_cents = Pick(0, 50'000);
    need.max_gap_cents.reset();
    if (Pick(0, 2) == 0) need.max_gap_cents = Pick(0, 300'000);
    return need;
  }

  RandomWorld random_;
  std::mt19937_64 dice_;
  const int moves_;
};

std::string Text(const std::vector<BridgeStay>& stays) {
  std::string out;
  for (const BridgeStay& stay : stays)
    absl::StrAppend(&out, stay.space->facts.id, "/", stay.figures.alternative, " [",
                    stay.figures.period.from - kRandomDay, ", ",
                    stay.figures.period.until - kRandomDay, ") ", stay.figures.scores.total, "; ");
  return out;
}

TEST(Bridge, EqualsEveryChainOnFiveHundredWorlds) {
  const uint64_t first = SeedOr(1);
  const uint64_t last = first == 1 ? kWorlds : first;
  std::map<int, int> by_moves;
  int none = 0, paused = 0, bounded = 0;
  for (uint64_t seed = first; seed <= last; ++seed) {
    SCOPED_TRACE(testing::Message() << "replay with RAUMBOERSE_SEED=" << seed);
    const FewDays days(seed);
    const TileIndex index;
    const BruteForce loop;
    Bridge expected;
    for (const Matcher* matcher : std::initializer_list<const Matcher*>{&index, &loop}) {
      const BridgeQuestion question{
          *days.world, *matcher, days.need(), {.day = kRandomDay}, days.audience};
      expected = BestOfAllChains(question, days.options);
      const Bridge found = FindBridge(question, days.options);
      ASSERT_TRUE(found.proven);
      ASSERT_EQ(Text(found.stays), Text(expected.stays));
      ASSERT_EQ(found.covered_days, expected.covered_days);
      ASSERT_EQ(found.score_days, expected.score_days);
      ASSERT_EQ(found.money, expected.money);
    }
    none += expected.stays.empty();
    ++by_moves[expected.moves()];
    bounded += days.need().max_gap_cents && expected.moves() > 0;
    for (int i = 1; i <= expected.moves(); ++i)
      paused += expected.stays[i - 1].figures.period.until < expected.stays[i].figures.period.from;
  }
  if (first != 1) return;
  EXPECT_LT(none, kWorlds / 2);
  for (int moves = 1; moves <= 4; ++moves)
    EXPECT_GT(by_moves[moves], 100 >> moves) << moves << " moves";
  EXPECT_GT(paused, 20);
  EXPECT_GT(bounded, 20) << "chains under a largest gap";
}

TEST(Bridge, SaysWhereItsStepsDoNotLast) {
  const uint64_t first = SeedOr(1);
  int unproven = 0, worse = 0, late = 0;
  for (uint64_t seed = first; seed < (first == 1 ? 120 : first + 1); ++seed) {
    SCOPED_TRACE(testing::Message() << "replay with RAUMBOERSE_SEED=" << seed);
    const FewDays days(seed);
    const BruteForce loop;
    const BridgeQuestion question{
        *days.world, loop, days.need(), {.day = kRandomDay}, days.audience};
    const Bridge best = BestOfAllChains(question, days.options);
    int64_t covered = 0;
    BridgeOptions few = days.options;
    for (few.steps_max = 1; few.steps_max < 10'000; few.steps_max *= 4) {
      const Bridge found = FindBridge(question, few);
      if (found.proven) {
        EXPECT_EQ(Text(found.stays), Text(best.stays)) << few.steps_max << " steps";
        break;
      }
      ++unproven;
      worse += Text(found.stays) != Text(best.stays);
      late += found.covered_days == best.covered_days;
      // What is told is a chain all the same, and more steps never make it shorter.
      EXPECT_LE(covered, found.covered_days) << few.steps_max << " steps";
      EXPECT_LE(found.covered_days, best.covered_days);
      covered = found.covered_days;
      int64_t score_days = 0;
      for (const BridgeStay& stay : found.stays)
        score_days += stay.figures.scores.total * stay.figures.days;
      EXPECT_EQ(found.score_days, score_days);
    }
  }
  if (first != 1) return;
  EXPECT_GT(unproven, 100);
  EXPECT_GT(worse, 50);
  EXPECT_GT(late, 20) << "all days found, and the steps ended on the way to the best score";
}

TEST(Bridge, NoStayScoresMoreThanItsOpeningsBound) {
  const uint64_t first = SeedOr(1);
  int64_t stays = 0, reached = 0;
  for (uint64_t seed = first; seed < (first == 1 ? 200 : first + 1); ++seed) {
    SCOPED_TRACE(testing::Message() << "replay with RAUMBOERSE_SEED=" << seed);
    const FewDays days(seed);
    const BruteForce loop;
    const BridgeQuestion question{
        *days.world, loop, days.need(), {.day = kRandomDay}, days.audience};
    const Openings openings = FindOpenings(question);
    for (const Opening& one : openings.openings) {
      int32_t best = 0;
      const int32_t end = std::min(one.room.end, one.room.begin + 20);
      for (int32_t from = one.room.begin; from < end; ++from)
        for (int32_t until = from + one.room.least_days;
             until <= end && until - from <= one.most_days(); ++until, ++stays)
          best = std::max(best, FiguresIn(question, openings, one, {from, until}).scores.total);
      ASSERT_LE(best, one.score_bound) << openings.spaces[one.space].entry->facts.id;
      reached += best == one.score_bound;
    }
  }
  if (first != 1) return;
  EXPECT_GT(stays, 5'000);
  EXPECT_GT(reached, 100) << "openings whose bound is a stay's score";
}

}  // namespace
}  // namespace raumboerse::matcher
