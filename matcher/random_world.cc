#include "matcher/random_world.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"

#include "domain/hash.h"

namespace raumboerse::matcher {
namespace {

constexpr const char* kUseClasses[] = {
    "KULTUR",          "SOZIAL", "LADEN", "GASTRO", "BUERO", "SPORT", "HANDWERK_NICHT_STOEREND",
    "VERGNUEGUNG_KERN"};
constexpr int64_t kDay = kRandomDay.since_epoch();
constexpr char kExchange[] = "exchanges/random";

absl::Time TimeOf(int64_t day) { return absl::FromUnixSeconds(day * 86'400 + 43'200); }

}  // namespace

RandomWorld::RandomWorld(uint64_t seed, Profile profile) : profile_(profile), random_(seed) {}

// Not std::uniform_int_distribution, whose results differ between libraries.
int64_t RandomWorld::Pick(int64_t least, int64_t most) {
  return least + static_cast<int64_t>(random_() % static_cast<uint64_t>(most - least + 1));
}

int64_t RandomWorld::Skewed(int64_t most) {
  const double share = static_cast<double>(Pick(0, 1'000'000)) / 1'000'000;
  return std::max<int64_t>(1, static_cast<int64_t>(std::pow(static_cast<double>(most), share)));
}

domain::Day RandomWorld::AnyDay() { return PickDay(kDay - 20, kDay + 40); }

domain::WeeklyTimes RandomWorld::PickTimes() {
  if (Chance(80)) return 0;
  return Chance(50) ? static_cast<domain::WeeklyTimes>(Pick(1, domain::kAllWeek))
                    : domain::kAllWeek >> Pick(0, 20);
}

std::string RandomWorld::PickUse() {
  return absl::StrCat("use", profile_ == Profile::kSmall ? Pick(0, 5) : Skewed(60) - 1);
}

domain::Point RandomWorld::PickPoint() {
  const int64_t spread = profile_ == Profile::kSmall ? 40 : 1'500;
  return {51 + 0.0001 * static_cast<double>(Pick(-spread, spread)),
          13 + 0.0001 * static_cast<double>(Pick(-spread, spread))};
}

domain::Record RandomWorld::PickRecord(const std::string& collection, int number) {
  domain::Record record;
  record.name = absl::StrCat(kExchange, "/", collection, "/", collection.substr(0, 1), number);
  record.create_time = TimeOf(kDay - Pick(0, 400));
  if (Chance(80)) record.check_time = TimeOf(kDay - Pick(0, Chance(90) ? 120 : 400));
  record.visibility = PickEnum(domain::Visibility::kPublic);
  if (Chance(3)) record.duplicate_of = absl::StrCat(kExchange, "/", collection, "/other");
  return record;
}

std::vector<domain::Consent> RandomWorld::PickConsents() {
  std::vector<domain::Consent> consents;
  if (Chance(97)) {
    consents.push_back(
        {.purpose = domain::ConsentPurpose::kMediate, .given = PickDay(kDay - 500, kDay - 1)});
    if (Chance(5)) consents.back().until = PickDay(kDay, kDay + 20);
  }
  return consents;
}

domain::ExchangeFields RandomWorld::Exchange() {
  domain::ExchangeFields exchange;
  exchange.record.name = kExchange;
  exchange.display_name = "Random";
  exchange.time_zone = "Europe/Berlin";
  exchange.currency = "EUR";
  exchange.policy.lot_seed = random_();
  const int districts = profile_ == Profile::kSmall ? 4 : 200;
  for (int i = 0; i < districts; ++i) exchange.districts.push_back({.code = absl::StrCat("d", i)});
  exchange.state = "DE-SN";
  exchange.ags = "14999010";
  for (int i = 0; i < 60; ++i) {
    domain::Use& use = exchange.uses.emplace_back();
    use.code = absl::StrCat("use", i);
    const int64_t first = Pick(0, std::size(kUseClasses) - 1);
    for (int64_t j = Pick(0, 2); j > 0; --j)
      use.classes.push_back(
          {kUseClasses[(first + j) % std::size(kUseClasses)], static_cast<int32_t>(Pick(1, 1000))});
  }
  return exchange;
}

domain::Answer RandomWorld::PickAnswer(int known_percent) {
  if (!Chance(known_percent)) return domain::Answer::kUnknown;
  return Chance(15) ? domain::Answer::kYes : domain::Answer::kNo;
}

// What plans and statutes lay down holds for whole districts; buildings differ in the rest.
void RandomWorld::FillLaw(domain::SpaceFields& space) {
  domain::LegalFacts& law = space.law;
  const uint64_t district = domain::Mix(domain::Fnv1a64(space.district));
  const auto holds = [district](int shift, uint64_t one_in) {
    return (district >> shift) % one_in == 0 ? domain::Answer::kYes : domain::Answer::kNo;
  };
  if (Chance(85))
    law.plan_basis = district % 4 == 0 ? static_cast<domain::PlanBasis>(2 + district % 3)
                                       : domain::PlanBasis::kDevelopmentPlan;
  if (Chance(85)) law.area_category = static_cast<domain::AreaCategory>(1 + district % 12);
  if (Chance(85)) law.baunvo_version = district % 5 == 0 ? 1977 : 1990;
  if (Chance(90)) law.redevelopment_area.answer = holds(8, 6);
  if (Chance(90)) law.preservation_statute.answer = holds(16, 8);
  if (Chance(90)) law.development_freeze.answer = holds(24, 20);
  law.monument.answer = PickAnswer(85);
  if (Chance(70)) law.permitted_use_class = kUseClasses[Pick(0, std::size(kUseClasses) - 1)];
  if (Chance(66)) law.vacant_since = PickDay(kDay - 1'500, kDay);
  if (Chance(60)) space.largest_room_m2 = Pick(1, space.area_m2);
  if (Chance(50)) space.escape_routes = static_cast<int32_t>(Pick(1, 3));
  if (Chance(50)) space.common_escape_routes = PickAnswer(100);
  if (Chance(2))
    law.permits.push_back(
        {.code = "building_permit", .state = PickEnum(domain::PermitState::kExpired)});
}

void RandomWorld::FillConduct(domain::Conduct& conduct) {
  conduct.alcohol = PickAnswer(70);
  conduct.food = PickAnswer(70);
  conduct.sleeping = PickAnswer(80);
  conduct.open_flame = PickAnswer(80);
  conduct.outdoors = PickAnswer(80);
  if (Chance(80))
    conduct.occasion = Chance(85) ? domain::Occasion::kLasting : domain::Occasion::kOneOff;
  if (Chance(30)) conduct.events_a_year = static_cast<int32_t>(Pick(0, 12));
  if (Chance(30)) conduct.seats = static_cast<int32_t>(Pick(0, 60));
}

domain::Tariff RandomWorld::PickTariff() {
  domain::Tariff tariff;
  const auto amount = [this](int64_t most) -> std::optional<int64_t> {
    if (Chance(8)) return std::nullopt;
    return Chance(15) ? 0 : Skewed(most);
  };
  tariff.commercial =
      Chance(60) ? domain::Commercial::kUnknown : PickEnum(domain::Commercial::kYes);
  if (Chance(15)) tariff.organisation_forms.Insert(PickEnum(domain::OrganisationForm::kOther));
  tariff.per_m2 = Chance(30);
  tariff.by_weekly_slot = Chance(10);
  tariff.rent_month_cents = amount(tariff.per_m2 ? 1'500 : 300'000);
  tariff.running_month_cents = amount(tariff.per_m2 ? 300 : 60'000);
  tariff.one_off_cents = amount(200'000);
  tariff.deposit_cents = amount(500'000);
  return tariff;
}

domain::SpaceFields RandomWorld::Space(int number) {
  const bool small = profile_ == Profile::kSmall;
  domain::SpaceFields space;
  space.record = PickRecord("spaces", number);
  space.state = Chance(93) ? domain::SpaceState::kListed : PickEnum(domain::SpaceState::kWithdrawn);
  space.consents = PickConsents();
  space.title = absl::StrCat("Raum ", number);
  if (number > 3 && Chance(10))
    space.part_of = absl::StrCat(kExchange, "/spaces/s", Pick(0, std::min(number - 1, 3)));
  if (Chance(92)) space.district = absl::StrCat("d", small ? Pick(0, 3) : Skewed(200) - 1);
  if (Chance(92)) space.location = PickPoint();
  if (Chance(50)) space.coarse_m = 200;
  if (Chance(30)) space.fit_out_days = static_cast<int32_t>(Pick(0, 90));
  space.area_m2 = small ? Pick(1, 30) * 10 : Skewed(3'000);
  if (Chance(15)) space.divisible_from_m2 = Pick(1, space.area_m2);
  if (Chance(60)) space.persons_max = static_cast<int32_t>(Pick(1, 200));
  for (int i = 1; i <= 24; ++i) {
    const auto item = static_cast<domain::Equipment>(i);
    if (Chance(small ? 65 : 45)) {
      space.equipment_there.Insert(item);
    } else if (Chance(30)) {
      space.equipment_absent.Insert(item);
    }
  }
  if (Chance(small ? 50 : 80)) {
    for (int64_t i = Pick(1, 4); i > 0; --i) space.uses.push_back(PickUse());
  }
  if (Chance(10)) space.uses_excluded.push_back(PickUse());
  space.noise_max = PickEnum(domain::Noise::kMachines);
  space.night_use = PickEnum(domain::Answer::kNo);
  for (int64_t i = Pick(0, 4); i > 0; --i)
    space.contract_forms.Insert(static_cast<domain::ContractForm>(Pick(1, 9)));
  for (int64_t i = Pick(0, 8); i > 0; --i) {
    space.organisation_forms.Insert(static_cast<domain::OrganisationForm>(Pick(1, 11)));
  }
  for (int64_t i = Pick(0, 3); i > 0; --i) {
    domain::Window window{.certainty = PickEnum(domain::Certainty::kFirm),
                          .weekly_times = PickTimes()};
    window.period.from = PickDay(kDay - 300, kDay + 300);
    if (Chance(70)) window.period.until = window.period.from + Skewed(1'500);
    window.notice_days = static_cast<int32_t>(Pick(0, 4)) * 30;
    space.windows.push_back(window);
  }
  if (Chance(30)) space.shortest_stay_days = static_cast<int32_t>(Skewed(200));
  if (Chance(30))
    space.longest_stay_days = space.shortest_stay_days + static_cast<int32_t>(Skewed(800));
  for (int64_t i = Pick(0, 3); i > 0; --i) space.tariffs.push_back(PickTariff());
  FillLaw(space);
  return space;
}

void RandomWorld::FillNeedWants(domain::NeedFields& need) {
  const bool small = profile_ == Profile::kSmall;
  if (Chance(30)) need.from = PickDay(kDay - 30, kDay + 200);
  if (Chance(30)) need.until = need.from.value_or(kRandomDay) + Skewed(1'200);
  if (Chance(20)) need.start_by = need.from.value_or(kRandomDay) + Pick(0, 120);
  if (Chance(50)) need.min_days = static_cast<int32_t>(Skewed(small ? 100 : 400));
  if (Chance(60)) need.wanted_days = need.min_days + static_cast<int32_t>(Skewed(900));
  need.weekly_times = PickTimes();
  need.min_certainty = Chance(70) ? domain::Certainty::kUnset : PickEnum(domain::Certainty::kFirm);
  if (Chance(20)) need.min_notice_days = static_cast<int32_t>(Pick(0, 3)) * 30;
  need.own_month_cents = Chance(10) ? 0 : Skewed(150'000);
  need.own_one_off_cents = Chance(30) ? 0 : Skewed(300'000);
  if (Chance(40)) need.max_gap_cents = Chance(20) ? 0 : Skewed(2'000'000);
  for (int64_t i = Pick(0, small ? 1 : 3); i > 0; --i) {
    need.equipment_required.Insert(static_cast<domain::Equipment>(Pick(1, 24)));
  }
  for (int64_t i = Pick(0, 3); i > 0; --i)
    need.equipment_wished.Insert(static_cast<domain::Equipment>(Pick(1, 24)));
  if (Chance(20)) need.contract_forms.Insert(static_cast<domain::ContractForm>(Pick(1, 9)));
  if (Chance(30)) need.persons = static_cast<int32_t>(Pick(1, 150));
  need.commercial = PickEnum(domain::Commercial::kYes);
  if (Chance(80)) need.waiting_since = PickDay(kDay - 200, kDay - 190 + (small ? 0 : 190));
  need.conduct.noise = Chance(60) ? domain::Noise::kUnknown : PickEnum(domain::Noise::kMachines);
  FillConduct(need.conduct);
  need.conduct.night_use = Chance(85) ? domain::Answer::kUnknown : domain::Answer::kYes;
}

domain::NeedFields RandomWorld::Need(int number, int initiatives) {
  const bool small = profile_ == Profile::kSmall;
  domain::NeedFields need;
  need.record = PickRecord("needs", number);
  need.state = Chance(93) ? domain::NeedState::kOpen : PickEnum(domain::NeedState::kWithdrawn);
  need.consents = PickConsents();
  need.title = absl::StrCat("Gesuch ", number);
  need.initiative = absl::StrCat(kExchange, "/initiatives/i", Pick(0, initiatives - 1));
  for (int64_t i = Pick(1, 3); i > 0; --i) {
    std::vector<std::string> uses;
    for (int64_t j = Chance(80) ? 1 : 2; j > 0; --j)
      uses.push_back(Chance(2) ? "no_such_use" : PickUse());
    need.alternatives.push_back(std::move(uses));
  }
  if (Chance(80)) need.min_m2 = small ? Pick(1, 20) * 10 : Skewed(800);
  if (Chance(60)) need.wanted_m2 = need.min_m2 + Skewed(200);
  if (Chance(40)) need.max_m2 = std::max(need.min_m2, need.wanted_m2) + Skewed(300);
  const int64_t place = Pick(1, 100);
  if (place <= 70) {
    need.centre = PickPoint();
    need.radius_m = small ? Pick(1, 1'500) : Skewed(12'000);
  } else if (place <= 95) {
    for (int64_t i = Pick(1, small ? 2 : 5); i > 0; --i) {
      need.districts.push_back(absl::StrCat("d", small ? Pick(0, 4) : Skewed(200) - 1));
    }
  }
  FillNeedWants(need);
  return need;
}

domain::InitiativeFields RandomWorld::Initiative(int number) {
  domain::InitiativeFields initiative;
  initiative.record = PickRecord("initiatives", number);
  initiative.title = absl::StrCat("Initiative ", number);
  initiative.organisation_form = PickEnum(domain::OrganisationForm::kOther);
  if (Chance(30)) {
    initiative.carrier =
        domain::Carrier{.state = PickEnum(domain::CarrierState::kEnded),
                        .organisation_form = PickEnum(domain::OrganisationForm::kOther)};
    if (Chance(50)) initiative.carrier->until = AnyDay();
  }
  return initiative;
}

domain::Occupancy RandomWorld::PickOccupancy(int spaces) {
  domain::Occupancy occupancy;
  for (int64_t i = Chance(80) ? 1 : 2; i > 0; --i) {
    occupancy.spaces.push_back({.space = absl::StrCat(kExchange, "/spaces/s", Pick(0, spaces - 1)),
                                .area_m2 = Chance(50) ? 0 : Pick(1, 100)});
  }
  occupancy.period.from = PickDay(kDay - 100, kDay + 200);
  if (Chance(90)) occupancy.period.until = occupancy.period.from + Skewed(600);
  occupancy.weekly_times = PickTimes();
  return occupancy;
}

domain::HoldFields RandomWorld::Hold(int number, int spaces, int needs) {
  domain::HoldFields hold;
  hold.record = PickRecord("holds", number);
  hold.need = absl::StrCat(kExchange, "/needs/n", Pick(0, needs - 1));
  hold.occupancy = PickOccupancy(spaces);
  hold.expire_day = AnyDay();
  return hold;
}

domain::AgreementFields RandomWorld::Agreement(int number, int spaces) {
  domain::AgreementFields agreement;
  agreement.record = PickRecord("agreements", number);
  agreement.state = PickEnum(domain::AgreementState::kTerminated);
  agreement.occupancy = PickOccupancy(spaces);
  return agreement;
}

}  // namespace raumboerse::matcher
