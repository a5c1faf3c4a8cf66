#include "domain/space.h"

#include <cmath>
#include <limits>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "domain/checks_test.h"
#include "domain/facts.h"
#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

SpaceFields GoodSpace() {
  SpaceFields space;
  space.record.name = "exchanges/leipzig/spaces/laden";
  space.title = "Laden";
  space.state = SpaceState::kListed;
  space.area_m2 = 80;
  return space;
}

std::vector<std::string> Codes(size_t count) {
  std::vector<std::string> out;
  for (size_t i = 0; i < count; ++i) out.push_back(absl::StrCat("use_", i));
  return out;
}

using S = SpaceFields;

TEST(Space, AllFaultsAreReportedTogether) {
  SpaceFields space = GoodSpace();
  space.title = "";
  space.area_m2 = 0;
  space.windows = {{.period = {D("2027-01-01")}},
                   {.period = {D("2027-01-01")}},
                   {.period = {D("2027-01-01"), D("2026-01-01")}}};
  space.tariffs = {{.rent_month_cents = -1}};
  EXPECT_THAT(
      FaultsOf(space),
      UnorderedElementsAre(
          Fault{"title", "empty; it is required"}, Fault{"area_m2", "0 is outside [1, 1000000]"},
          Fault{"windows[2].until",
                "2026-01-01 is not after 2027-01-01; it is the first day that is no "
                "longer included"},
          Fault{"tariffs[0].rent_month_cents", "-1 is outside [0, 100000000000]"}));
  EXPECT_EQ(Space::Create(space).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(Space::Create(GoodSpace()).ok());
}

TEST(Space, WhatItIs) {
  ExpectTextLimit<S>(GoodSpace(), "title", kTitleBytesMax,
                     [](S& s, const std::string& text) { s.title = text; });
  ExpectTextLimit<S>(GoodSpace(), "description", kTextBytesMax,
                     [](S& s, const std::string& text) { s.description = text; });
  ExpectTextLimit<S>(GoodSpace(), "floor", kLineBytesMax,
                     [](S& s, const std::string& text) { s.floor = text; });
  ExpectTextLimit<S>(GoodSpace(), "district", kCodeBytesMax,
                     [](S& s, const std::string& text) { s.district = text; });
  ExpectTextLimit<S>(GoodSpace(), "photos[0]", kUrlBytesMax, [](S& s, const std::string& text) {
    s.photos = {absl::StrCat("https://", text.substr(8))};
  });
  ExpectListLimit<S>(GoodSpace(), "photos", kLinksMax,
                     [](S& s, size_t count) { s.photos.assign(count, "https://a.example"); });
  ExpectRange<S>(GoodSpace(), "coarse_m", {0, kCoarseMMax},
                 [](S& s, int64_t v) { s.coarse_m = static_cast<int32_t>(v); });
  ExpectRange<S>(GoodSpace(), "fit_out_days", {0, kDaysMax},
                 [](S& s, int64_t v) { s.fit_out_days = static_cast<int32_t>(v); });
  ExpectCases<S>(GoodSpace(),
                 {{"photos[1]",
                   [](S& s) {
                     s.photos = {"https://a.example", "ftp://a.example"};
                   }},
                  {"district", [](S& s) { s.district = "Mitte Süd"; }},
                  {"", [](S& s) { s.district = "Mitte-Sued_1.2"; }},
                  {"part_of", [](S& s) { s.part_of = "exchanges/leipzig/needs/haus"; }},
                  {"part_of", [](S& s) { s.part_of = s.record.name; }},
                  {"", [](S& s) { s.part_of = "exchanges/leipzig/spaces/haus"; }},
                  {"",
                   [](S& s) {
                     s.location = Point{90, 180};
                   }},
                  {"",
                   [](S& s) {
                     s.location = Point{-90, -180};
                   }},
                  {"location.latitude",
                   [](S& s) {
                     s.location = Point{std::nextafter(90, 91), 0};
                   }},
                  {"location.longitude",
                   [](S& s) {
                     s.location = Point{0, std::nextafter(-180, -181)};
                   }},
                  {"location.latitude",
                   [](S& s) {
                     s.location = Point{std::nan(""), 0};
                   }},
                  {"location.longitude", [](S& s) {
                     s.location = Point{0, std::numeric_limits<double>::infinity()};
                   }}});
}

TEST(Space, TheRoom) {
  ExpectRange<S>(GoodSpace(), "area_m2", {1, kAreaM2Max}, [](S& s, int64_t v) { s.area_m2 = v; });
  ExpectRange<S>(GoodSpace(), "largest_room_m2", {1, 80},
                 [](S& s, int64_t v) { s.largest_room_m2 = v; });
  ExpectRange<S>(GoodSpace(), "divisible_from_m2", {0, 80},
                 [](S& s, int64_t v) { s.divisible_from_m2 = v; });
  ExpectRange<S>(GoodSpace(), "persons_max", {0, kPersonsMax},
                 [](S& s, int64_t v) { s.persons_max = static_cast<int32_t>(v); });
  ExpectRange<S>(GoodSpace(), "escape_routes", {0, kEscapeRoutesMax},
                 [](S& s, int64_t v) { s.escape_routes = static_cast<int32_t>(v); });
  ExpectRange<S>(GoodSpace(), "ceiling_height_cm", {1, kCeilingHeightCmMax},
                 [](S& s, int64_t v) { s.ceiling_height_cm = static_cast<int32_t>(v); });
  ExpectRange<S>(GoodSpace(), "floor_load_kg_per_m2", {0, kFloorLoadMax},
                 [](S& s, int64_t v) { s.floor_load_kg_per_m2 = static_cast<int32_t>(v); });
  ExpectCases<S>(
      GoodSpace(),
      {{"equipment_absent",
        [](S& s) {
          s.equipment_there = {Equipment::kWater, Equipment::kLift};
          s.equipment_absent = {Equipment::kLift, Equipment::kStage};
        }},
       {"",
        [](S& s) {
          s.equipment_there = {Equipment::kWater};
          s.equipment_absent = {Equipment::kLift};
        }},
       {"equipment_there", [](S& s) { s.equipment_there = {Equipment::kUnset}; }},
       {"organisation_forms", [](S& s) { s.organisation_forms = {OrganisationForm::kUnknown}; }},
       {"contract_forms", [](S& s) { s.contract_forms = {ContractForm::kUnset}; }}});
}

TEST(Space, OnlyADraftAndAWithdrawnOneMayLackTheArea) {
  ExpectCases<S>(GoodSpace(), {{"",
                                [](S& s) {
                                  s.state = SpaceState::kDraft;
                                  s.area_m2 = 0;
                                  s.largest_room_m2 = 40;
                                }},
                               {"",
                                [](S& s) {
                                  s.state = SpaceState::kWithdrawn;
                                  s.area_m2 = 0;
                                }},
                               {"area_m2",
                                [](S& s) {
                                  s.state = SpaceState::kDraft;
                                  s.area_m2 = -1;
                                }},
                               {"area_m2",
                                [](S& s) {
                                  s.state = SpaceState::kPaused;
                                  s.area_m2 = 0;
                                }},
                               {"area_m2", [](S& s) {
                                  s.state = SpaceState::kUnset;
                                  s.area_m2 = 0;
                                }}});
}

TEST(Space, WhatIsOffered) {
  ExpectListLimit<S>(GoodSpace(), "uses", kUsesPerSpaceMax,
                     [](S& s, size_t count) { s.uses = Codes(count); });
  ExpectListLimit<S>(GoodSpace(), "uses_excluded", kUsesPerSpaceMax,
                     [](S& s, size_t count) { s.uses_excluded = Codes(count); });
  SpaceFields space = GoodSpace();
  space.uses = {"studio", "cafe", "studio"};
  space.uses_excluded = {"club", "cafe", ""};
  EXPECT_THAT(
      FaultsOf(space),
      UnorderedElementsAre(
          Fault{"uses[2]", "\"studio\" is already entry 0"},
          Fault{"uses_excluded[1]", "\"cafe\" is in uses too; a use is offered or excluded"},
          Fault{"uses_excluded[2]",
                "\"\" is not a code of 1 to 64 of the characters A-Z a-z 0-9 _ . -"}));
}

TEST(Space, TheTime) {
  ExpectListLimit<S>(GoodSpace(), "windows", kWindowsMax, [](S& s, size_t count) {
    s.windows.assign(count, {.period = {D("2027-01-01")}});
  });
  const auto window = [](S& s) -> Window& {
    s.windows = {{.period = {D("2027-01-01")}}};
    return s.windows[0];
  };
  ExpectRange<S>(GoodSpace(), "windows[0].notice_days", {0, kDaysMax},
                 [&](S& s, int64_t v) { window(s).notice_days = static_cast<int32_t>(v); });
  ExpectCases<S>(GoodSpace(),
                 {{"", [&](S& s) { window(s).weekly_times = kAllWeek; }},
                  {"windows[0].weekly_times", [&](S& s) { window(s).weekly_times = kAllWeek + 1; }},
                  {"windows[0].weekly_times", [&](S& s) { window(s).weekly_times = 0xFFFFFFFF; }},
                  {"windows[0].until", [&](S& s) { window(s).period.until = D("2027-01-01"); }},
                  {"", [&](S& s) { window(s).period.until = D("2027-01-02"); }},
                  {"windows[0].from", [&](S& s) { window(s).period.from = Day(kDayMin - 1); }},
                  {"windows[0].until", [&](S& s) { window(s).period.until = Day(kDayMax + 1); }},
                  {"longest_stay_days",
                   [](S& s) {
                     s.shortest_stay_days = 10;
                     s.longest_stay_days = 9;
                   }},
                  {"",
                   [](S& s) {
                     s.shortest_stay_days = 10;
                     s.longest_stay_days = 10;
                   }},
                  {"", [](S& s) { s.shortest_stay_days = 10; }}});
  ExpectRange<S>(GoodSpace(), "longest_stay_days", {0, kDaysMax},
                 [](S& s, int64_t v) { s.longest_stay_days = static_cast<int32_t>(v); });
}

TEST(Space, TheMoney) {
  ExpectListLimit<S>(GoodSpace(), "tariffs", kTariffsMax,
                     [](S& s, size_t count) { s.tariffs.resize(count); });
  using Amount = std::optional<int64_t> Tariff::*;
  const std::vector<std::pair<const char*, Amount>> amounts = {
      {"tariffs[1].rent_month_cents", &Tariff::rent_month_cents},
      {"tariffs[1].running_month_cents", &Tariff::running_month_cents},
      {"tariffs[1].one_off_cents", &Tariff::one_off_cents},
      {"tariffs[1].deposit_cents", &Tariff::deposit_cents}};
  for (const auto& [field, amount] : amounts) {
    ExpectRange<S>(GoodSpace(), field, {0, kCentsMax}, [amount = amount](S& s, int64_t v) {
      s.tariffs.resize(2);
      s.tariffs[1].*amount = v;
    });
  }
  ExpectRange<S>(GoodSpace(), "tariffs[0].vat_permille", {0, 1000},
                 [](S& s, int64_t v) { s.tariffs = {{.vat_permille = static_cast<int32_t>(v)}}; });
  ExpectRange<S>(GoodSpace(), "last_rent_month_cents", {0, kCentsMax},
                 [](S& s, int64_t v) { s.last_rent_month_cents = v; });
}

TEST(Space, TheLaw) {
  ExpectListLimit<S>(GoodSpace(), "law.permits", kPermitsMax, [](S& s, size_t count) {
    s.law.permits.assign(count, {.code = "CHANGE_OF_USE"});
  });
  ExpectTextLimit<S>(GoodSpace(), "law.plan_number", kLineBytesMax,
                     [](S& s, const std::string& text) { s.law.plan_number = text; });
  ExpectTextLimit<S>(GoodSpace(), "law.monument.source", kLineBytesMax,
                     [](S& s, const std::string& text) { s.law.monument.source = text; });
  ExpectTextLimit<S>(GoodSpace(), "law.monument.contradicted_by", kLineBytesMax,
                     [](S& s, const std::string& text) { s.law.monument.contradicted_by = text; });
  ExpectTextLimit<S>(GoodSpace(), "law.redevelopment_area.source", kLineBytesMax,
                     [](S& s, const std::string& text) { s.law.redevelopment_area.source = text; });
  ExpectTextLimit<S>(
      GoodSpace(), "law.preservation_statute.source", kLineBytesMax,
      [](S& s, const std::string& text) { s.law.preservation_statute.source = text; });
  ExpectTextLimit<S>(GoodSpace(), "law.development_freeze.source", kLineBytesMax,
                     [](S& s, const std::string& text) { s.law.development_freeze.source = text; });
  ExpectCases<S>(
      GoodSpace(),
      {{"", [](S& s) { s.law.baunvo_version = 0; }},
       {"", [](S& s) { s.law.baunvo_version = 1990; }},
       {"law.baunvo_version", [](S& s) { s.law.baunvo_version = 1899; }},
       {"law.baunvo_version", [](S& s) { s.law.baunvo_version = 2201; }},
       {"law.plan_use_until", [](S& s) { s.law.plan_use_until = Day(kDayMax + 1); }},
       {"law.vacant_since", [](S& s) { s.law.vacant_since = Day(kDayMin - 1); }},
       {"law.permitted_use_class", [](S& s) { s.law.permitted_use_class = "a b"; }},
       {"law.permits[0].code", [](S& s) { s.law.permits = {{.use = "cafe"}}; }},
       {"law.permits[0].use", [](S& s) { s.law.permits = {{.code = "P", .use = "Café"}}; }},
       {"law.permits[0].persons", [](S& s) { s.law.permits = {{.code = "P", .persons = -1}}; }},
       {"law.permits[0].until",
        [](S& s) { s.law.permits = {{.code = "P", .until = Day(kDayMin - 1)}}; }},
       {"law.permits[0].source",
        [](S& s) { s.law.permits = {{.code = "P", .source = std::string(501, 'x')}}; }}});
}

TEST(Space, TheOwnersSide) {
  ExpectListLimit<S>(GoodSpace(), "parties", kPartiesMax, [](S& s, size_t count) {
    s.parties.assign(count, {.party = "exchanges/leipzig/parties/p"});
  });
  ExpectCases<S>(
      GoodSpace(),
      {{"parties[0].party", [](S& s) { s.parties = {{.role = PartyRole::kOwner}}; }},
       {"parties[0].party", [](S& s) { s.parties = {{.party = "exchanges/kiel/parties/p"}}; }},
       {"parties[0].topics[1]",
        [](S& s) {
          s.parties = {{.party = "exchanges/leipzig/parties/p", .topics = {"keys", "keys"}}};
        }},
       {"parties[0].topics[0]",
        [](S& s) {
          s.parties = {{.party = "exchanges/leipzig/parties/p",
                        .topics = {std::string(kTopicBytesMax + 1, 'x')}}};
        }},
       {"consents[1].until", [](S& s) {
          s.consents = {{ConsentPurpose::kMediate, D("2027-01-01")},
                        {ConsentPurpose::kMediate, D("2027-01-01"), D("2026-01-01")}};
        }}});
}

TEST(LegalAnswer, ANoThatAListContradictsIsNotKnown) {
  EXPECT_EQ((LegalAnswer{Answer::kNo, "Auskunft"}).settled(), Answer::kNo);
  EXPECT_EQ((LegalAnswer{Answer::kNo, "Auskunft", "Liste"}).settled(), Answer::kUnknown);
  EXPECT_EQ((LegalAnswer{Answer::kYes, "Bescheid", "Liste"}).settled(), Answer::kYes);
  EXPECT_EQ((LegalAnswer{.source = "Anfrage"}).settled(), Answer::kUnknown);
}

TEST(SpaceFacts, KeepWhatSomebodyHasToReadOfTheLaw) {
  SpaceFields space = GoodSpace();
  space.law.monument = {Answer::kNo, "Auskunft"};
  const auto facts = [&space] {
    return FactsOf(space, Catalogue(ExchangeFields()), absl::UTCTimeZone()).law;
  };
  EXPECT_EQ(facts().monument, Answer::kNo);
  EXPECT_EQ(facts().notes, nullptr) << "a million spaces say no, with a source";
  space.law.monument.contradicted_by = "Liste";
  EXPECT_EQ(facts().monument, Answer::kUnknown);
  ASSERT_NE(facts().notes, nullptr);
  EXPECT_EQ(facts().notes->monument, space.law.monument);
  space.law.monument = {Answer::kUnknown, "Anfrage"};
  space.law.development_freeze = {Answer::kYes, "Beschluss"};
  EXPECT_EQ(facts().notes->monument, space.law.monument);
  EXPECT_EQ(facts().notes->development_freeze, space.law.development_freeze);
  EXPECT_EQ(facts().notes->redevelopment_area, LegalAnswer());
}

}  // namespace
}  // namespace raumboerse::domain
