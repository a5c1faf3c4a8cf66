#include "domain/money.h"

#include "gmock/gmock.h"

namespace raumboerse::domain {
namespace {

TermsQuestion For(int64_t area_m2) { return {.area_m2 = area_m2, .form = OrganisationForm::kGbr}; }

TEST(Money, RunsByTwelfthsOfTheYearRoundedUp) {
  EXPECT_EQ(RunningCost(365, 100), 1200);
  EXPECT_EQ(RunningCost(1, 100), 4);  // 3.29 rounded up
  EXPECT_EQ(RunningCost(0, 100), 0);
  EXPECT_EQ(RunningCost(36'500, kCentsEndless / 2), kCentsEndless)
      << "saturates instead of overflowing";
}

TEST(Money, PerSquareMetreTimesAreaAndBySlotsRoundedUp) {
  SpaceFacts space;
  space.tariffs = {{.per_m2 = true,
                    .by_weekly_slot = true,
                    .rent_month_cents = 101,
                    .running_month_cents = 1,
                    .one_off_cents = 7}};
  NeedFacts need;
  need.weekly_times = 0b111;
  const Terms terms = TermsFor(space, need, For(10));
  EXPECT_EQ(terms.rent_month_cents, (101 * 10 * 3 + 27) / 28);
  EXPECT_EQ(terms.running_month_cents, (10 * 3 + 27) / 28);
  EXPECT_EQ(terms.first(), 7);
}

TEST(Money, TheFirstTariffThatSuitsElseTheDefault) {
  SpaceFacts space;
  space.tariffs = {{.commercial = Commercial::kNo,
                    .organisation_forms = {OrganisationForm::kGgmbh},
                    .rent_month_cents = 1},
                   {.commercial = Commercial::kNo, .rent_month_cents = 2},
                   {.rent_month_cents = 3}};
  NeedFacts need;
  need.commercial = Commercial::kNo;
  EXPECT_EQ(TermsFor(space, need, For(1)).tariff_index, 1);
  EXPECT_EQ(TermsFor(space, need, {.form = OrganisationForm::kGgmbh}).tariff_index, 0);
  need.commercial = Commercial::kYes;
  EXPECT_EQ(TermsFor(space, need, For(1)).tariff_index, 2);
  space.tariffs.pop_back();
  EXPECT_EQ(TermsFor(space, need, For(1)).tariff_index, 1)
      << "the last is the default even where it does not suit";
}

TEST(Money, CommercialUnknownPaysTheDearest) {
  SpaceFacts space;
  space.tariffs = {
      {.commercial = Commercial::kNo, .rent_month_cents = 1, .running_month_cents = 0},
      {.commercial = Commercial::kYes, .rent_month_cents = 9, .running_month_cents = 0},
      {.rent_month_cents = 3, .running_month_cents = 0}};
  EXPECT_EQ(TermsFor(space, NeedFacts(), For(1)).tariff_index, 1);
  space.tariffs[2].running_month_cents = std::nullopt;
  EXPECT_EQ(TermsFor(space, NeedFacts(), For(1)).tariff_index, 2)
      << "unknown counts as the dearest";
}

TEST(Money, GapsAtTheStartAndWhileItRunsAreApart) {
  const Terms terms{
      .rent_month_cents = 300, .running_month_cents = 100, .one_off_cents = 50, .fees_cents = 10};
  NeedFacts need;
  need.own_month_cents = 100;
  need.own_one_off_cents = 40;
  const Money short_of_cash = MoneyOver(365, terms, need);
  EXPECT_EQ(short_of_cash.cost_cents, 4860);
  EXPECT_EQ(short_of_cash.start_gap_cents, 20);
  EXPECT_EQ(short_of_cash.running_gap_cents, 3600);
  need.own_one_off_cents = 1060;
  const Money with_cash = MoneyOver(365, terms, need);
  EXPECT_EQ(with_cash.start_gap_cents, 0);
  EXPECT_EQ(with_cash.running_gap_cents, 2600) << "what is left of the cash pays the rent";
}

TEST(Money, TheAffordableLengthIsTheLongestWhoseGapIsWithinTheLimit) {
  for (int64_t own : {0, 99, 100, 101, 399, 400}) {
    for (int64_t max_gap : {0, 19, 20, 21, 5000}) {
      const Terms terms{.rent_month_cents = 300, .running_month_cents = 100, .one_off_cents = 60};
      NeedFacts need;
      need.own_month_cents = own;
      need.own_one_off_cents = 40;
      need.max_gap_cents = max_gap;
      const std::optional<int64_t> days = AffordableDays(terms, need);
      if (!days) {
        EXPECT_GT(MoneyOver(1, terms, need).start_gap_cents, max_gap);
      } else if (*days == kEndless) {
        EXPECT_LE(MoneyOver(100'000, terms, need).gap_cents, max_gap);
      } else {
        EXPECT_LE(MoneyOver(*days, terms, need).gap_cents, max_gap) << own << " " << max_gap;
        EXPECT_GT(MoneyOver(*days + 1, terms, need).gap_cents, max_gap) << own << " " << max_gap;
      }
    }
  }
}

}  // namespace
}  // namespace raumboerse::domain
