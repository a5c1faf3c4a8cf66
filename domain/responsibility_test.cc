#include "domain/responsibility.h"

#include <deque>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace raumboerse::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Day kDay(20'000);

std::string ContactName(absl::string_view id) { return absl::StrCat("exchanges/c/contacts/", id); }

class ResponsibilityTest : public testing::Test {
 protected:
  ContactFields& AddContact(const std::string& id) {
    ContactFields contact;
    contact.record.name = ContactName(id);
    contact.title = id;
    contact.kind = ContactKind::kOffice;
    return contacts_.emplace_back(contact);
  }

  ResponsibilityFields& AddResponsibility(const std::string& contact,
                                          std::vector<std::string> districts) {
    ResponsibilityFields out;
    out.record.name = absl::StrCat("exchanges/c/responsibilities/r", responsibilities_.size());
    out.service = "permit";
    out.contact = ContactName(contact);
    out.districts = std::move(districts);
    return responsibilities_.emplace_back(out);
  }

  // `title` or `title>deputy`, in the order of the answer.
  std::vector<std::string> Ask(absl::string_view district, Day day = kDay) {
    std::vector<Contact> contacts;
    for (const ContactFields& fields : contacts_)
      contacts.push_back(Contact::Create(fields).value());
    std::vector<Responsibility> responsibilities;
    for (const ResponsibilityFields& fields : responsibilities_)
      responsibilities.push_back(Responsibility::Create(fields).value());
    std::vector<std::string> out;
    for (const Responsible& answer : FindResponsible(
             contacts, responsibilities, {.service = "permit", .district = district, .day = day}))
      out.push_back(absl::StrCat(answer.contact->title, answer.deputy ? ">" : "",
                                 answer.deputy ? answer.deputy->title : ""));
    return out;
  }

  // References that are handed out stay valid.
  std::deque<ContactFields> contacts_;
  std::deque<ResponsibilityFields> responsibilities_;
};

TEST_F(ResponsibilityTest, NamesTheMostSpecificAreaFirstAndTheWholeExchangeLast) {
  for (const char* id : {"all", "one", "two"}) AddContact(id);
  AddResponsibility("all", {});
  AddResponsibility("two", {"south", "west"});
  AddResponsibility("one", {"south"});
  EXPECT_THAT(Ask("south"), ElementsAre("one", "two", "all"));
  EXPECT_THAT(Ask("west"), ElementsAre("two", "all"));
  EXPECT_THAT(Ask("north"), ElementsAre("all"));
  EXPECT_THAT(Ask(""), ElementsAre("all"));
}

TEST_F(ResponsibilityTest, OrdersByRoleThenByTitle) {
  for (const char* id : {"a", "b", "c", "d", "e"}) AddContact(id);
  AddResponsibility("a", {}).role = ResponsibilityRole::kSponsors;
  AddResponsibility("b", {}).role = ResponsibilityRole::kHelps;
  AddResponsibility("c", {}).role = ResponsibilityRole::kHeard;
  AddResponsibility("e", {}).role = ResponsibilityRole::kUnset;
  AddResponsibility("d", {}).role = ResponsibilityRole::kDecides;
  EXPECT_THAT(Ask("south"), ElementsAre("d", "e", "c", "b", "a"));
}

TEST_F(ResponsibilityTest, NamesWhoDecidesEverywhereBeforeWhoIsHeardInTheDistrict) {
  for (const char* id : {"all", "board", "office"}) AddContact(id);
  AddResponsibility("board", {"south"}).role = ResponsibilityRole::kHeard;
  AddResponsibility("all", {}).role = ResponsibilityRole::kDecides;
  AddResponsibility("office", {"south", "west"}).role = ResponsibilityRole::kDecides;
  EXPECT_THAT(Ask("south"), ElementsAre("office", "all", "board"));
}

TEST_F(ResponsibilityTest, CountsOnlyWhatIsValidOnTheDay) {
  AddContact("now").validity = Period{kDay, kDay + 1};
  AddContact("gone").validity = Period{kDay + -9, kDay};
  AddContact("always");
  AddResponsibility("now", {});
  AddResponsibility("gone", {});
  AddResponsibility("always", {}).validity = Period{kDay, Day::Infinity()};
  EXPECT_THAT(Ask(""), ElementsAre("always", "now"));
  EXPECT_THAT(Ask("", kDay + 1), ElementsAre("always"));
  EXPECT_THAT(Ask("", kDay + -1), ElementsAre("gone"));
}

TEST_F(ResponsibilityTest, NamesWhoStandsInForTheAbsent) {
  ContactFields& away = AddContact("away");
  away.absences = {{kDay, kDay + 7}};
  away.deputy = ContactName("deputy");
  AddContact("deputy");
  AddResponsibility("away", {});
  EXPECT_THAT(Ask(""), ElementsAre("away>deputy"));
  EXPECT_THAT(Ask("", kDay + 7), ElementsAre("away"));
}

TEST_F(ResponsibilityTest, FollowsAbsentDeputiesButNoCircle) {
  ContactFields& a = AddContact("a");
  a.absences = {{kDay, kDay + 7}};
  a.deputy = ContactName("b");
  ContactFields& b = AddContact("b");
  b.absences = {{kDay, kDay + 1}};
  b.deputy = ContactName("c");
  ContactFields& c = AddContact("c");
  AddResponsibility("a", {});
  EXPECT_THAT(Ask(""), ElementsAre("a>c"));
  c.absences = {{kDay, kDay + 1}};
  c.deputy = ContactName("a");
  EXPECT_THAT(Ask(""), ElementsAre("a"));
}

TEST_F(ResponsibilityTest, NamesNoDeputyWhoIsNoLongerValid) {
  ContactFields& away = AddContact("away");
  away.absences = {{kDay, kDay + 7}};
  away.deputy = ContactName("deputy");
  AddContact("deputy").validity = Period{kDay + -9, kDay};
  AddResponsibility("away", {});
  EXPECT_THAT(Ask(""), ElementsAre("away"));
}

TEST_F(ResponsibilityTest, NeverGuesses) {
  AddContact("office");
  AddResponsibility("office", {"south"});
  AddResponsibility("nobody", {});
  EXPECT_THAT(Ask("north"), IsEmpty());
}

}  // namespace
}  // namespace raumboerse::domain
