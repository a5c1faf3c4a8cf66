#include "domain/need.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "domain/checks_test.h"
#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

using N = NeedFields;

NeedFields GoodNeed() {
  NeedFields need;
  need.record.name = "exchanges/leipzig/needs/atelier";
  need.title = "Atelier";
  need.initiative = "exchanges/leipzig/initiatives/verein";
  need.alternatives = {{"studio"}};
  return need;
}

TEST(Need, WhatItIs) {
  ExpectTextLimit<N>(GoodNeed(), "title", kTitleBytesMax,
                     [](N& n, const std::string& text) { n.title = text; });
  ExpectTextLimit<N>(GoodNeed(), "description", kTextBytesMax,
                     [](N& n, const std::string& text) { n.description = text; });
  ExpectTextLimit<N>(GoodNeed(), "own_work", kTextBytesMax,
                     [](N& n, const std::string& text) { n.own_work = text; });
  ExpectTextLimit<N>(GoodNeed(), "project", kCodeBytesMax,
                     [](N& n, const std::string& text) { n.project = text; });
  ExpectCases<N>(GoodNeed(),
                 {{"title", [](N& n) { n.title = ""; }},
                  {"title",
                   [](N& n) {
                     n.title = "";
                     n.record.name = "";
                   }},
                  {"",  // given inline: no name, no initiative
                   [](N& n) {
                     n.title = "";
                     n.record.name = "";
                     n.initiative = "";
                   }},
                  {"initiative", [](N& n) { n.initiative = ""; }},
                  {"initiative", [](N& n) { n.initiative = "exchanges/leipzig/spaces/verein"; }},
                  {"initiative", [](N& n) { n.initiative = "exchanges/kiel/initiatives/verein"; }},
                  {"after", [](N& n) { n.after = n.record.name; }},
                  {"", [](N& n) { n.after = "exchanges/leipzig/needs/first"; }}});
}

TEST(Need, ItsAlternatives) {
  const auto with = [](size_t count) {
    std::vector<std::vector<std::string>> out;
    for (size_t i = 0; i < count; ++i) out.push_back({absl::StrCat("use_", i)});
    return out;
  };
  ExpectListLimit<N>(GoodNeed(), "alternatives", kAlternativesMax,
                     [&](N& n, size_t count) { n.alternatives = with(count); });
  ExpectListLimit<N>(GoodNeed(), "alternatives[0].uses", kUsesPerAlternativeMax,
                     [](N& n, size_t count) {
                       n.alternatives = {{}};
                       for (size_t i = 0; i < count; ++i)
                         n.alternatives[0].push_back(absl::StrCat("use_", i));
                     });
  ExpectCases<N>(GoodNeed(),
                 {{"alternatives", [](N& n) { n.alternatives = {}; }},
                  {"alternatives[1].uses",
                   [](N& n) {
                     n.alternatives = {{"studio"}, {}};
                   }},
                  {"alternatives[0].uses[1]",
                   [](N& n) {
                     n.alternatives = {{"cafe", "cafe"}};
                   }},
                  {"alternatives[0].uses[0]", [](N& n) { n.alternatives = {{"ca fe"}}; }},
                  {"alternatives[1].uses",
                   [](N& n) {
                     n.alternatives = {{"cafe", "studio"}, {"studio", "cafe"}};
                   }},
                  {"", [](N& n) {
                     n.alternatives = {{"cafe", "studio"}, {"studio"}};
                   }}});
}

TEST(Need, AreaAndPlace) {
  ExpectRange<N>(GoodNeed(), "min_m2", {0, kAreaM2Max}, [](N& n, int64_t v) { n.min_m2 = v; });
  ExpectRange<N>(GoodNeed(), "wanted_m2", {0, kAreaM2Max},
                 [](N& n, int64_t v) { n.wanted_m2 = v; });
  ExpectRange<N>(GoodNeed(), "max_m2", {0, kAreaM2Max}, [](N& n, int64_t v) { n.max_m2 = v; });
  ExpectRange<N>(GoodNeed(), "radius_m", {1, kRadiusMMax}, [](N& n, int64_t v) {
    n.centre = Point{51, 12};
    n.radius_m = v;
  });
  ExpectListLimit<N>(GoodNeed(), "districts", kDistrictsPerNeedMax, [](N& n, size_t count) {
    for (size_t i = 0; i < count; ++i) n.districts.push_back(absl::StrCat(i));
  });
  ExpectCases<N>(GoodNeed(), {{"max_m2",
                               [](N& n) {
                                 n.min_m2 = 50;
                                 n.max_m2 = 49;
                               }},
                              {"",
                               [](N& n) {
                                 n.min_m2 = 50;
                                 n.max_m2 = 50;
                               }},
                              {"", [](N& n) { n.min_m2 = 50; }},
                              {"centre", [](N& n) { n.radius_m = 500; }},
                              {"districts[1]",
                               [](N& n) {
                                 n.districts = {"00", "00"};
                               }},
                              {"centre.latitude", [](N& n) {
                                 n.centre = Point{91, 0};
                                 n.radius_m = 1;
                               }}});
  NeedFields need = GoodNeed();
  need.centre = Point{51, 12};
  EXPECT_THAT(FaultsOf(need), ElementsAre(Fault{"radius_m", "0 is outside [1, 1000000]"}));
}

