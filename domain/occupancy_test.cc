#include "domain/occupancy.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "domain/checks_test.h"
#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

using A = AgreementFields;
using H = HoldFields;

Occupancy GoodOccupancy() {
  return {.spaces = {{.space = "exchanges/leipzig/spaces/laden"}},
          .period = {D("2027-01-01"), D("2028-01-01")}};
}

HoldFields GoodHold() {
  HoldFields hold;
  hold.record.name = "exchanges/leipzig/holds/h1";
  hold.need = "exchanges/leipzig/needs/n1";
  hold.occupancy = GoodOccupancy();
  hold.expire_day = D("2027-02-01");
  return hold;
}

AgreementFields GoodAgreement() {
  AgreementFields agreement;
  agreement.record.name = "exchanges/leipzig/agreements/a1";
  agreement.occupancy = GoodOccupancy();
  return agreement;
}

TEST(Hold, ItsFieldsAreChecked) {
  ExpectTextLimit<H>(GoodHold(), "reason", kTextBytesMax,
                     [](H& h, const std::string& text) { h.reason = text; });
  ExpectListLimit<H>(
      GoodHold(), "occupancy.spaces", kSpacesPerOccupancyMax, [](H& h, size_t count) {
        h.occupancy.spaces.clear();
        for (size_t i = 0; i < count; ++i)
          h.occupancy.spaces.push_back({absl::StrCat("exchanges/leipzig/spaces/s", i)});
      });
  ExpectRange<H>(GoodHold(), "occupancy.spaces[0].area_m2", {0, kAreaM2Max},
                 [](H& h, int64_t v) { h.occupancy.spaces[0].area_m2 = v; });
  ExpectCases<H>(
      GoodHold(),
      {{"need", [](H& h) { h.need = ""; }},
       {"need", [](H& h) { h.need = "exchanges/leipzig/spaces/n1"; }},
       {"occupancy.spaces", [](H& h) { h.occupancy.spaces = {}; }},
       {"occupancy.spaces[0].space", [](H& h) { h.occupancy.spaces = {{}}; }},
       {"occupancy.spaces[1].space",
        [](H& h) { h.occupancy.spaces.push_back(h.occupancy.spaces[0]); }},
       {"occupancy.spaces[0].space",
        [](H& h) { h.occupancy.spaces = {{"exchanges/kiel/spaces/x"}}; }},
       {"occupancy.period.until", [](H& h) { h.occupancy.period.until = D("2027-01-01"); }},
       {"", [](H& h) { h.occupancy.period.until = D("2027-01-02"); }},
       {"", [](H& h) { h.occupancy.period.until = Day::Infinity(); }},
       {"", [](H& h) { h.occupancy.weekly_times = kAllWeek; }},
       {"occupancy.weekly_times", [](H& h) { h.occupancy.weekly_times = kAllWeek + 1; }},
       {"expire_day", [](H& h) { h.expire_day = Day::Infinity(); }}});
}

TEST(Agreement, ItsFieldsAreChecked) {
  using Cents = std::optional<int64_t> A::*;
  for (const auto& [field, cents] :
       std::vector<std::pair<const char*, Cents>>{{"rent_month_cents", &A::rent_month_cents},
                                                  {"running_month_cents", &A::running_month_cents},
                                                  {"one_off_cents", &A::one_off_cents},
                                                  {"deposit_cents", &A::deposit_cents}}) {
    ExpectRange<A>(GoodAgreement(), field, {0, kCentsMax},
                   [cents = cents](A& a, int64_t v) { a.*cents = v; });
  }
  ExpectRange<A>(GoodAgreement(), "notice_days", {0, kDaysMax},
                 [](A& a, int64_t v) { a.notice_days = static_cast<int32_t>(v); });
  ExpectTextLimit<A>(GoodAgreement(), "conditions", kTextBytesMax,
                     [](A& a, const std::string& text) { a.conditions = text; });
  ExpectCases<A>(GoodAgreement(),
                 {{"need", [](A& a) { a.need = "exchanges/kiel/needs/n"; }},
                  {"initiative", [](A& a) { a.initiative = "exchanges/leipzig/needs/n"; }},
                  {"occupancy.spaces", [](A& a) { a.occupancy.spaces = {}; }}});
}

}  // namespace
}  // namespace raumboerse::domain
