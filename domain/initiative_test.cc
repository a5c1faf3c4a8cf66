#include "domain/initiative.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "domain/checks_test.h"
#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

using I = InitiativeFields;

InitiativeFields GoodInitiative() {
  InitiativeFields initiative;
  initiative.record.name = "exchanges/leipzig/initiatives/gruppe";
  initiative.title = "Gruppe";
  initiative.organisation_form = OrganisationForm::kGroup;
  return initiative;
}

TEST(FormOn, IsTheCarriersWhileItHasAgreed) {
  InitiativeFields initiative = GoodInitiative();
  const Day day = D("2027-03-01");
  EXPECT_EQ(FormOn(initiative, day), OrganisationForm::kGroup);
  initiative.carrier = Carrier{.initiative = "exchanges/leipzig/initiatives/verein",
                               .organisation_form = OrganisationForm::kRegisteredAssociation};
  for (CarrierState state : {CarrierState::kUnset, CarrierState::kAsked, CarrierState::kEnded}) {
    initiative.carrier->state = state;
    EXPECT_EQ(FormOn(initiative, day), OrganisationForm::kGroup);
  }
  initiative.carrier->state = CarrierState::kAgreed;
  EXPECT_EQ(FormOn(initiative, day), OrganisationForm::kRegisteredAssociation);
  initiative.carrier->until = D("2027-03-02");
  EXPECT_EQ(FormOn(initiative, day), OrganisationForm::kRegisteredAssociation);
  EXPECT_EQ(FormOn(initiative, D("2027-03-02")), OrganisationForm::kGroup);
}

TEST(Initiative, ItsFieldsAreChecked) {
  ExpectTextLimit<I>(GoodInitiative(), "title", kTitleBytesMax,
                     [](I& i, const std::string& text) { i.title = text; });
  ExpectTextLimit<I>(GoodInitiative(), "description", kTextBytesMax,
                     [](I& i, const std::string& text) { i.description = text; });
  ExpectTextLimit<I>(GoodInitiative(), "topics[0]", kTopicBytesMax,
                     [](I& i, const std::string& text) { i.topics = {text}; });
  ExpectListLimit<I>(GoodInitiative(), "topics", kTopicsMax, [](I& i, size_t count) {
    for (size_t t = 0; t < count; ++t) i.topics.push_back(absl::StrCat("Umwelt ", t));
  });
  ExpectListLimit<I>(GoodInitiative(), "districts", kDistrictsPerNeedMax, [](I& i, size_t count) {
    for (size_t d = 0; d < count; ++d) i.districts.push_back(absl::StrCat(d));
  });
  ExpectRange<I>(GoodInitiative(), "members", {0, kPersonsMax},
                 [](I& i, int64_t v) { i.members = static_cast<int32_t>(v); });
  ExpectCases<I>(
      GoodInitiative(),
      {{"title", [](I& i) { i.title = ""; }},
       {"topics[1]",
        [](I& i) {
          i.topics = {"a", ""};
        }},
       {"topics[1]",
        [](I& i) {
          i.topics = {"a", "a"};
        }},
       {"founded", [](I& i) { i.founded = Day(kDayMin - 1); }},
       {"", [](I& i) { i.carrier = Carrier{.state = CarrierState::kAsked}; }},
       {"carrier.initiative", [](I& i) { i.carrier = Carrier{.initiative = i.record.name}; }},
       {"carrier.initiative",
        [](I& i) { i.carrier = Carrier{.initiative = "exchanges/kiel/initiatives/x"}; }},
       {"carrier.until", [](I& i) { i.carrier = Carrier{.until = Day(kDayMax + 1)}; }},
       {"help_offered", [](I& i) { i.help_offered = {HelpKind::kUnset}; }},
       {"help_sought", [](I& i) { i.help_sought = {HelpKind::kUnset}; }},
       {"channels[0].kind", [](I& i) { i.channels = {{.value = "x"}}; }},
       {"parties[0].party", [](I& i) { i.parties = {{}}; }}});
}

}  // namespace
}  // namespace raumboerse::domain
