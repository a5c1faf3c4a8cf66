#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/substitute.h"

#include "base/faults.h"
#include "services/testing/city.h"

// What each list can be asked for.
namespace raumboerse::services {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Filters : public testing::Test {
 protected:
  // The ids of a list, without the seed's.
  std::vector<std::string> List(const std::string& method, const std::string& collection,
                                absl::string_view filter) {
    const Answer page =
        city_.Do(method, absl::Substitute(R"({"parent": "exchanges/city", $0})", filter));
    std::vector<std::string> out;
    for (int i = 0; i < page.SizeOf(collection); ++i) {
      const std::string name = page.At(absl::Substitute("$0[$1].name", collection, i));
      const std::string id = name.substr(name.rfind('/') + 1);
      if (id != "seed") out.push_back(id);
    }
    return out;
  }
  void Create(const std::string& singular, const std::string& field, const std::string& id,
              const std::string& body) {
    city_.Do("Create" + singular,
             absl::Substitute(R"({"parent": "exchanges/city", "$0_id": "$1", "$0": {$2}})", field,
                              id, body));
  }
  City city_;
};

TEST_F(Filters, OfSpaces) {
  Create("Space", "space", "a", R"("title": "Bäckerei", "area_m2": 9, "district": "south",
      "state": "SPACE_STATE_LISTED", "uses": ["workshop"])");
  Create("Space", "space", "b", R"("title": "Halle", "area_m2": 9, "district": "north",
      "description": "Alte BÄCKEREI", "uses_excluded": ["workshop"])");
  Create("Space", "space", "c", R"("title": "Büro", "area_m2": 9, "uses": ["office"],
      "address": {"street": "Bäckergasse", "city": "Leipzig"})");
  const auto list = [this](absl::string_view filter) {
    return List("ListSpaces", "spaces", filter);
  };
  EXPECT_THAT(list(R"("state": "SPACE_STATE_LISTED")"), ElementsAre("a"));
  EXPECT_THAT(list(R"("state": "SPACE_STATE_DRAFT")"), ElementsAre("b", "c"));
  EXPECT_THAT(list(R"("district": "north")"), ElementsAre("b"));
  EXPECT_THAT(list(R"("use": "workshop")"), ElementsAre("a"));
  EXPECT_THAT(list(R"("use": "office")"), ElementsAre("b", "c"));
  EXPECT_THAT(list(R"("text": "BÄCKEREI")"), ElementsAre("a", "b"));
  EXPECT_THAT(list(R"("text": "leipzig bäcker")"), ElementsAre("c"));
  EXPECT_THAT(list(R"("text": "bäckerei", "district": "south")"), ElementsAre("a"));
  EXPECT_THAT(list(R"("text": "baeckerei")"), IsEmpty());
}

TEST_F(Filters, OfInitiatives) {
  Create("Party", "party", "p", R"("person_name": "Eine Person")");
  Create("Initiative", "initiative", "a", R"("title": "Werkstatt", "topics": ["repair"],
      "help_offered": ["HELP_KIND_TOOLS"], "districts": ["south"],
      "parties": [{"party": "exchanges/city/parties/p", "role": "PARTY_ROLE_SPEAKER",
                   "topics": ["tools"]}])");
  Create("Initiative", "initiative", "b",
         R"("title": "Chor", "description": "Werkstatt für Stimmen",
      "topics": ["music"])");
  const auto list = [this](absl::string_view filter) {
    return List("ListInitiatives", "initiatives", filter);
  };
  EXPECT_THAT(list(R"("topic": "repair")"), ElementsAre("a"));
  EXPECT_THAT(list(R"("help_offered": "HELP_KIND_TOOLS")"), ElementsAre("a"));
  EXPECT_THAT(list(R"("district": "south")"), ElementsAre("a"));
  EXPECT_THAT(list(R"("text": "werkstatt")"), ElementsAre("a", "b"));
  EXPECT_THAT(list(R"("speaker_topic": "tools")"), ElementsAre("a"));
  EXPECT_THAT(list(R"("speaker_topic": "music")"), IsEmpty());
  EXPECT_EQ(
      city_.As(kPartnerToken)
          .Call("ListInitiatives", R"({"parent": "exchanges/city", "speaker_topic": "tools"})")
          .status()
          .code(),
      absl::StatusCode::kPermissionDenied);
}

TEST_F(Filters, OfNeeds) {
  Create("Initiative", "initiative", "x", R"("title": "Chor")");
  Create("Need", "need", "a", R"("title": "Proberaum", "state": "NEED_STATE_OPEN",
      "initiative": "exchanges/city/initiatives/x", "districts": ["south"],
      "alternatives": [{"uses": ["office"]}, {"uses": ["workshop"]}])");
  Create("Need", "need", "b", R"("title": "Lager", "initiative": "exchanges/city/initiatives/seed",
      "alternatives": [{"uses": ["office"]}])");
  const auto list = [this](absl::string_view filter) { return List("ListNeeds", "needs", filter); };
  EXPECT_THAT(list(R"("state": "NEED_STATE_OPEN")"), ElementsAre("a"));
  EXPECT_THAT(list(R"("state": "NEED_STATE_DRAFT")"), ElementsAre("b"));
  EXPECT_THAT(list(R"("district": "south")"), ElementsAre("a", "b"));
  EXPECT_THAT(list(R"("district": "north")"), ElementsAre("b"));
  EXPECT_THAT(list(R"("use": "workshop")"), ElementsAre("a"));
  EXPECT_THAT(list(R"("text": "LAGER")"), ElementsAre("b"));
  EXPECT_THAT(list(R"("initiative": "exchanges/city/initiatives/x")"), ElementsAre("a"));
}

TEST_F(Filters, OfContactsAndResponsibilities) {
  Create("Contact", "contact", "a", R"("title": "Bauamt", "kind": "CONTACT_KIND_OFFICE",
      "office_number": "61.20", "topics": ["permits"])");
  Create("Contact", "contact", "b", R"("title": "Beirat", "kind": "CONTACT_KIND_BODY")");
  const auto contacts = [this](absl::string_view filter) {
    return List("ListContacts", "contacts", filter);
  };
  EXPECT_THAT(contacts(R"("kind": "CONTACT_KIND_BODY")"), ElementsAre("b"));
  EXPECT_THAT(contacts(R"("topic": "permits")"), ElementsAre("a"));
  EXPECT_THAT(contacts(R"("text": "61.20")"), ElementsAre("a"));

  Create("Responsibility", "responsibility", "r1", R"("service": "permit", "districts": ["south"],
      "contact": "exchanges/city/contacts/a")");
  Create("Responsibility", "responsibility", "r2", R"("service": "advice",
      "contact": "exchanges/city/contacts/b")");
  const auto list = [this](absl::string_view filter) {
    return List("ListResponsibilities", "responsibilities", filter);
  };
  EXPECT_THAT(list(R"("service": "permit")"), ElementsAre("r1"));
  EXPECT_THAT(list(R"("district": "south")"), ElementsAre("r1", "r2"));
  EXPECT_THAT(list(R"("district": "north")"), ElementsAre("r2"));
  EXPECT_THAT(list(R"("contact": "exchanges/city/contacts/b")"), ElementsAre("r2"));
}

TEST_F(Filters, OfHelpListings) {
  Create("HelpListing", "help_listing", "a", R"("title": "Lastenrad", "side": "HELP_SIDE_OFFERS",
      "kinds": ["HELP_KIND_TOOLS", "HELP_KIND_TRADES"], "topics": ["Umzug"],
      "districts": ["south"], "state": "HELP_LISTING_STATE_OPEN",
      "listed_by": "exchanges/city/initiatives/seed")");
  Create("HelpListing", "help_listing", "b", R"("title": "Wer berät uns?",
      "description": "Zum LASTENRAD", "side": "HELP_SIDE_SEEKS", "kinds": ["HELP_KIND_ADVICE"],
      "listed_by": "exchanges/city/contacts/seed")");
  const auto list = [this](absl::string_view filter) {
    return List("ListHelpListings", "help_listings", filter);
  };
  EXPECT_THAT(list(R"("side": "HELP_SIDE_SEEKS")"), ElementsAre("b"));
  EXPECT_THAT(list(R"("state": "HELP_LISTING_STATE_OPEN")"), ElementsAre("a"));
  EXPECT_THAT(list(R"("state": "HELP_LISTING_STATE_DRAFT")"), ElementsAre("b"));
  EXPECT_THAT(list(R"("kind": "HELP_KIND_TRADES")"), ElementsAre("a"));
  EXPECT_THAT(list(R"("topic": "umzug")"), ElementsAre("a"));
  EXPECT_THAT(list(R"("topic": "Umzu")"), IsEmpty());
  EXPECT_THAT(list(R"("district": "north")"), ElementsAre("b"));
  EXPECT_THAT(list(R"("district": "south")"), ElementsAre("a", "b"));
  EXPECT_THAT(list(R"("text": "lastenrad")"), ElementsAre("a", "b"));
  EXPECT_THAT(list(R"("listed_by": "exchanges/city/contacts/seed")"), ElementsAre("b"));
}

TEST_F(Filters, OfFundsHoldsAgreementsAndParties) {
  Create("Fund", "fund", "a", R"("title": "Aktionsfonds", "kind": "FUND_KIND_ACTION",
      "districts": ["south"], "uses": ["workshop"])");
  Create("Fund", "fund", "b", R"("title": "Stiftung", "kind": "FUND_KIND_CIVIC_FOUNDATION")");
  EXPECT_THAT(List("ListFunds", "funds", R"("kind": "FUND_KIND_ACTION")"), ElementsAre("a"));
  EXPECT_THAT(List("ListFunds", "funds", R"("district": "north")"), ElementsAre("b"));
  EXPECT_THAT(List("ListFunds", "funds", R"("use": "workshop")"), ElementsAre("a", "b"));
  EXPECT_THAT(List("ListFunds", "funds", R"("text": "stiftung")"), ElementsAre("b"));

  Create("Space", "space", "s2", R"("title": "Zwei", "area_m2": 9)");
  const std::string taken = R"("occupancy": {"spaces": [{"space": "exchanges/city/spaces/$0"}],
      "period": {"from": "2027-03-01", "until": "2027-04-01"}}, $1)";
  const std::string hold = R"("need": "exchanges/city/needs/seed", "expire_day": "2027-02-01")";
  Create("Hold", "hold", "h1", absl::Substitute(taken, "seed", hold));
  Create("Hold", "hold", "h2", absl::Substitute(taken, "s2", hold));
  EXPECT_THAT(List("ListHolds", "holds", R"("space": "exchanges/city/spaces/s2")"),
              ElementsAre("h2"));
  EXPECT_THAT(List("ListHolds", "holds", R"("need": "exchanges/city/needs/seed")"),
              ElementsAre("h1", "h2"));
  EXPECT_THAT(List("ListHolds", "holds", R"("need": "exchanges/city/needs/other")"), IsEmpty());
  Create("Agreement", "agreement", "v1",
         absl::Substitute(taken, "seed", R"("state": "AGREEMENT_STATE_SIGNED")"));
  Create("Agreement", "agreement", "v2", absl::Substitute(taken, "s2", R"("notice_days": 30)"));
  EXPECT_THAT(List("ListAgreements", "agreements", R"("state": "AGREEMENT_STATE_DRAFT")"),
              ElementsAre("v2"));
  EXPECT_THAT(List("ListAgreements", "agreements", R"("space": "exchanges/city/spaces/seed")"),
              ElementsAre("v1"));

  Create("Party", "party", "p1", R"("person_name": "Änne Beispiel")");
  Create("Party", "party", "p2", R"("person_name": "Bert Beispiel", "address": {"city": "Halle"})");
  EXPECT_THAT(List("ListParties", "parties", R"("text": "änne")"), ElementsAre("p1"));
  EXPECT_THAT(List("ListParties", "parties", R"("text": "halle beispiel")"), ElementsAre("p2"));
}

