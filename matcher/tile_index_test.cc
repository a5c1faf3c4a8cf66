#include "matcher/tile_index.h"

#include <algorithm>

#include "gmock/gmock.h"

#include "matcher/brute_force.h"
#include "matcher/found_test.h"
#include "matcher/random_world.h"
#include "matcher/world_builder.h"
#include "rules/question_test.h"

namespace raumboerse::matcher {
namespace {

constexpr int kManyInitiatives = 50, kAsked = 12;
// So few that small worlds have tiles with planes, too.
constexpr size_t kFewOpenTiles = 1;

// The uses of a random exchange, behind so many others that they are beyond the first 64.
domain::ExchangeFields ExchangeOf(RandomWorld& random) {
  domain::ExchangeFields exchange = random.Exchange();
  std::vector<domain::Use> others;
  for (int i = 0; i < 40; ++i) others.push_back({.code = "other" + std::to_string(i)});
  exchange.uses.insert(exchange.uses.begin(), others.begin(), others.end());
  return exchange;
}

// Large enough for merges of tiles, with records that change, go and come in between.
class Market {
 public:
  Market(uint64_t seed, Profile profile, int rows)
      : random_(seed, profile), exchange_(ExchangeOf(random_)), rows_(rows) {
    builder_ =
        std::make_unique<WorldBuilder>(exchange_,
                                       seed % 2 == 0 ? rules::Book().ScreenerFor(exchange_)
                                                     : std::make_shared<domain::NotScreened>(),
                                       kFewOpenTiles);
    for (int i = 0; i < kManyInitiatives; ++i) builder_->Put(random_.Initiative(i));
    for (int i = 0; i < rows; ++i) PutSpace(i);
    for (int i = 0; i < rows; ++i) PutNeed(i);
  }

  void Change(int step) {
    for (int i = step; i < rows_; i += 13) PutSpace(i);
    for (int i = step; i < rows_; i += 17) PutNeed(i);
    for (int i = step; i < rows_; i += 29) builder_->RemoveSpace("s" + std::to_string(i));
    for (int i = step; i < rows_; i += 31) builder_->RemoveNeed("n" + std::to_string(i));
    for (int i = 0; i < 50; ++i) builder_->Put(random_.Hold(i, rows_, rows_));
  }

  // Some records go, and others come in their rows where no snapshot shows them.
  void Replace(int step) {
    for (int i = step; i < rows_; i += 5) {
      builder_->RemoveSpace("s" + std::to_string(i));
      builder_->RemoveNeed("n" + std::to_string(i));
    }
    builder_->Snapshot(++revision_);
    for (int i = step; i < rows_; i += 5) {
      PutSpace((step + 1) * rows_ + i);
      PutNeed((step + 1) * rows_ + i);
    }
  }

  std::shared_ptr<const World> Snapshot() { return builder_->Snapshot(++revision_); }

 private:
  // Every other space is to be had at some hours only, and some tariffs of it are not known: where
  // all rows are alike in something, a summary that forgot it would not be noticed.
  void PutSpace(int number) {
    domain::SpaceFields space = random_.Space(number);
    if (number % 2 == 0) {
      for (domain::Window& window : space.windows) window.weekly_times = HoursOf(number);
      if (space.tariffs.size() > 1) space.tariffs[0].rent_month_cents.reset();
    }
    builder_->Put(space);
  }
  void PutNeed(int number) {
    domain::NeedFields need = random_.Need(number, kManyInitiatives);
    if (number % 2 == 0) need.weekly_times = HoursOf(number) & HoursOf(number / 8);
    builder_->Put(need);
  }
  static domain::WeeklyTimes HoursOf(int number) {
    return domain::kAllWeek >> static_cast<unsigned>(number % 20);
  }

