#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "base/faults.h"
#include "services/testing/city.h"

namespace raumboerse::services {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;

// City's clock stands at 2027-01-15. A shop costs 300 of rent and 100 of running costs a month;
// who wants it for a year from April on and has 100 a month lacks 3,600 of 4,800.
class FinanceServiceTest : public ::testing::Test {
 protected:
  FinanceServiceTest() {
    city_.Do("CreateSpace", R"({"parent": "exchanges/city", "space_id": "shop", "space": {
        "title": "Laden", "state": "SPACE_STATE_LISTED", "area_m2": 80, "noise_max": "NOISE_MUSIC",
        "consents": [{"purpose": "CONSENT_PURPOSE_MEDIATE", "given": "2026-01-01"}],
        "windows": [{"from": "2026-01-01"}], "last_rent_month_cents": 50000,
        "tariffs": [{"rent_month_cents": 30000, "running_month_cents": 10000, "one_off_cents": 0}],
        "record": {"visibility": "VISIBILITY_PUBLIC"}}})");
    Fund("rent", R"("cost_kinds": ["COST_KIND_RENT"], "most_per_project_cents": 200000,
        "rent_permille_of_last": 600, "report_duty": "Belege",
        "record": {"visibility": "VISIBILITY_PUBLIC"})");
    Fund("house", R"("cost_kinds": ["COST_KIND_RUNNING"], "largest_share_permille": 500,
        "record": {"visibility": "VISIBILITY_STAFF"})");
  }

  void Fund(const std::string& id, const std::string& more) {
    city_.Do("CreateFund", absl::StrCat(R"({"parent": "exchanges/city", "fund_id": ")", id,
                                        R"(", "fund": {"title": ")", id,
                                        R"(", "decision_days": 30, "left_this_year_cents": 900000,
        "paid_in_arrears": "ANSWER_NO", "no_start_before_decision": "ANSWER_YES", )",
                                        more, "}}"));
  }

  static std::string Request(const std::string& need, const std::string& more = "") {
    return absl::StrCat(R"({"parent": "exchanges/city", "space": "exchanges/city/spaces/shop", )",
                        more, R"("inline_need": {"alternatives": [{"uses": ["workshop"]}],
        "from": "2027-04-01", "wanted_days": 365, "min_m2": 50, )",
                        need, "}}");
  }
  // With the shop and its funds in the snapshot.
  std::string Newest() {
    const Answer last = city_.Do("ListSpaces", R"({"parent": "exchanges/city"})");
    return absl::StrCat(R"("min_revision": )", last.At("revision"), ", ");
  }

  City city_;
};

TEST_F(FinanceServiceTest, PlansForStaffWithEveryFigure) {
  const Answer plan = city_.Do(
      "Finance", Request(R"("own_month_cents": 10000)", Newest() + R"("language": "en", )"));
  EXPECT_EQ(plan.At("state"), "FINANCING_STATE_PARTLY_COVERED") << plan.Json();
  EXPECT_EQ(plan.At("sentence"),
            "Of the gap of 3,600.00 €, 2,600.00 € can be funded; 1,000.00 € stay open.");
  EXPECT_EQ(plan.At("cost_cents"), "480000");
  EXPECT_EQ(plan.At("own_cents"), "120000");
  EXPECT_EQ(plan.At("own_permille"), "250");
  EXPECT_EQ(plan.At("running_covered_cents"), "260000");
  EXPECT_EQ(plan.At("running_open_cents"), "100000");
  EXPECT_EQ(plan.SizeOf("grants"), 2);
  EXPECT_EQ(plan.At("grants[0].fund"), "exchanges/city/funds/house");
  EXPECT_EQ(plan.At("grants[0].total_cents"), "60000");
  EXPECT_EQ(plan.At("grants[0].limit_code"), "LARGEST_SHARE");
  EXPECT_EQ(plan.At("grants[1].amounts[0].kind"), "COST_KIND_RENT");
  EXPECT_EQ(plan.At("grants[1].amounts[0].cents"), "200000");
  EXPECT_EQ(plan.At("grants[1].apply_from"), "2027-01-15");
  EXPECT_EQ(plan.At("grants[1].apply_by"), "2027-03-02");
  EXPECT_EQ(plan.At("grants[1].report_duty"), "Belege");
  EXPECT_EQ(plan.At("decision_day"), "2027-02-14");
}

