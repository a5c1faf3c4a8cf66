#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/substitute.h"

#include "base/faults.h"
#include "services/testing/city.h"

namespace raumboerse::services {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class FindResponsibleTest : public testing::Test {
 protected:
  FindResponsibleTest() {
    CreateContact("south", "VISIBILITY_PUBLIC", R"("absences": [{"from": "2027-05-01",
        "until": "2027-06-01"}], "deputy": "exchanges/city/contacts/seed")");
    CreateContact("hidden", "VISIBILITY_STAFF", R"("hours": "Mo")");
    CreateResponsibility("r1", "seed", "");
    CreateResponsibility("r2", "south", R"("south")");
    CreateResponsibility("r3", "hidden", R"("south", "north")");
  }
  void CreateContact(absl::string_view id, absl::string_view visibility, absl::string_view more) {
    city_.Do("CreateContact", absl::Substitute(R"({"parent": "exchanges/city", "contact_id": "$0",
        "contact": {"title": "$0", "kind": "CONTACT_KIND_OFFICE",
                    "record": {"visibility": "$1"}, $2}})",
                                               id, visibility, more));
  }
  void CreateResponsibility(absl::string_view id, absl::string_view contact,
                            absl::string_view districts) {
    city_.Do("CreateResponsibility", absl::Substitute(R"({"parent": "exchanges/city",
        "responsibility_id": "$0", "responsibility": {"service": "permit",
        "contact": "exchanges/city/contacts/$1", "districts": [$2],
        "record": {"visibility": "VISIBILITY_PUBLIC"}}})",
                                                      id, contact, districts));
  }
  Answer Ask(absl::string_view question, const char* token = kStaffToken) {
    return city_.Do("FindResponsible",
                    absl::Substitute(R"({"parent": "exchanges/city", $0})", question), token);
  }
  static std::vector<std::string> Titles(const Answer& answer) {
    std::vector<std::string> out;
    for (int i = 0; i < answer.SizeOf("contacts"); ++i)
      out.push_back(answer.At(absl::Substitute("contacts[$0].contact.title", i)));
    return out;
  }
  City city_;
};

TEST_F(FindResponsibleTest, NamesTheMostSpecificFirst) {
  const Answer answer = Ask(R"("service": "permit", "district": "south")");
  EXPECT_THAT(Titles(answer), ElementsAre("south", "hidden", "Saat"));
  EXPECT_EQ(answer.At("contacts[0].responsibility.name"), "exchanges/city/responsibilities/r2");
  EXPECT_NE(answer.At("revision"), "");
  EXPECT_THAT(Titles(Ask(R"("service": "permit")")), ElementsAre("Saat"));
}

TEST_F(FindResponsibleTest, NamesTheDeputyOnTheDayAskedFor) {
  const Answer absent = Ask(R"("service": "permit", "district": "south", "as_of": "2027-05-31")");
  EXPECT_EQ(absent.At("contacts[0].deputy.title"), "Saat");
  const Answer back = Ask(R"("service": "permit", "district": "south", "as_of": "2027-06-01")");
  EXPECT_EQ(back.At("contacts[0].deputy"), "");
}

TEST_F(FindResponsibleTest, TakesTheDayInTheExchangesTimeZoneWhereNoneIsAskedFor) {
  // 22:30 in London is half past midnight of the first of May in Berlin.
  city_.clock().Advance(
      absl::FromCivil(absl::CivilMinute(2027, 4, 30, 22, 30), absl::UTCTimeZone()) -
      city_.clock().Now());
  EXPECT_EQ(Ask(R"("service": "permit", "district": "south")").At("contacts[0].deputy.title"),
            "Saat");
}

TEST_F(FindResponsibleTest, LeavesOutWhomTheAskerMayNotSee) {
  EXPECT_THAT(Titles(Ask(R"("service": "permit", "district": "south")", kNoToken)),
              ElementsAre("south", "Saat"));
}

TEST_F(FindResponsibleTest, FallsBackOnTheExchangesContactPoint) {
  Answer answer = Ask(R"("service": "unheard-of")");
  EXPECT_THAT(Titles(answer), IsEmpty());
  EXPECT_EQ(answer.At("contact_point"), "");
  city_.Do("UpdateExchange", R"({"exchange": {"name": "exchanges/city",
      "contact_point": "exchanges/city/contacts/seed"}})");
  answer = Ask(R"("service": "unheard-of")");
  EXPECT_THAT(Titles(answer), IsEmpty());
  EXPECT_EQ(answer.At("contact_point.title"), "Saat");
  EXPECT_EQ(Ask(R"("service": "permit")").At("contact_point"), "");
}

TEST_F(FindResponsibleTest, TellsServicesThatNobodyNamesFromThoseWithoutAnybody) {
  // Somebody answers for it, but not there.
  city_.Do("CreateResponsibility", R"({"parent": "exchanges/city", "responsibility_id": "advice",
      "responsibility": {"service": "advice", "contact": "exchanges/city/contacts/seed",
      "districts": ["north"], "record": {"visibility": "VISIBILITY_STAFF"}}})");
  const Answer elsewhere = Ask(R"("service": "advice", "district": "south")");
  EXPECT_THAT(Titles(elsewhere), IsEmpty());
  EXPECT_EQ(elsewhere.At("service_unknown"), "");

  const Answer slip = Ask(R"("service": "pemrit")");
  EXPECT_EQ(slip.At("service_unknown"), "true");
  ASSERT_EQ(slip.SizeOf("similar_services"), 1);
  EXPECT_EQ(slip.At("similar_services[0]"), "permit");
  // What one may not see is not told by being similar either.
  EXPECT_EQ(Ask(R"("service": "advise")").SizeOf("similar_services"), 1);
  const Answer public_slip = Ask(R"("service": "advise")", kNoToken);
  EXPECT_EQ(public_slip.At("service_unknown"), "true");
  EXPECT_EQ(public_slip.SizeOf("similar_services"), 0);
  EXPECT_EQ(Ask(R"("service": "advice")", kNoToken).At("service_unknown"), "true");
}

TEST_F(FindResponsibleTest, ReportsEveryFaultOfTheQuestion) {
  const auto fields = [this](absl::string_view json) {
    std::vector<std::string> out;
    for (const Fault& fault :
         Faults::Of(city_.As(kStaffToken).Call("FindResponsible", json).status()))
      out.push_back(fault.field);
    return out;
  };
  EXPECT_THAT(fields(R"({"parent": "exchanges/city", "district": "moon", "as_of": "today"})"),
              UnorderedElementsAre("service", "district", "as_of"));
  EXPECT_THAT(fields(R"({"parent": "city", "service": "permit"})"), ElementsAre("parent"));
  EXPECT_EQ(city_.As(kStaffToken)
                .Call("FindResponsible", R"({"parent": "exchanges/atlantis", "service": "permit"})")
                .status()
                .code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace raumboerse::services
