#include "services/match/space_change.h"

#include <set>

#include "gmock/gmock.h"

#include "domain/exchange.h"

namespace raumboerse::services {
namespace {

using domain::SpaceFacts;
using domain::SpaceLever;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

domain::Catalogue UseCodes() {
  domain::ExchangeFields exchange;
  exchange.uses = {{.code = "office", .labels = {"Büro", "office"}},
                   {.code = "studio", .labels = {"Atelier", "studio"}}};
  return domain::Catalogue(exchange);
}

SpaceFacts Hall() {
  SpaceFacts space;
  space.windows = {{.period = {domain::Day(20'850)}, .notice_days = 30}};
  space.tariffs = {{.commercial = domain::Commercial::kYes,
                    .per_m2 = true,
                    .vat_permille = 190,
                    .organisation_forms = {domain::OrganisationForm::kGmbh},
                    .rent_month_cents = 900,
                    .running_month_cents = 200,
                    .one_off_cents = 50'000,
                    .deposit_cents = 70'000},
                   {.by_weekly_slot = true, .rent_month_cents = 40'000}};
  return space;
}

TEST(SpaceChange, WritesATariffAgainWholeAndTheListOnce) {
  const domain::Catalogue catalogue = UseCodes();
  const SpaceFacts space = Hall();
  SpaceFacts changed = Changed(space, {SpaceLever::kRent, 0}, 450);
  changed = Changed(changed, {SpaceLever::kOneOff, 0}, 0);
  SpaceChange change;
  AddChange({SpaceLever::kRent, 0}, {space, changed, catalogue}, change);
  AddChange({SpaceLever::kOneOff, 0}, {space, changed, catalogue}, change);
  EXPECT_THAT(change.paths, ElementsAre("tariffs"));
  const domain::Tariff first{.commercial = domain::Commercial::kYes,
                             .organisation_forms = {domain::OrganisationForm::kGmbh},
                             .rent_month_cents = 450,
                             .running_month_cents = 200,
                             .per_m2 = true,
                             .one_off_cents = 0,
                             .deposit_cents = 70'000,
                             .vat_permille = 190};
  const domain::Tariff second{.rent_month_cents = 40'000, .by_weekly_slot = true};
  EXPECT_THAT(change.fields.tariffs, ElementsAre(first, second));
}

TEST(SpaceChange, KeepsWhatElseAWindowSays) {
  const domain::Catalogue catalogue = UseCodes();
  const SpaceFacts space = Hall();
  const SpaceFacts changed = Changed(space, {SpaceLever::kStart}, 20'800);
  SpaceChange change;
  AddChange({SpaceLever::kStart}, {space, changed, catalogue}, change);
  EXPECT_THAT(change.paths, ElementsAre("windows"));
  EXPECT_THAT(change.fields.windows,
              ElementsAre(domain::Window{.period = {domain::Day(20'800)}, .notice_days = 30}));
}

TEST(SpaceChange, AnExcludedUseLeavesThatListAndJoinsTheOther) {
  const domain::Catalogue catalogue = UseCodes();
  SpaceFacts space = Hall();
  space.uses.Insert(0);
  space.uses_excluded.Insert(1);
  SpaceChange moved;
  AddChange({SpaceLever::kUses}, {space, Changed(space, {SpaceLever::kUses}, 1), catalogue}, moved);
  EXPECT_THAT(moved.paths, ElementsAre("uses", "uses_excluded"));
  EXPECT_THAT(moved.fields.uses, ElementsAre("office", "studio"));
  EXPECT_THAT(moved.fields.uses_excluded, IsEmpty());
  space.any_use = true;
  space.uses = {};
  SpaceChange allowed;
  AddChange({SpaceLever::kUses}, {space, Changed(space, {SpaceLever::kUses}, 1), catalogue},
            allowed);
  EXPECT_THAT(allowed.paths, ElementsAre("uses_excluded")) << "any other use is offered anyhow";
}

TEST(SpaceChange, SaysEveryLeverInBothLanguages) {
  const domain::Catalogue catalogue = UseCodes();
  const SpaceFacts space = Hall();
  const ChangedSpace both{space, space, catalogue};
  for (const Language language : {Language::kGerman, Language::kEnglish}) {
    const Phrases& phrases = Phrases::In(language);
    std::set<std::string> texts;
    for (const domain::SpaceLeverAt at : LeversOf(space)) {
      // The quietest that may be allowed is talk; of uses there are two.
      const int64_t value = at.lever == SpaceLever::kNoise ? 2 : 1;
      texts.insert(ChangeText(at, value, both, phrases));
    }
    EXPECT_EQ(texts.size(), LeversOf(space).size());
    for (int64_t form = 1; form <= 11; ++form)
      texts.insert(ChangeText({SpaceLever::kOrganisationForms}, form, both, phrases));
    EXPECT_EQ(texts.size(), LeversOf(space).size() + 10);
  }
  const Phrases& english = Phrases::In(Language::kEnglish);
  EXPECT_EQ(ChangeText({SpaceLever::kRent, 0}, 450, both, english),
            "a rent of 4.50 € a m² and month (tariff 1)");
  EXPECT_EQ(ChangeText({SpaceLever::kRent, 1}, 0, both, english), "rent-free (tariff 2)");
  EXPECT_EQ(ChangeText({SpaceLever::kEnd}, 20'850, both, english), "free until 2027-01-31")
      << "the last day";
}

}  // namespace
}  // namespace raumboerse::services
