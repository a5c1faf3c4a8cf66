#include "services/match/need_change.h"

#include <set>

#include "gmock/gmock.h"

#include "domain/exchange.h"
#include "domain/match_rule.h"

namespace raumboerse::services {
namespace {

using domain::NeedFacts;
using domain::NeedLever;
using ::testing::ElementsAre;

domain::Catalogue Codes() {
  domain::ExchangeFields exchange;
  exchange.uses = {{.code = "office", .labels = {"Büro", "office"}},
                   {.code = "studio", .labels = {"Atelier", "studio"}}};
  exchange.districts.resize(1);
  exchange.districts[0].code = "05";
  return domain::Catalogue(exchange);
}

TEST(NeedChange, WritesWholeListsAndSingleFields) {
  const domain::Catalogue catalogue = Codes();
  NeedFacts need;
  need.alternatives.resize(1);
  need.alternatives[0].uses.Insert(0);
  need.any_district = false;
  need.conduct.noise = domain::Noise::kMusic;
  NeedFacts changed = Changed(need, NeedLever::kUse, 1, {});
  changed = Changed(changed, NeedLever::kDistricts, 0, {});
  changed = Changed(changed, NeedLever::kNoise, 1, {});
  NeedChange change;
  for (const NeedLever lever : {NeedLever::kUse, NeedLever::kDistricts, NeedLever::kNoise})
    AddChange(lever, {need, changed, catalogue}, change);
  EXPECT_THAT(change.paths, ElementsAre("alternatives", "districts", "conduct.noise"));
  EXPECT_THAT(change.fields.alternatives,
              ElementsAre(ElementsAre("office"), ElementsAre("studio")));
  EXPECT_THAT(change.fields.districts, ElementsAre("05"));
  EXPECT_EQ(change.fields.conduct.noise, domain::Noise::kNone);
}

// A need of more days than the policy assumes would want fewer once it is content with fewer.
TEST(NeedChange, StatesWhatWasWantedWhereTheShortestStaySaidIt) {
  const domain::Catalogue catalogue = Codes();
  NeedFacts need;
  need.min_days = 2'000;
  const domain::Policy policy;
  NeedChange change;
  const NeedFacts longer = Changed(need, NeedLever::kShortestStay, 900, policy);
  AddChange(NeedLever::kShortestStay, {need, longer, catalogue}, change);
  EXPECT_THAT(change.paths, ElementsAre("wanted_days", "min_days"));
  EXPECT_EQ(WantedDays(longer, policy), WantedDays(need, policy));
  need.min_days = 900;
  NeedChange shorter;
  AddChange(NeedLever::kShortestStay,
            {need, Changed(need, NeedLever::kShortestStay, 100, policy), catalogue}, shorter);
  EXPECT_THAT(shorter.paths, ElementsAre("min_days"));
}

TEST(NeedChange, SaysEveryLeverInBothLanguages) {
  const domain::Catalogue catalogue = Codes();
  for (const Language language : {Language::kGerman, Language::kEnglish}) {
    std::set<std::string> texts;
    for (int i = 0; i < domain::kNeedLevers; ++i)
      texts.insert(ChangeText(static_cast<NeedLever>(i),
                              i == static_cast<int>(NeedLever::kDistricts) ? 0 : 1, catalogue,
                              Phrases::In(language)));
    EXPECT_EQ(texts.size(), static_cast<size_t>(domain::kNeedLevers));
  }
  EXPECT_EQ(ChangeText(NeedLever::kPersons, 200, catalogue, Phrases::In(Language::kEnglish)),
            "at most 200 persons");
  EXPECT_EQ(ChangeText(NeedLever::kWeeklyTimes, 26, catalogue, Phrases::In(Language::kGerman)),
            "ohne Sonntag abends");
}

}  // namespace
}  // namespace raumboerse::services
