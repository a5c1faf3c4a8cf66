#pragma once

#include <memory>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"

#include "domain/fake_screener_test.h"
#include "matcher/combine.h"
#include "matcher/random_world.h"
#include "matcher/world_builder.h"

// A small space and its neighbours, so that every set of them can be looked at.
namespace raumboerse::matcher {

// What is asked of an area changes with every square metre.
class FussyOffices final : public domain::FakeScreener {
 public:
  domain::Screening Screen(const domain::NeedFacts&, const domain::SpaceFacts&,
                           const domain::ScreeningQuestion& question) const override {
    return {
        .state = state(),
        .inadmissible = question.area_m2 % 9 == 0 || question.area_m2 % 11 == question.alternative,
        .lead_days = question.area_m2 % 4,
        .asks = question.alternative % 2,
        .fees_cents = 100 * (question.area_m2 % 3)};
  }
};

class Neighbours {
 public:
  explicit Neighbours(uint64_t seed, int needs) : random_(seed, Profile::kSmall), dice_(seed * 31) {
    const domain::ExchangeFields exchange = random_.Exchange();
    std::shared_ptr<const domain::Screener> screener = std::make_shared<domain::NotScreened>();
    if (seed % 3 != 0) screener = std::make_shared<FussyOffices>();
    WorldBuilder builder(exchange, screener);
    builder.Put(random_.Initiative(0));
    builder.Put(Space());
    for (int64_t i = Pick(0, 2); i > 0; --i) builder.Put(Agreement(static_cast<int>(i)));
    if (Pick(0, 4) == 0) builder.Put(Hold());
    for (int i = 0; i < needs; ++i) builder.Put(Need(i));
    world = builder.Snapshot(1);
    options.days = Pick(3, 25);
    options.min_days = Pick(0, 3);
    options.members_max = needs > 12 ? 3 : 2 + seed % 7;
    if (seed % 7 == 0) audience = domain::Visibility::kMatched;
  }

  std::shared_ptr<const World> world;
  CombineOptions options;
  domain::Visibility audience = domain::Visibility::kStaff;
  const SpaceEntry& space() const { return *world->spaces.Find("s0"); }

 private:
  int64_t Pick(int64_t least, int64_t most) {
    return least + static_cast<int64_t>(dice_() % static_cast<uint64_t>(most - least + 1));
  }
  bool OneIn(int64_t count) { return Pick(1, count) == 1; }

  template <typename Fields>
  static void MayBeMatched(Fields& fields) {
    fields.record.duplicate_of.clear();
    fields.consents = {{.purpose = domain::ConsentPurpose::kMediate, .given = kRandomDay + -9}};
  }

  domain::WeeklyTimes Times() {
    return OneIn(4) ? static_cast<domain::WeeklyTimes>(Pick(1, domain::kAllWeek)) : 0;
  }

  domain::SpaceFields Space() {
    domain::SpaceFields space = random_.Space(0);
    MayBeMatched(space);
    space.state = domain::SpaceState::kListed;
    space.uses.clear();
    space.uses_excluded.clear();
    space.noise_max = domain::Noise::kMachines;
    space.night_use = domain::Answer::kYes;
    space.area_m2 = Pick(8, 40);
    space.divisible_from_m2 = OneIn(2) ? 0 : Pick(1, 7);
    space.persons_max.reset();
    if (!OneIn(3)) space.persons_max = static_cast<int32_t>(Pick(8, 60));
    if (!OneIn(3)) space.contract_forms = {};
    space.organisation_forms = {};
    space.fit_out_days = static_cast<int32_t>(Pick(0, 3));
    space.shortest_stay_days = OneIn(3) ? static_cast<int32_t>(Pick(1, 4)) : 0;
    space.longest_stay_days = OneIn(3) ? static_cast<int32_t>(Pick(6, 20)) : 0;
    space.windows.clear();
    domain::Day from = kRandomDay + Pick(-2, 6);
    for (int64_t windows = Pick(1, 2); windows > 0; --windows) {
      space.windows.push_back({.period = {from, from + Pick(5, 22)}});
      if (OneIn(5)) space.windows.back().period.until = domain::Day::Infinity();
      from = space.windows.back().period.until + Pick(0, 3);
      if (from.infinite()) break;
    }
    if (space.tariffs.empty() || !OneIn(5)) space.tariffs = {Tariff(), Tariff()};
    return space;
  }

