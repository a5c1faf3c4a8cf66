#include "domain/match_rule.h"

#include "gmock/gmock.h"

#include "domain/distance.h"
#include "domain/hash.h"

namespace raumboerse::domain {
namespace {

using ::testing::ElementsAre;

Day D(absl::string_view text) { return *Day::Parse(text); }

// A pair that fits in every respect; each test bends one thing.
class MatchRule : public ::testing::Test {
 protected:
  MatchRule() {
    space_.id = "laden";
    space_.offered = true;
    space_.name_hash = Fnv1a64("exchanges/x/spaces/laden");
    space_.mediate = {{D("2026-01-01")}};
    space_.confirmed = D("2027-01-15");
    space_.any_use = true;
    space_.area_m2 = 80;
    space_.district = 1;
    space_.location = Point{51.0, 13.0};
    space_.windows = {
        {.period = {D("2027-01-01"), D("2029-01-01")}, .certainty = Certainty::kFirm}};
    space_.contract_forms = {ContractForm::kLease};
    space_.organisation_forms = {OrganisationForm::kRegisteredAssociation};
    space_.noise_max = Noise::kMusic;
    space_.night_use = Answer::kNo;
    space_.persons_max = 40;
    space_.equipment_there = {Equipment::kToilet};
    space_.tariffs = {{.rent_month_cents = 30000,
                       .running_month_cents = 10000,
                       .one_off_cents = 5000,
                       .deposit_cents = 60000}};

    need_.id = "probe";
    need_.offered = true;
    need_.name_hash = Fnv1a64("exchanges/x/needs/probe");
    need_.mediate = {{D("2026-01-01")}};
    need_.confirmed = D("2027-01-15");
    need_.own_form = OrganisationForm::kRegisteredAssociation;
    need_.alternatives = {{.uses = {.low = 1}}};
    need_.min_m2 = 50;
    need_.wanted_m2 = 80;
    need_.from = D("2027-03-01");
    need_.wanted_days = 365;
    need_.own_month_cents = 40000;
    need_.own_one_off_cents = 5000;
  }

  Evaluation Ask() { return Evaluate({policy_, screener_}, need_, {space_, occupied_}, question_); }
  Verdict VerdictOf(Criterion criterion) { return Ask().of(criterion).verdict; }

