#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "services/match/permit_messages.h"

namespace raumboerse::services {
namespace {

using domain::ResponsibilityRole;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kService[] = "monument_permit";
constexpr domain::Day kDay(20'000);

std::string ContactName(const std::string& id) { return "exchanges/c/contacts/" + id; }

// The offices of a plan's only step.
class StepOfficeTest : public ::testing::Test {
 protected:
  StepOfficeTest() {
    AddContact("agency");
    book_.contact_point = ContactName("agency");
  }

  void AddContact(const std::string& id) {
    domain::ContactFields contact;
    contact.record.name = ContactName(id);
    contact.record.visibility = domain::Visibility::kPublic;
    contact.title = id;
    contact.kind = domain::ContactKind::kOffice;
    book_.contacts.push_back(domain::Contact::Create(contact).value());
  }

  void AddResponsible(const std::string& id, ResponsibilityRole role,
                      std::vector<std::string> districts = {}) {
    AddContact(id);
    domain::ResponsibilityFields fields;
    fields.record.name = absl::StrCat("exchanges/c/responsibilities/of-", id);
    fields.record.visibility = domain::Visibility::kPublic;
    fields.service = kService;
    fields.contact = ContactName(id);
    fields.role = role;
    fields.districts = std::move(districts);
    book_.responsibilities.push_back(domain::Responsibility::Create(fields).value());
  }

  v1::PlanStep Step() {
    matcher::World world;
    world.contacts = std::make_shared<domain::ContactBook>(book_);
    domain::PermitPlan plan;
    plan.start = start_;
    plan.steps.push_back({.kind = "monument_permit", .service = kService});
    const PlanShown shown{world, "south", kDay, domain::Visibility::kPublic};
    return PlanMessage(plan, shown, Phrases::In(Language::kEnglish)).steps(0);
  }

  std::vector<std::string> Offices() {
    std::vector<std::string> out;
    const v1::PlanStep step = Step();
    for (const v1::StepContact& contact : step.contacts()) out.push_back(contact.title());
    return out;
  }

  domain::ContactBook book_;
  domain::Day start_ = kDay;
};

TEST_F(StepOfficeTest, OfAStepIsWhoDecidesWhereverWhoIsHeardStandsNearer) {
  AddResponsible("board", ResponsibilityRole::kHeard, {"south"});
  AddResponsible("monument-office", ResponsibilityRole::kDecides);
  AddResponsible("unset", ResponsibilityRole::kUnset, {"south", "west"});
  EXPECT_THAT(Offices(), ElementsAre("unset", "monument-office"));
  EXPECT_FALSE(Step().has_contact_point());
}

TEST_F(StepOfficeTest, OfWhomOneIsOnlyHeardIsNoneAndTheContactPointIsNamed) {
  AddResponsible("board", ResponsibilityRole::kHeard, {"south"});
  AddResponsible("fund", ResponsibilityRole::kSponsors);
  AddResponsible("help-desk", ResponsibilityRole::kHelps);
  EXPECT_THAT(Offices(), IsEmpty());
  EXPECT_EQ(Step().contact_point().title(), "agency");
}

TEST_F(StepOfficeTest, OfAServiceDecidedOnElsewhereIsNotWhoHelps) {
  AddResponsible("north-office", ResponsibilityRole::kDecides, {"north"});
  AddResponsible("help-desk", ResponsibilityRole::kHelps);
  EXPECT_THAT(Offices(), IsEmpty());
  EXPECT_EQ(Step().contact_point().title(), "agency");
}

TEST_F(StepOfficeTest, OfAServiceThatIsHelpIsWhoHelps) {
  AddResponsible("fire-brigade", ResponsibilityRole::kHelps);
  AddResponsible("fund", ResponsibilityRole::kSponsors);
  EXPECT_THAT(Offices(), ElementsAre("fire-brigade"));
}

TEST_F(StepOfficeTest, WhoIsHeardIsNamedWithTheNextMeeting) {
  AddResponsible("monument-office", ResponsibilityRole::kDecides);
  AddResponsible("board", ResponsibilityRole::kHeard);
  domain::ContactFields board = *book_.contacts.back();
  board.kind = domain::ContactKind::kBody;
  board.meetings = {{kDay + 3, kDay + -1}, {kDay + 10, kDay}, {kDay + 40, kDay + 30}};
  book_.contacts.back() = domain::Contact::Create(board).value();
  start_ = kDay + 10;
  const v1::PlanStep step = Step();
  EXPECT_THAT(Offices(), ElementsAre("monument-office"));
  ASSERT_EQ(step.heard_size(), 1);
  EXPECT_EQ(step.heard(0).title(), "board");
  EXPECT_EQ(step.heard(0).responsibility(), "exchanges/c/responsibilities/of-board");
  EXPECT_EQ(step.heard(0).next_meeting().day(), (kDay + 10).ToString());
  EXPECT_EQ(step.heard(0).next_meeting().papers_until(), kDay.ToString());
  EXPECT_TRUE(step.heard(0).meets_in_time());
  start_ = kDay + 9;
  EXPECT_FALSE(Step().heard(0).meets_in_time());
  EXPECT_FALSE(step.contacts(0).has_next_meeting());
}

}  // namespace
}  // namespace raumboerse::services