  RandomWorld random_;
  domain::ExchangeFields exchange_;
  const int rows_;
  std::unique_ptr<WorldBuilder> builder_;
  int64_t revision_ = 0;
};

// How many tiles have planes.
size_t TilesWithPlanes(const World& world) {
  return world.space_tiles.by_place().planes.size() + world.need_tiles.by_place().planes.size();
}

// How many matches the questions had.
int64_t ExpectEqualsTheOracle(const World& world, FindOptions options) {
  int64_t matches = 0;
  for (int i = 0; i < kAsked; ++i) {
    const domain::Question question{
        .day = kRandomDay,
        .precision = i % 3 == 0 ? domain::Precision::kCoarse : domain::Precision::kExact};
    options.audience = i % 4 == 1 ? domain::Visibility::kMatched : domain::Visibility::kStaff;
    const std::string number = std::to_string(i * 7);
    if (const NeedEntry* need = world.needs.Find("n" + number)) {
      SCOPED_TRACE("need n" + number);
      const auto expected = BruteForce().FindSpaces(world, need->facts, question, options);
      ExpectSame(expected, TileIndex().FindSpaces(world, need->facts, question, options));
      matches += expected.total;
    }
    if (const SpaceEntry* space = world.spaces.Find("s" + number)) {
      SCOPED_TRACE("space s" + number);
      const auto expected = BruteForce().FindNeeds(world, *space, question, options);
      ExpectSame(expected, TileIndex().FindNeeds(world, *space, question, options));
      matches += expected.total;
    }
  }
  return matches;
}

TEST(TileIndex, EqualsTheOracleWhileRecordsComeChangeAndGo) {
  int64_t matches = 0;
  for (uint64_t seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Market market(seed, seed <= 2 ? Profile::kCity : Profile::kSmall, seed <= 2 ? 12'000 : 3'000);
    std::vector<std::shared_ptr<const World>> worlds = {market.Snapshot()};
    for (int step = 0; step < 2; ++step) {
      market.Change(step);
      worlds.push_back(market.Snapshot());
    }
    EXPECT_GT(TilesWithPlanes(*worlds.back()), 6u);
    for (const auto& world : worlds) {
      matches += ExpectEqualsTheOracle(*world, {.count = 20, .count_up_to = 0});
      matches += ExpectEqualsTheOracle(*world, {.offset = 3, .count = 5, .min_score = 500});
    }
    ExpectEqualsTheOracle(*worlds.back(), {.count = 10, .would_fit_count = 5});
  }
  EXPECT_GT(matches, 1'000);
}

TEST(TileIndex, EqualsTheOracleWhereRowsAreUsedAgain) {
  constexpr int kRows = 2'000;
  for (uint64_t seed = 11; seed <= 13; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Market market(seed, Profile::kSmall, kRows);
    auto world = market.Snapshot();
    const size_t rows = world->spaces.rows();
    for (int step = 0; step < 4; ++step) {
      world.reset();
      market.Replace(step);
      world = market.Snapshot();
      ExpectEqualsTheOracle(*world, {.count = 20, .count_up_to = 0});
    }
    EXPECT_EQ(world->spaces.rows(), rows) << "1,600 came in place of as many";
    EXPECT_GT(TilesWithPlanes(*world), 6u);
  }
}

// A space and a need that fit each other, whatever their numbers.
domain::SpaceFields PlainSpace(RandomWorld& random, const domain::ExchangeFields& exchange,
                               int number) {
  domain::SpaceFields space = random.Space(1);
  space.record = {.name = exchange.record.name + "/spaces/s" + std::to_string(number),
                  .visibility = domain::Visibility::kMatched};
  space.state = domain::SpaceState::kListed;
  space.consents = {{.purpose = domain::ConsentPurpose::kMediate, .given = domain::Day(0)}};
  space.part_of.clear();
  space.uses.clear();
  space.uses_excluded.clear();
  space.area_m2 = 100;
  space.divisible_from_m2 = 0;
  space.persons_max.reset();
  space.noise_max = domain::Noise::kMachines;
  space.windows = {{.period = {domain::Day(0)}}};
  space.contract_forms = {};
  space.organisation_forms = {};
  space.shortest_stay_days = space.longest_stay_days = 0;
  return space;
}

domain::NeedFields PlainNeed(RandomWorld& random, const domain::ExchangeFields& exchange,
                             int number) {
  domain::NeedFields need = random.Need(1, 1);
  need.record = {.name = exchange.record.name + "/needs/n" + std::to_string(number),
                 .visibility = domain::Visibility::kMatched};
  need.state = domain::NeedState::kOpen;
  need.consents = {{.purpose = domain::ConsentPurpose::kMediate, .given = domain::Day(0)}};
  need.alternatives = {{"use0"}};
  need.districts.clear();
  need.centre.reset();
  need.min_m2 = need.max_m2 = 0;
  need.equipment_required = {};
  need.conduct = {};
  need.from = need.start_by = std::nullopt;
  need.until = domain::Day::Infinity();
  need.min_days = need.wanted_days = 0;
  need.weekly_times = 0;
  need.min_certainty = domain::Certainty::kUnset;
  need.min_notice_days = 0;
  need.max_gap_cents.reset();
  need.persons.reset();
  return need;
}

// Sizes around that of a tile, and worlds in which nothing tells one row from another.
TEST(TileIndex, EqualsTheOracleInOddWorlds) {
  for (const int rows : {0, 1, 511, 512, 513}) {
    SCOPED_TRACE(testing::Message() << rows << " rows");
    Market market(static_cast<uint64_t>(rows), Profile::kSmall, rows);
    ExpectEqualsTheOracle(*market.Snapshot(), {.count = 3, .count_up_to = 0});
  }
  RandomWorld random(5, Profile::kSmall);
  const domain::ExchangeFields exchange = random.Exchange();
  WorldBuilder builder(exchange, std::make_shared<domain::NotScreened>(), kFewOpenTiles);
  builder.Put(random.Initiative(0));
  for (int i = 0; i < 1'500; ++i) {
    builder.Put(PlainSpace(random, exchange, i));
    builder.Put(PlainNeed(random, exchange, i));
  }
  const auto world = builder.Snapshot(1);
  EXPECT_GE(TilesWithPlanes(*world), 4u);
  const int64_t matches = ExpectEqualsTheOracle(*world, {.count = 20, .count_up_to = 0});
  EXPECT_EQ(matches, 2 * kAsked * 20) << "everything fits, and only the lot decides";
}

// Columns hold days and numbers of days in 16 bits, and summaries and planes are made of them.
TEST(TileIndex, EqualsTheOracleAtAndBeyondTheLimitsOfItsColumns) {
  const std::vector<domain::Day> days = {
      domain::Day(-25'567), domain::Day(0),      domain::Day(1),
      domain::Day(65'533),  domain::Day(65'534), domain::Day(65'535),
      domain::Day(65'536),  domain::Day(65'537), domain::Day(84'370)};
  const std::vector<int32_t> lengths = {0, 1, 32'767, 32'768, 36'500};
  const std::vector<int32_t> numbers = {1, 99, 100, 101, 65'534, 65'535, 65'536, 1'000'000};
  uint64_t drawn = 1;
  const auto of = [&drawn](const auto& values) {
    drawn = domain::Mix(drawn + 1);
    return values[drawn % values.size()];
  };
  RandomWorld random(6, Profile::kSmall);
  const domain::ExchangeFields exchange = random.Exchange();
  WorldBuilder builder(exchange, std::make_shared<domain::NotScreened>(), kFewOpenTiles);
  builder.Put(random.Initiative(0));
  constexpr int kRows = 1'500;
  for (int i = 0; i < kRows; ++i) {
    domain::SpaceFields space = PlainSpace(random, exchange, i);
    if (i % 2 == 0) space.windows[0].period.from = of(days);
    if (i % 3 == 0) space.windows[0].period.until = of(days);
    if (i % 5 == 0) space.windows[0].notice_days = of(lengths);
    if (i % 4 == 0) space.fit_out_days = of(lengths);
    if (i % 7 == 0) space.shortest_stay_days = of(lengths);
    if (i % 6 == 0) space.longest_stay_days = of(lengths);
    if (i % 5 == 1) space.area_m2 = of(numbers);
    if (i % 7 == 1) space.divisible_from_m2 = of(numbers);
    if (i % 3 == 1) space.persons_max = of(numbers);
    builder.Put(space);
    domain::NeedFields need = PlainNeed(random, exchange, i);
    if (i % 2 == 1) need.from = of(days);
    if (i % 3 == 1) need.until = of(days);
    if (i % 4 == 1) need.start_by = of(days);
    if (i % 5 == 1) need.min_days = of(lengths);
    if (i % 7 == 2) need.wanted_days = of(lengths);
    if (i % 6 == 1) need.min_notice_days = of(lengths);
    if (i % 5 == 2) need.min_m2 = of(numbers);
    if (i % 7 == 3) need.max_m2 = of(numbers);
    if (i % 3 == 2) need.persons = of(numbers);
    builder.Put(need);
  }
  const auto world = builder.Snapshot(1);
  EXPECT_GE(TilesWithPlanes(*world), 4u);
  int64_t matches = 0, questions = 0;
  for (int i = 0; i < kRows; i += 4) {
    const domain::Question question{.day = i % 8 == 0 ? kRandomDay : of(days)};
    const FindOptions options{.count = 2'000, .count_up_to = 0};
    const NeedEntry& need = *world->needs.Find("n" + std::to_string(i));
    const SpaceEntry& space = *world->spaces.Find("s" + std::to_string(i));
    SCOPED_TRACE(testing::Message() << i << " on " << question.day.ToString());
    const auto spaces = BruteForce().FindSpaces(*world, need.facts, question, options);
    ExpectSame(spaces, TileIndex().FindSpaces(*world, need.facts, question, options));
    const auto needs = BruteForce().FindNeeds(*world, space, question, options);
    ExpectSame(needs, TileIndex().FindNeeds(*world, space, question, options));
    matches += spaces.total + needs.total;
    questions += 2;
  }
  EXPECT_GT(matches, 100 * questions) << "the limits let some pass";
  EXPECT_LT(matches, 1'400 * questions) << "and not all";
}

}  // namespace
}  // namespace raumboerse::matcher