  domain::Tariff Tariff() {
    domain::Tariff tariff;
    tariff.commercial = static_cast<domain::Commercial>(Pick(0, 3));
    tariff.per_m2 = OneIn(2);
    tariff.by_weekly_slot = OneIn(4);
    tariff.rent_month_cents = Pick(0, tariff.per_m2 ? 700 : 20'000);
    if (!OneIn(12)) tariff.running_month_cents = Pick(0, tariff.per_m2 ? 300 : 5'000);
    tariff.one_off_cents = OneIn(2) ? 0 : Pick(1, 4'000);
    return tariff;
  }

  domain::AgreementFields Agreement(int number) {
    domain::AgreementFields agreement = random_.Agreement(number, 1);
    agreement.occupancy.spaces[0].area_m2 = OneIn(4) ? 0 : Pick(1, 8);
    agreement.occupancy.period.from = kRandomDay + Pick(0, 15);
    agreement.occupancy.period.until = agreement.occupancy.period.from + Pick(1, 4);
    return agreement;
  }

  domain::HoldFields Hold() {
    domain::HoldFields hold = random_.Hold(0, 1, 3);
    hold.occupancy.period = {kRandomDay + Pick(0, 12), kRandomDay + Pick(13, 16)};
    hold.expire_day = kRandomDay + 5;
    return hold;
  }

  domain::NeedFields Need(int number) {
    domain::NeedFields need = random_.Need(number, 1);
    if (!OneIn(12)) MayBeMatched(need);
    need.state = domain::NeedState::kOpen;
    need.alternatives = {{"use0"}, {"use1"}};
    need.districts.clear();
    need.centre.reset();
    need.equipment_required = {};
    need.contract_forms = {};
    for (int64_t i = OneIn(3) ? Pick(1, 4) : 0; i > 0; --i)
      need.contract_forms.Insert(static_cast<domain::ContractForm>(Pick(1, 5)));
    need.min_certainty = domain::Certainty::kUnset;
    need.min_notice_days = 0;
    need.weekly_times = Times();
    need.min_m2 = Pick(0, 8);
    need.wanted_m2 = OneIn(4) ? 0 : need.min_m2 + Pick(0, 10);
    need.max_m2 = OneIn(2) ? 0 : std::max(need.min_m2, need.wanted_m2) + Pick(0, 14);
    if (need.persons) need.persons = static_cast<int32_t>(Pick(1, 20));
    FillTime(need);
    need.own_month_cents = Pick(0, 12'000);
    need.own_one_off_cents = OneIn(2) ? 0 : Pick(0, 3'000);
    need.max_gap_cents.reset();
    if (OneIn(4)) need.max_gap_cents = Pick(0, 4'000);
    FillConduct(need.conduct);
    return need;
  }

  void FillTime(domain::NeedFields& need) {
    need.from.reset();
    need.start_by.reset();
    need.until = domain::Day::Infinity();
    if (OneIn(3)) need.from = kRandomDay + Pick(-2, 8);
    if (OneIn(4)) need.start_by = need.from.value_or(kRandomDay) + Pick(0, 9);
    if (OneIn(4)) need.until = need.from.value_or(kRandomDay) + Pick(6, 25);
    need.min_days = OneIn(2) ? 0 : static_cast<int32_t>(Pick(1, 5));
    need.wanted_days = need.min_days + static_cast<int32_t>(Pick(1, 20));
  }

  void FillConduct(domain::Conduct& conduct) {
    constexpr domain::Noise kNoises[] = {domain::Noise::kUnknown, domain::Noise::kNone,
                                         domain::Noise::kTalk,    domain::Noise::kTalk,
                                         domain::Noise::kMusic,   domain::Noise::kMachines};
    conduct.noise = kNoises[Pick(0, 5)];
    conduct.night_use = OneIn(6) ? domain::Answer::kYes : domain::Answer::kUnknown;
    conduct.sleeping = OneIn(7)   ? domain::Answer::kYes
                       : OneIn(3) ? domain::Answer::kUnknown
                                  : domain::Answer::kNo;
  }

  RandomWorld random_;
  std::mt19937_64 dice_;
};

}  // namespace raumboerse::matcher