TEST(Need, Time) {
  ExpectStated<N>(GoodNeed(), "min_days", kDaysMax,
                  [](N& n, int64_t v) { n.min_days = static_cast<int32_t>(v); });
  ExpectStated<N>(GoodNeed(), "wanted_days", kDaysMax,
                  [](N& n, int64_t v) { n.wanted_days = static_cast<int32_t>(v); });
  ExpectRange<N>(GoodNeed(), "min_notice_days", {0, kDaysMax},
                 [](N& n, int64_t v) { n.min_notice_days = static_cast<int32_t>(v); });
  const auto set = [](N& n, const char* from, const char* until, const char* start_by) {
    n.from = Day::Parse(from);
    n.until = Day::Parse(until).value_or(Day::Infinity());
    n.start_by = Day::Parse(start_by);
  };
  ExpectCases<N>(GoodNeed(), {{"", [](N& n) { n.min_days = n.wanted_days = 30; }},
                              {"", [](N& n) { n.min_days = 30; }},
                              {"wanted_days",
                               [](N& n) {
                                 n.min_days = 30;
                                 n.wanted_days = 29;
                               }},
                              {"", [](N& n) { n.weekly_times = kAllWeek; }},
                              {"weekly_times", [](N& n) { n.weekly_times = kAllWeek + 1; }},
                              {"", [&](N& n) { set(n, "2027-01-01", "2027-01-02", "2027-01-01"); }},
                              {"until", [&](N& n) { set(n, "2027-01-01", "2027-01-01", ""); }},
                              {"start_by", [&](N& n) { set(n, "2027-01-02", "", "2027-01-01"); }},
                              {"start_by", [&](N& n) { set(n, "", "2027-01-02", "2027-01-02"); }},
                              {"", [&](N& n) { set(n, "", "2027-01-02", "2027-01-01"); }},
                              {"until", [&](N& n) { n.until = Day(kDayMax + 1); }},
                              {"from", [&](N& n) { n.from = Day(kDayMin - 1); }},
                              {"waiting_since", [](N& n) { n.waiting_since = Day(kDayMin - 1); }}});
}

TEST(Need, MeansEquipmentAndConduct) {
  ExpectRange<N>(GoodNeed(), "own_month_cents", {0, kCentsMax},
                 [](N& n, int64_t v) { n.own_month_cents = v; });
  ExpectRange<N>(GoodNeed(), "own_one_off_cents", {0, kCentsMax},
                 [](N& n, int64_t v) { n.own_one_off_cents = v; });
  ExpectRange<N>(GoodNeed(), "max_gap_cents", {0, kCentsMax},
                 [](N& n, int64_t v) { n.max_gap_cents = v; });
  ExpectRange<N>(GoodNeed(), "persons", {1, kPersonsMax},
                 [](N& n, int64_t v) { n.persons = static_cast<int32_t>(v); });
  ExpectRange<N>(GoodNeed(), "conduct.seats", {0, kPersonsMax},
                 [](N& n, int64_t v) { n.conduct.seats = static_cast<int32_t>(v); });
  ExpectRange<N>(GoodNeed(), "conduct.sales_area_m2", {0, kAreaM2Max},
                 [](N& n, int64_t v) { n.conduct.sales_area_m2 = v; });
  ExpectRange<N>(GoodNeed(), "conduct.events_a_year", {0, kEventsAYearMax},
                 [](N& n, int64_t v) { n.conduct.events_a_year = static_cast<int32_t>(v); });
  ExpectCases<N>(GoodNeed(),
                 {{"equipment_required", [](N& n) { n.equipment_required = {Equipment::kUnset}; }},
                  {"equipment_wished", [](N& n) { n.equipment_wished = {Equipment::kUnset}; }},
                  {"contract_forms", [](N& n) { n.contract_forms = {ContractForm::kUnset}; }}});
}

TEST(Need, ItsHistoryRunsForwards) {
  ExpectListLimit<N>(GoodNeed(), "events", kHistoryMax, [](N& n, size_t count) {
    n.events.assign(count, {D("2027-01-01"), NeedEventKind::kGrown});
  });
  ExpectCases<N>(
      GoodNeed(),
      {{"events[1].day",
        [](N& n) {
          n.events = {{D("2027-01-02"), NeedEventKind::kGrown},
                      {D("2027-01-01"), NeedEventKind::kMoved}};
        }},
       {"events[0].kind", [](N& n) { n.events = {{.day = D("2027-01-02")}}; }},
       {"events[0].reason", [](N& n) {
          n.events = {{D("2027-01-02"), NeedEventKind::kState, std::string(20'001, 'x')}};
        }}});
}

}  // namespace
}  // namespace raumboerse::domain
