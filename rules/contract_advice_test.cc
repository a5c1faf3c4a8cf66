#include "rules/contract_advice.h"

#include "gmock/gmock.h"

#include "rules/question_test.h"

namespace raumboerse::rules {
namespace {

using domain::Answer;
using domain::ContractAdvice;
using domain::ContractForm;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<ContractAdvice> Advise(const domain::SpaceFacts& space,
                                   const domain::ContractTerms& terms,
                                   const domain::NeedFacts& need = {}) {
  return AdviseContract(*Book().RulesFor("DE-SN", ""), need, space, terms);
}

const ContractAdvice* Find(const std::vector<ContractAdvice>& all, ContractForm form) {
  for (const ContractAdvice& one : all)
    if (one.form == form) return &one;
  return nullptr;
}

std::string TrapsOf(const ContractAdvice& advice) {
  std::string out;
  for (const domain::ContractTrap& trap : advice.traps) out += trap.text.en + "\n";
  return out;
}

domain::SpaceFacts Known() {
  domain::SpaceFacts space;
  space.law.owner_class = domain::OwnerClass::kPrivate;
  space.law.redevelopment_area = Answer::kNo;
  space.law.public_ground = Answer::kNo;
  return space;
}

TEST(ContractAdvice, FollowsTheMoney) {
  const auto free = Advise(Known(), {100, 0, 0});
  EXPECT_NE(Find(free, ContractForm::kFreeLoan), nullptr);
  EXPECT_EQ(Find(free, ContractForm::kLease), nullptr);
  const auto running = Advise(Known(), {100, 0, 5'000});
  EXPECT_NE(Find(running, ContractForm::kRunningCosts), nullptr);
  EXPECT_EQ(Find(running, ContractForm::kFreeLoan), nullptr);
  const auto rent = Advise(Known(), {100, 1, 0});
  EXPECT_NE(Find(rent, ContractForm::kLease), nullptr);
  EXPECT_EQ(Find(rent, ContractForm::kRunningCosts), nullptr);
}

TEST(ContractAdvice, NamesWhatIsNotKnown) {
  const auto advice = Advise(Known(), {100, std::nullopt, 5'000});
  const ContractAdvice* lease = Find(advice, ContractForm::kLease);
  ASSERT_NE(lease, nullptr);
  ASSERT_THAT(lease->unknown, SizeIs(1));
  EXPECT_EQ(lease->unknown[0].code, "RENT");
}

TEST(ContractAdvice, WarnsOfTheFormOfALongLeaseOnly) {
  const auto year = Advise(Known(), {365, 1, 0});
  EXPECT_THAT(TrapsOf(*Find(year, ContractForm::kLease)), ::testing::Not(HasSubstr("text form")));
  const auto longer = Advise(Known(), {366, 1, 0});
  EXPECT_THAT(TrapsOf(*Find(longer, ContractForm::kLease)), HasSubstr("text form"));
}

TEST(ContractAdvice, PutsWhatBothSidesAcceptFirst) {
  domain::SpaceFacts space = Known();
  space.contract_forms.Insert(ContractForm::kSublease);
  const auto advice = Advise(space, {100, 1, 0});
  ASSERT_FALSE(advice.empty());
  EXPECT_EQ(advice[0].form, ContractForm::kSublease);
  EXPECT_EQ(advice[0].accepted, Answer::kYes);
  EXPECT_EQ(Find(advice, ContractForm::kLease)->accepted, Answer::kNo);
  domain::NeedFacts need;
  need.contract_forms.Insert(ContractForm::kLease);
  EXPECT_EQ(Find(Advise(space, {100, 1, 0}, need), ContractForm::kSublease)->accepted, Answer::kNo);
}

TEST(ContractAdvice, HasASourceForEverything) {
  for (const ContractAdvice& one : Advise({}, {4'000, std::nullopt, std::nullopt})) {
    EXPECT_FALSE(one.sources.empty());
    EXPECT_NE(one.because.de, "");
    for (const domain::ContractTrap& trap : one.traps) EXPECT_FALSE(trap.sources.empty());
  }
}

}  // namespace
}  // namespace raumboerse::rules
