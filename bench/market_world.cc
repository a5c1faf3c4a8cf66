#include "bench/market_world.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "absl/strings/str_cat.h"

#include "bench/market_law.h"
#include "domain/distance.h"

namespace raumboerse::bench {
namespace {

constexpr int kCities = 40;
constexpr int kDistricts = 1'000;
constexpr int kDistrictsLeast = 4;  // of a city
constexpr int kUses = 60;
constexpr int kEquipment = 24;
constexpr double kLargestCityM = 14'000;
constexpr double kUseSkew = 0.5;
constexpr double kMetresPerDegree = domain::kEarthRadiusM * std::numbers::pi / 180;
constexpr int64_t kDay = kMarketDay.since_epoch();
constexpr char kExchange[] = "exchanges/market";

enum Kind : uint64_t { kSpace = 1, kNeed, kInitiative, kAgreement };

absl::Time TimeOf(int64_t day) { return absl::FromUnixSeconds(day * 86'400 + 43'200); }

domain::Record RecordOf(absl::string_view collection, int64_t number, Draw& draw) {
  domain::Record record;
  record.name = absl::StrCat(kExchange, "/", collection, "/", collection.substr(0, 1), number);
  record.create_time = TimeOf(kDay - draw.Pick(0, 300));
  record.check_time = TimeOf(kDay - draw.Pick(0, draw.Chance(70) ? 80 : 400));
  record.visibility = domain::Visibility::kPublic;
  return record;
}

std::vector<domain::Consent> Consents() {
  return {{.purpose = domain::ConsentPurpose::kMediate, .given = domain::Day(kDay - 500)}};
}

domain::WeeklyTimes PickTimes(Draw& draw, int part_percent) {
  if (!draw.Chance(part_percent)) return 0;
  // Some days of the week, some parts of the day on each.
  domain::WeeklyTimes times = 0;
  const auto parts = static_cast<domain::WeeklyTimes>(draw.Pick(1, 15));
  const auto days = static_cast<uint32_t>(draw.Pick(1, 127));
  for (int day = 0; day < 7; ++day) {
    if (days >> day & 1) times |= parts << (4 * day);
  }
  return times;
}

// Common ones first: the first items are in most spaces, the last in few.
int EquipmentPercent(int item) { return 88 - 3 * item; }

std::string SpaceName(int64_t number) { return absl::StrCat(kExchange, "/spaces/s", number); }

}  // namespace

MarketWorld::MarketWorld(uint64_t seed, Market market) : seed_(seed), market_(market) {
  std::array<double, kCities> weights;
  double sum = 0;
  for (int i = 0; i < kCities; ++i) sum += weights[i] = 1.0 / (i + 1);
  if (market == Market::kHarsh) {
    sum = 2 * (sum - weights[0]);
    weights[0] = sum / 2;
  }
  int spare = kDistricts;
  for (int i = 0; i < kCities; ++i) {
    City& city = cities_.emplace_back();
    city.middle = {47.8 + 1.3 * (i % 5), 7.2 + 0.95 * (i / 5)};
    city.radius_m = kLargestCityM * std::sqrt(weights[i] / weights[0]);
    if (market == Market::kHarsh && i > 0) city.radius_m = std::max(city.radius_m, 3'000.0);
    city.share_until = (i == 0 ? 0 : cities_[i - 1].share_until) + weights[i] / sum;
    city.districts = std::max(kDistrictsLeast, static_cast<int>(kDistricts * weights[i] / sum));
    spare -= city.districts;
  }
  cities_.back().share_until = 1;
  cities_[0].districts += spare;
  for (int i = 1; i < kCities; ++i)
    cities_[i].first_district = cities_[i - 1].first_district + cities_[i - 1].districts;
  double shares = 0;
  for (int i = 0; i < kUses; ++i) use_until_.push_back(shares += std::pow(i + 1, -kUseSkew));
  for (double& share : use_until_) share /= shares;
  use_until_.back() = 1;
}

domain::ExchangeFields MarketWorld::Exchange() const {
  domain::ExchangeFields exchange;
  exchange.record.name = kExchange;
  exchange.display_name = "Market";
  exchange.time_zone = "Europe/Berlin";
  exchange.currency = "EUR";
  exchange.state = "DE-SN";
  exchange.ags = "14999010";
  exchange.policy.lot_seed = domain::Mix(seed_);
  for (int i = 0; i < kDistricts; ++i) exchange.districts.push_back({.code = absl::StrCat("d", i)});
  FillUses(kUses, exchange);
  return exchange;
}

// Denser towards the middle. Districts are the fields of rings around it, about equal in rows.
MarketWorld::Place MarketWorld::PickPlace(Draw& draw) const {
  const double share = draw.Unit();
  const auto found =
      std::upper_bound(cities_.begin(), cities_.end(), share,
                       [](double value, const City& city) { return value < city.share_until; });
  const City& city = found == cities_.end() ? cities_.back() : *found;
  const double out = draw.Unit(), turn = draw.Unit();
  const double distance_m = city.radius_m * std::pow(out, 0.65);
  const double angle = 2 * std::numbers::pi * turn;
  Place place{.city = &city, .point = city.middle};
  place.point.latitude += distance_m * std::sin(angle) / kMetresPerDegree;
  place.point.longitude +=
      distance_m * std::cos(angle) /
      (kMetresPerDegree * std::cos(city.middle.latitude * std::numbers::pi / 180));
  const int rings = std::max(1, static_cast<int>(std::sqrt(city.districts / 4.0)));
  const int ring = static_cast<int>(out * rings);
  const int fields = city.districts / rings;
  place.district = city.first_district + ring * fields + static_cast<int>(turn * fields);
  return place;
}

int MarketWorld::PickUse(Draw& draw) const {
  return static_cast<int>(std::upper_bound(use_until_.begin(), use_until_.end() - 1, draw.Unit()) -
                          use_until_.begin());
}

domain::InitiativeFields MarketWorld::Initiative(int64_t number) const {
  Draw draw = DrawOf(kInitiative, number);
  domain::InitiativeFields initiative;
  initiative.record = RecordOf("initiatives", number, draw);
  initiative.title = absl::StrCat("Initiative ", number);
  if (draw.Chance(95))
    initiative.organisation_form =
        draw.PickEnum(domain::OrganisationForm::kIndividual, domain::OrganisationForm::kOther);
  return initiative;
}

std::optional<domain::AgreementFields> MarketWorld::Agreement(int64_t space) const {
  Draw draw = DrawOf(kAgreement, space);
  if (!draw.Chance(8)) return std::nullopt;
  domain::AgreementFields agreement;
  agreement.record = RecordOf("agreements", space, draw);
  agreement.state = domain::AgreementState::kActive;
  agreement.occupancy.spaces.push_back({.space = SpaceName(space)});
  agreement.occupancy.period.from = draw.PickDay(kDay - 300, kDay + 200);
  agreement.occupancy.period.until =
      agreement.occupancy.period.from + draw.PickFrom({.median = 180, .sigma = 0.7, .most = 2'000});
  return agreement;
}

domain::SpaceFields MarketWorld::Space(int64_t number) const {
  Draw draw = DrawOf(kSpace, number);
  domain::SpaceFields space;
  space.record = RecordOf("spaces", number, draw);
  space.state = draw.Chance(96) ? domain::SpaceState::kListed : domain::SpaceState::kPaused;
  space.consents = Consents();
  space.title = absl::StrCat("Raum ", number);
  const Place place = PickPlace(draw);
  if (draw.Chance(99)) space.district = absl::StrCat("d", place.district);
  if (draw.Chance(98)) space.location = place.point;
  space.area_m2 = draw.PickFrom({.median = 90, .sigma = 0.9, .least = 8, .most = 20'000});
  if (draw.Chance(10)) space.divisible_from_m2 = std::max<int64_t>(1, space.area_m2 / 4);
  if (draw.Chance(70))
    space.persons_max = static_cast<int32_t>(std::max<int64_t>(2, space.area_m2 / draw.Pick(1, 4)));
  FillOffer(draw, space);
  FillTime(draw, space);
  FillMoney(draw, space);
  FillLaw(place.district, draw, space);
  return space;
}

void MarketWorld::FillOffer(Draw& draw, domain::SpaceFields& space) const {
  for (int i = 1; i <= kEquipment; ++i) {
    const auto item = static_cast<domain::Equipment>(i);
    if (draw.Chance(EquipmentPercent(i))) {
      space.equipment_there.Insert(item);
    } else if (draw.Chance(60)) {
      space.equipment_absent.Insert(item);
    }
  }
  if (draw.Chance(98)) {
    std::vector<int> uses;
    for (int64_t i = draw.Pick(1, 4); i > 0; --i) uses.push_back(PickUse(draw));
    std::sort(uses.begin(), uses.end());
    uses.erase(std::unique(uses.begin(), uses.end()), uses.end());
    for (int use : uses) space.uses.push_back(absl::StrCat("use", use));
  } else {
    space.uses_excluded.push_back(absl::StrCat("use", PickUse(draw)));
  }
  if (draw.Chance(93))
    space.noise_max = draw.PickEnum(domain::Noise::kTalk, domain::Noise::kMachines);
  space.night_use = draw.PickEnum(domain::Answer::kUnknown, domain::Answer::kNo);
  if (draw.Chance(70)) {
    for (int64_t i = draw.Pick(1, 4); i > 0; --i)
      space.contract_forms.Insert(
          draw.PickEnum(domain::ContractForm::kFreeLoan, domain::ContractForm::kConcession));
  }
  if (draw.Chance(45)) {
    for (int64_t i = draw.Pick(4, 14); i > 0; --i)
      space.organisation_forms.Insert(
          draw.PickEnum(domain::OrganisationForm::kIndividual, domain::OrganisationForm::kOther));
  }
}

void MarketWorld::FillTime(Draw& draw, domain::SpaceFields& space) const {
  domain::Day from = draw.PickDay(kDay - 400, kDay + 300);
  for (int i = draw.Chance(20) ? 2 : 1; i > 0; --i) {
    domain::Window window{
        .certainty = draw.PickEnum(domain::Certainty::kOpen, domain::Certainty::kFirm),
        .notice_days = static_cast<int32_t>(draw.Pick(0, 6)) * 30,
        .weekly_times = PickTimes(draw, 10)};
    window.period.from = from;
    if (i > 1 || draw.Chance(85))
      window.period.until =
          from + draw.PickFrom({.median = 500, .sigma = 0.8, .least = 14, .most = 8'000});
    from = window.period.until + draw.Pick(20, 200);
    space.windows.push_back(window);
  }
  if (draw.Chance(40)) space.fit_out_days = static_cast<int32_t>(draw.Pick(0, 90));
  if (draw.Chance(30)) space.shortest_stay_days = static_cast<int32_t>(draw.Pick(7, 180));
  if (draw.Chance(25))
    space.longest_stay_days = space.shortest_stay_days + static_cast<int32_t>(draw.Pick(60, 1'500));
}

void MarketWorld::FillMoney(Draw& draw, domain::SpaceFields& space) const {
  const int64_t per_m2 = draw.PickFrom({.median = 550, .sigma = 0.7, .least = 50, .most = 10'000});
  const int64_t running = draw.PickFrom({.median = 220, .sigma = 0.4, .least = 50, .most = 2'000});
  domain::Tariff tariff;
  tariff.per_m2 = draw.Chance(45);
  const int64_t times = tariff.per_m2 ? 1 : space.area_m2;
  if (draw.Chance(96)) tariff.rent_month_cents = draw.Chance(6) ? 0 : per_m2 * times;
  if (draw.Chance(96)) tariff.running_month_cents = running * times;
  if (draw.Chance(96))
    tariff.one_off_cents =
        draw.Chance(40) ? 0 : draw.PickFrom({.median = 30'000, .sigma = 1, .most = 5'000'000});
  if (draw.Chance(60)) tariff.deposit_cents = 3 * per_m2 * space.area_m2;
  if (draw.Chance(20)) {
    domain::Tariff kind = tariff;
    if (kind.rent_month_cents) *kind.rent_month_cents /= 2;
    kind.commercial = domain::Commercial::kNo;
    if (draw.Chance(30)) {
      for (int64_t i = draw.Pick(2, 6); i > 0; --i)
        kind.organisation_forms.Insert(
            draw.PickEnum(domain::OrganisationForm::kIndividual, domain::OrganisationForm::kOther));
    }
    space.tariffs.push_back(std::move(kind));
  }
  space.tariffs.push_back(std::move(tariff));
}

domain::NeedFields MarketWorld::Need(int64_t number) const {
  Draw draw = DrawOf(kNeed, number);
  domain::NeedFields need;
  need.record = RecordOf("needs", number, draw);
  need.state = draw.Chance(97) ? domain::NeedState::kOpen : domain::NeedState::kPaused;
  need.consents = Consents();
  need.title = absl::StrCat("Gesuch ", number);
  need.initiative = absl::StrCat(kExchange, "/initiatives/i", draw.Pick(0, kMarketInitiatives - 1));
  for (int64_t i = draw.Pick(1, 3); i > 0; --i) {
    std::vector<std::string> uses = {absl::StrCat("use", PickUse(draw))};
    if (draw.Chance(5)) uses.push_back(absl::StrCat("use", PickUse(draw)));
    std::sort(uses.begin(), uses.end());
    uses.erase(std::unique(uses.begin(), uses.end()), uses.end());
    const auto known = std::find(need.alternatives.begin(), need.alternatives.end(), uses);
    if (known == need.alternatives.end()) need.alternatives.push_back(std::move(uses));
  }
  const int64_t want = draw.PickFrom({.median = 80, .sigma = 0.8, .least = 8, .most = 5'000});
  need.min_m2 = std::max<int64_t>(1, want * draw.Pick(60, 95) / 100);
  if (draw.Chance(70)) need.wanted_m2 = want;
  if (draw.Chance(96)) need.max_m2 = want * draw.Pick(110, 220) / 100 + 1;
  FillPlace(draw, need);
  FillWants(draw, need);
  FillMoney(draw, need);
  return need;
}

void MarketWorld::FillPlace(Draw& draw, domain::NeedFields& need) const {
  const Place place = PickPlace(draw);
  const int64_t radius_percent = market_ == Market::kHarsh ? 50 : 70;
  const int64_t anywhere_percent = market_ == Market::kHarsh ? 30 : 3;
  const int64_t kind = draw.Pick(1, 100);
  if (kind <= radius_percent) {
    need.centre = place.point;
    need.radius_m = draw.PickFrom({.median = 3'500, .sigma = 0.9, .least = 200, .most = 60'000});
  } else if (kind <= 100 - anywhere_percent) {
    const City& city = *place.city;
    const int64_t count =
        std::min<int64_t>(city.districts, draw.PickFrom({.median = 2.5, .sigma = 0.9, .most = 40}));
    for (int64_t i = 0; i < count; ++i) {
      const int64_t district = (place.district - city.first_district + i) % city.districts;
      need.districts.push_back(absl::StrCat("d", city.first_district + district));
    }
  }
}

void MarketWorld::FillWants(Draw& draw, domain::NeedFields& need) const {
  if (draw.Chance(60)) need.from = draw.PickDay(kDay - 30, kDay + 300);
  need.wanted_days =
      static_cast<int32_t>(draw.PickFrom({.median = 400, .sigma = 0.8, .least = 7, .most = 5'000}));
  if (draw.Chance(95))
    need.min_days = static_cast<int32_t>(need.wanted_days * draw.Pick(30, 100) / 100);
  if (draw.Chance(25))
    need.until = need.from.value_or(kMarketDay) + need.wanted_days + draw.Pick(0, 400);
  if (draw.Chance(60)) need.start_by = need.from.value_or(kMarketDay) + draw.Pick(7, 120);
  need.weekly_times = PickTimes(draw, 25);
  if (draw.Chance(25))
    need.min_certainty = draw.PickEnum(domain::Certainty::kLikely, domain::Certainty::kFirm);
  if (draw.Chance(20)) need.min_notice_days = static_cast<int32_t>(draw.Pick(1, 3)) * 30;
  for (int64_t i = draw.Pick(0, 4); i > 0; --i) {
    const int64_t item = std::min(draw.Pick(1, kEquipment), draw.Pick(1, kEquipment));
    need.equipment_required.Insert(static_cast<domain::Equipment>(item));
  }
  for (int64_t i = draw.Pick(0, 3); i > 0; --i)
    need.equipment_wished.Insert(
        draw.PickEnum(domain::Equipment::kStepFree, domain::Equipment::kAlarm));
  if (draw.Chance(20)) {
    for (int i = 0; i < 3; ++i)
      need.contract_forms.Insert(
          draw.PickEnum(domain::ContractForm::kFreeLoan, domain::ContractForm::kConcession));
  }
  if (draw.Chance(40))
    need.persons = static_cast<int32_t>(std::max<int64_t>(1, need.min_m2 / draw.Pick(2, 8)));
  if (draw.Chance(80)) need.waiting_since = draw.PickDay(kDay - 700, kDay);
  FillConduct(draw, need.conduct);
  if (draw.Chance(60))
    need.conduct.noise = draw.PickEnum(domain::Noise::kNone, domain::Noise::kMachines);
  if (draw.Chance(12)) need.conduct.night_use = domain::Answer::kYes;
}

void MarketWorld::FillMoney(Draw& draw, domain::NeedFields& need) const {
  const bool tiny = market_ == Market::kHarsh;
  need.commercial = draw.PickEnum(domain::Commercial::kNo, domain::Commercial::kYes);
  need.own_month_cents = draw.PickFrom(
      {.median = tiny ? 6'000.0 : 45'000.0, .sigma = 1, .least = 0, .most = 5'000'000});
  if (draw.Chance(70))
    need.own_one_off_cents = draw.PickFrom(
        {.median = tiny ? 5'000.0 : 60'000.0, .sigma = 1, .least = 0, .most = 9'000'000});
  if (!draw.Chance(tiny ? 90 : 50)) return;
  need.max_gap_cents = draw.Chance(25) ? 0
                                       : draw.PickFrom({.median = tiny ? 20'000.0 : 300'000.0,
                                                        .sigma = 1,
                                                        .least = 0,
                                                        .most = 50'000'000});
}

}  // namespace raumboerse::bench