  Policy policy_;
  NotScreened screener_;
  SpaceFacts space_;
  NeedFacts need_;
  std::vector<Occupied> occupied_;
  Question question_{.day = D("2027-02-01")};
};

TEST_F(MatchRule, WorksTheWholeFigureOutByHand) {
  const Evaluation out = Ask();
  ASSERT_TRUE(out.matches());
  const Figures& figures = *out.figures;
  EXPECT_EQ(figures.period, (Period{D("2027-03-01"), D("2028-02-29")}));
  EXPECT_EQ(figures.days, 365);
  ASSERT_TRUE(figures.money);
  EXPECT_EQ(figures.money->cost_cents, 12 * 40000 + 5000);
  EXPECT_EQ(figures.money->gap_cents, 0);
  EXPECT_EQ(out.lot, Lot(need_.name_hash, space_.name_hash, 0));
  // Use, area, period, start, money at 1000; place and equipment unstated at 700; one ask: not
  // screened.
  EXPECT_THAT(figures.scores.part, ElementsAre(1000, 1000, 700, 1000, 1000, 1000, 700));
  EXPECT_EQ(figures.scores.ask_deduction, 25);
  EXPECT_EQ(figures.scores.total, (80 * 1000 + 20 * 700) / 100 - 25);
}

TEST_F(MatchRule, StateNeedsListingConsentAndConfirmationOnBothSides) {
  for (ListedFacts* side :
       {static_cast<ListedFacts*>(&space_), static_cast<ListedFacts*>(&need_)}) {
    const ListedFacts kept = *side;
    side->offered = false;
    EXPECT_EQ(VerdictOf(Criterion::kState), Verdict::kNo);
    *side = kept;
    side->duplicate = true;
    EXPECT_EQ(VerdictOf(Criterion::kState), Verdict::kNo);
    *side = kept;
    side->mediate = {{D("2026-01-01"), question_.day}};
    EXPECT_EQ(VerdictOf(Criterion::kState), Verdict::kNo) << "a consent ends before its until";
    side->mediate = {{question_.day, question_.day + 1}};
    EXPECT_EQ(VerdictOf(Criterion::kState), Verdict::kYes);
    side->confirmed = question_.day + -365;
    EXPECT_EQ(VerdictOf(Criterion::kState), Verdict::kYes);
    side->confirmed = question_.day + -366;
    EXPECT_EQ(VerdictOf(Criterion::kState), Verdict::kNo);
    *side = kept;
  }
  need_.mediate.clear();
  need_.given_inline = true;
  EXPECT_EQ(VerdictOf(Criterion::kState), Verdict::kYes) << "who asks inline consents by asking";
}

TEST_F(MatchRule, UsesOfOneAlternativeMustBeOfferedTogether) {
  space_.any_use = false;
  space_.uses = {.low = 0b011};
  need_.alternatives = {{.uses = {.low = 0b101}}, {.uses = {.low = 0b011}}};
  const Evaluation out = Ask();
  ASSERT_TRUE(out.matches());
  EXPECT_EQ(out.figures->alternative, 1);
  EXPECT_EQ(out.figures->scores.part[0], 900);
  space_.uses_excluded = {.low = 0b010};
  EXPECT_EQ(VerdictOf(Criterion::kUse), Verdict::kNo);
  need_.alternatives = {{.uses = {}, .in_catalogue = false}};
  space_.any_use = true;
  EXPECT_EQ(VerdictOf(Criterion::kUse), Verdict::kNo)
      << "a use the exchange does not know is offered by nobody";
}

TEST_F(MatchRule, AreaIsTheWholeOrAPartThatSuits) {
  need_.min_m2 = 80;
  need_.max_m2 = 80;
  EXPECT_EQ(Ask().area_m2, 80);
  need_.min_m2 = 81;
  need_.max_m2 = 100;
  EXPECT_THAT(Ask().of(Criterion::kArea).reasons, ElementsAre(Reason::kTooSmall));
  need_.min_m2 = 10;
  need_.max_m2 = 79;
  EXPECT_THAT(Ask().of(Criterion::kArea).reasons, ElementsAre(Reason::kTooLarge));
  space_.divisible_from_m2 = 20;
  need_.wanted_m2 = 15;
  EXPECT_EQ(Ask().area_m2, 20);
  need_.wanted_m2 = 90;
  EXPECT_EQ(Ask().area_m2, 79);
  need_.max_m2 = 19;
  EXPECT_THAT(Ask().of(Criterion::kArea).reasons, ElementsAre(Reason::kNoPart));
}

TEST_F(MatchRule, PlaceIsWithinTheRadiusAndTheDistricts) {
  need_.centre = Point{51.01, 13.0};
  const int64_t distance = DistanceM(*need_.centre, *space_.location);
  EXPECT_NEAR(distance, 1112, 1);
  need_.radius_m = distance;
  EXPECT_EQ(VerdictOf(Criterion::kPlace), Verdict::kYes);
  EXPECT_EQ(Ask().figures->scores.part[2], 500);
  need_.radius_m = distance - 1;
  EXPECT_EQ(VerdictOf(Criterion::kPlace), Verdict::kNo);
  question_.precision = Precision::kCoarse;
  space_.coarse_m = 3'000;
  EXPECT_EQ(Ask().distance_m, DistanceM(*need_.centre, CoarsePoint(*space_.location, 3'000)))
      << "the public's distance is the coarse one";
  EXPECT_NE(Ask().distance_m, distance);
  space_.location.reset();
  EXPECT_EQ(VerdictOf(Criterion::kPlace), Verdict::kUnknownFails);
  need_.centre.reset();
  need_.any_district = false;
  need_.districts = {0, 1};
  EXPECT_EQ(VerdictOf(Criterion::kPlace), Verdict::kYes);
  need_.districts = {0, 2};
  EXPECT_EQ(VerdictOf(Criterion::kPlace), Verdict::kNo);
  space_.district = kNoDistrict;
  EXPECT_EQ(VerdictOf(Criterion::kPlace), Verdict::kUnknownFails);
}

TEST_F(MatchRule, EquipmentUnknownIsNotThere) {
  need_.equipment_required = {Equipment::kToilet};
  EXPECT_EQ(VerdictOf(Criterion::kEquipment), Verdict::kYes);
  need_.equipment_required = {Equipment::kToilet, Equipment::kWater};
  EXPECT_EQ(VerdictOf(Criterion::kEquipment), Verdict::kUnknownFails);
  EXPECT_TRUE(Ask().would_fit());
  space_.equipment_absent = {Equipment::kWater};
  EXPECT_EQ(VerdictOf(Criterion::kEquipment), Verdict::kNo);
  EXPECT_FALSE(Ask().would_fit());
}

TEST_F(MatchRule, FormsUndecidedPassWithAnAskEach) {
  space_.contract_forms = {};
  space_.organisation_forms = {};
  const Evaluation out = Ask();
  EXPECT_TRUE(out.matches());
  EXPECT_EQ(out.figures->scores.asks, 3);
  space_.organisation_forms = {OrganisationForm::kGmbh};
  EXPECT_EQ(VerdictOf(Criterion::kForm), Verdict::kNo);
  need_.carrier_form = OrganisationForm::kGmbh;
  need_.carrier_until = question_.day + 1;
  EXPECT_EQ(VerdictOf(Criterion::kForm), Verdict::kUnknownPasses)
      << "the carrier's form counts while it has agreed";
  need_.carrier_until = question_.day;
  EXPECT_EQ(VerdictOf(Criterion::kForm), Verdict::kNo);
}

TEST_F(MatchRule, ConductWithinWhatTheSpaceAllows) {
  need_.conduct.noise = Noise::kMusic;
  EXPECT_EQ(VerdictOf(Criterion::kConduct), Verdict::kYes);
  need_.conduct.noise = Noise::kMachines;
  EXPECT_EQ(VerdictOf(Criterion::kConduct), Verdict::kNo);
  space_.noise_max = Noise::kUnknown;
  EXPECT_EQ(VerdictOf(Criterion::kConduct), Verdict::kUnknownFails);
  need_.conduct.noise = Noise::kNone;
  EXPECT_EQ(VerdictOf(Criterion::kConduct), Verdict::kYes) << "every value allows silence";
  need_.conduct.night_use = Answer::kYes;
  EXPECT_EQ(VerdictOf(Criterion::kConduct), Verdict::kNo);
  space_.night_use = Answer::kUnknown;
  EXPECT_EQ(VerdictOf(Criterion::kConduct), Verdict::kUnknownFails);
  space_.night_use = Answer::kYes;
  need_.persons = 40;
  EXPECT_EQ(VerdictOf(Criterion::kConduct), Verdict::kYes);
  need_.persons = 41;
  EXPECT_EQ(VerdictOf(Criterion::kConduct), Verdict::kNo);
  space_.persons_max.reset();
  EXPECT_EQ(VerdictOf(Criterion::kConduct), Verdict::kUnknownPasses);
  EXPECT_EQ(Ask().figures->scores.asks, 2);
}

TEST_F(MatchRule, FitOutDelaysTheStartAndAHoldOfAnotherNeedBlocks) {
  space_.fit_out_days = 60;
  EXPECT_EQ(Ask().figures->period.from, D("2027-04-02"));
  EXPECT_EQ(Ask().figures->scores.part[4], 1000 - 4 * 32);
  need_.start_by = D("2027-04-01");
  EXPECT_THAT(Ask().of(Criterion::kTime).reasons, ElementsAre(Reason::kStartsTooLate));
  need_.start_by = D("2027-04-02");
  EXPECT_TRUE(Ask().matches());
  occupied_ = {{.period = {D("2027-01-01"), D("2029-01-01")},
                .expires = question_.day + 1,
                .hold_need_hash = 7}};
  EXPECT_THAT(Ask().of(Criterion::kTime).reasons, ElementsAre(Reason::kOccupied));
  occupied_[0].hold_need_hash = need_.name_hash;
  EXPECT_TRUE(Ask().matches()) << "a need's own hold does not block it";
  occupied_[0].hold_need_hash = 7;
  occupied_[0].expires = question_.day;
  EXPECT_TRUE(Ask().matches()) << "an expired hold does not block";
}

TEST_F(MatchRule, LengthIsCutToWhatTheNeedCanPay) {
  need_.own_month_cents = 30000;
  need_.max_gap_cents = 50000;
  // 100.00 a month are missing: floor(365 * 50000 / (12 * 10000)) = 152 days.
  const Evaluation out = Ask();
  ASSERT_TRUE(out.matches());
  EXPECT_EQ(out.figures->days, 152);
  EXPECT_LE(out.figures->money->gap_cents, 50000);
  need_.min_days = 152;
  EXPECT_TRUE(Ask().matches());
  need_.min_days = 153;
  EXPECT_THAT(Ask().of(Criterion::kMoney).reasons, ElementsAre(Reason::kGapTooLarge));
  EXPECT_EQ(Ask().of(Criterion::kTime).verdict, Verdict::kYes)
      << "there is a period, but for the money";
  space_.tariffs[0].running_month_cents = std::nullopt;
  EXPECT_EQ(VerdictOf(Criterion::kMoney), Verdict::kUnknownFails);
  EXPECT_TRUE(Ask().would_fit());
  need_.max_gap_cents.reset();
  EXPECT_TRUE(Ask().matches());
  EXPECT_EQ(Ask().figures->scores.cost_deduction, 150);
}

TEST_F(MatchRule, StalenessCountsOnTheListedSideOnly) {
  space_.confirmed = question_.day + -91;
  EXPECT_EQ(Ask().figures->scores.stale_deduction, 50);
  space_.confirmed = question_.day + -90;
  EXPECT_EQ(Ask().figures->scores.stale_deduction, 0);
  need_.confirmed = question_.day + -91;
  EXPECT_EQ(Ask().figures->scores.stale_deduction, 0);
  question_.listed = Listed::kNeeds;
  EXPECT_EQ(Ask().figures->scores.stale_deduction, 50);
}

TEST_F(MatchRule, OfAlternativesTheHigherScoreCountsAndOfEqualsThePreferred) {
  need_.alternatives = {{.uses = {.low = 1}}, {.uses = {.low = 2}}};
  EXPECT_EQ(Ask().figures->alternative, 0);
}

}  // namespace
}  // namespace raumboerse::domain