TEST_F(Filters, RefuseValuesThatTheApiDoesNotKnow) {
  const absl::Status status =
      city_.As(kStaffToken)
          .Call("ListSpaces", R"({"parent": "exchanges/city", "state": 99})")
          .status();
  ASSERT_EQ(Faults::Of(status).size(), 1u);
  EXPECT_EQ(Faults::Of(status)[0].field, "state");
}

TEST_F(Filters, RefuseCodesThatTheExchangeDoesNotHave) {
  const absl::Status status =
      city_.As(kStaffToken)
          .Call("ListSpaces", R"({"parent": "exchanges/city", "district": "99", "use": "zoo"})")
          .status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  ASSERT_EQ(Faults::Of(status).size(), 2u);
  EXPECT_EQ(Faults::Of(status)[0].field, "district");
  EXPECT_EQ(Faults::Of(status)[1].field, "use");
}

TEST_F(Filters, KeepAnAnswerWithinWhatStockClientsTake) {
  // 300 descriptions of 20,000 bytes are 6 MB: more than the 4 MiB that a client takes by default.
  const std::string text(20'000, 'x');
  for (int batch = 0; batch < 3; ++batch) {
    std::string items;
    for (int i = 0; i < 100; ++i)
      items += absl::Substitute(R"($0{"space": {"title": "a", "area_m2": 1, "description": "$1"}})",
                                i == 0 ? "" : ",", text);
    city_.Do("BatchCreateSpaces",
             absl::Substitute(R"({"parent": "exchanges/city", "requests": [$0]})", items));
  }
  std::string token;
  int seen = 0, pages = 0;
  do {
    const Answer page = city_.Do("ListSpaces", absl::Substitute(R"({"parent": "exchanges/city",
        "page_size": 1000, "page_token": "$0"})",
                                                                token));
    seen += page.SizeOf("spaces");
    token = page.At("next_page_token");
    ASSERT_LT(++pages, 10);
  } while (!token.empty());
  EXPECT_EQ(seen, 301);
  EXPECT_GE(pages, 2);
}

}  // namespace
}  // namespace raumboerse::services