TEST_F(FinanceServiceTest, TellsEveryReasonAndWhomToAsk) {
  city_.Do("UpdateFund", R"({"fund": {"name": "exchanges/city/funds/rent",
      "rent_permille_of_last": 599, "largest_area_m2": 79},
      "update_mask": "rent_permille_of_last,largest_area_m2"})");
  Fund("open", R"("record": {"visibility": "VISIBILITY_STAFF"})");
  city_.Do("UpdateFund", R"({"fund": {"name": "exchanges/city/funds/open"},
      "update_mask": "left_this_year_cents"})");
  const Answer plan = city_.Do("Finance", Request(R"("own_month_cents": 10000)", Newest()));
  EXPECT_EQ(plan.SizeOf("grants"), 1) << plan.Json();
  EXPECT_EQ(plan.At("left_out[0].fund"), "exchanges/city/funds/open");
  EXPECT_EQ(plan.At("left_out[0].ask"), "true");
  EXPECT_EQ(plan.At("left_out[0].conditions[0].reason_code"), "LEFT_UNKNOWN");
  EXPECT_EQ(plan.At("left_out[1].conditions[0].reason_code"), "TOO_LARGE");
  EXPECT_EQ(plan.At("left_out[1].conditions[1].reason_code"), "RENT_TOO_HIGH");
  EXPECT_EQ(plan.At("left_out[1].conditions[1].sentence"),
            "Die Miete von 300,00 € im Monat liegt über den 299,50 €, die nach der letzten Miete "
            "erlaubt sind.");
}

TEST_F(FinanceServiceTest, ThePublicHearsOnlyOfPublicFunds) {
  const Answer plan =
      city_.Do("Finance", Request(R"("own_month_cents": 10000)", Newest()), kNoToken);
  EXPECT_EQ(plan.SizeOf("grants"), 1) << plan.Json();
  EXPECT_EQ(plan.At("grants[0].fund"), "exchanges/city/funds/rent");
  EXPECT_EQ(plan.SizeOf("left_out"), 0);
}

TEST_F(FinanceServiceTest, NoGapIsSaid) {
  const Answer plan = city_.Do("Finance", Request(R"("own_month_cents": 40000)", Newest()));
  EXPECT_EQ(plan.At("state"), "FINANCING_STATE_NO_GAP");
  EXPECT_EQ(plan.SizeOf("left_out"), 0);
  EXPECT_THAT(plan.At("sentence"), HasSubstr("4.800,00 €"));
}

TEST_F(FinanceServiceTest, NoPeriodAndUnknownCostAreSaid) {
  const Answer none =
      city_.Do("Finance", Request(R"("min_days": 5, "until": "2027-04-03")", Newest()));
  EXPECT_EQ(none.At("state"), "FINANCING_STATE_NO_PERIOD") << none.Json();
  city_.Do("UpdateSpace", R"({"space": {"name": "exchanges/city/spaces/shop"},
      "update_mask": "tariffs"})");
  const Answer unknown = city_.Do("Finance", Request(R"("own_month_cents": 10000)", Newest()));
  EXPECT_EQ(unknown.At("state"), "FINANCING_STATE_COST_UNKNOWN") << unknown.Json();
}

TEST_F(FinanceServiceTest, RefusesAmountsWithTheirField) {
  const absl::Status refused =
      city_.As(kStaffToken)
          .Call("Finance",
                Request(R"("own_month_cents": 10000)", Newest() + R"("in_kind_cents": "-1", )"))
          .status();
  EXPECT_THAT(Faults::Of(refused), Contains(Field(&Fault::field, "in_kind_cents"))) << refused;
}

}  // namespace
}  // namespace raumboerse::services
