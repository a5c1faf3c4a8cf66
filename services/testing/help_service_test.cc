#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "gmock/gmock.h"

#include "base/faults.h"
#include "services/testing/city.h"

namespace raumboerse::services {
namespace {

using ::testing::ElementsAre;

// City's clock stands at 2027-01-15. An office offers planning in the south at 45 € an hour; the
// seed initiative seeks planning for 50 € and tools.
class HelpServiceTest : public ::testing::Test {
 protected:
  HelpServiceTest() {
    List("plans", R"("side": "HELP_SIDE_OFFERS", "kinds": ["HELP_KIND_PLANNING"],
        "listed_by": "exchanges/city/contacts/seed", "districts": ["south"],
        "topics": ["Umnutzung"], "pay_cents": 4500, "pay_basis": "PAY_BASIS_HOUR")");
    List("wanted", R"("side": "HELP_SIDE_SEEKS", "kinds": ["HELP_KIND_PLANNING"],
        "listed_by": "exchanges/city/initiatives/seed", "districts": ["north", "south"],
        "topics": ["umnutzung"], "pay_cents": 5000, "pay_basis": "PAY_BASIS_HOUR")");
    city_.Do("UpdateInitiative", R"({"initiative": {"name": "exchanges/city/initiatives/seed",
        "help_sought": ["HELP_KIND_TOOLS", "HELP_KIND_PLANNING"]}})");
  }

  void List(const std::string& id, const std::string& fields,
            const std::string& visibility = "PUBLIC") {
    city_.Do("CreateHelpListing",
             absl::Substitute(R"({"parent": "exchanges/city", "help_listing_id": "$0",
        "help_listing": {"title": "$0", "state": "HELP_LISTING_STATE_OPEN", $1,
        "consents": [{"purpose": "CONSENT_PURPOSE_MEDIATE", "given": "2026-01-01"}],
        "record": {"visibility": "VISIBILITY_$2"}}})",
                              id, fields, visibility));
  }
  static std::string Ask(const std::string& field, const std::string& name,
                         const std::string& more = "") {
    return absl::Substitute(R"({"parent": "exchanges/city", "$0": "exchanges/city/$1"$2})", field,
                            name, more);
  }
  Answer Find(const std::string& id, const std::string& more = "",
              const char* token = kStaffToken) {
    return city_.Do("FindHelp", Ask("listing", absl::StrCat("helpListings/", id), more), token);
  }
  absl::Status Refused(const std::string& method, const std::string& json) {
    return city_.As(kStaffToken).Call(method, json).status();
  }
  static std::vector<std::string> FieldsIn(const absl::Status& status) {
    std::vector<std::string> out;
    for (const Fault& fault : Faults::Of(status)) out.push_back(fault.field);
    return out;
  }

  City city_;
};

TEST_F(HelpServiceTest, FindsOffersForARequestWithEveryReason) {
  const Answer found = Find("wanted", R"(, "language": "en")");
  ASSERT_EQ(found.SizeOf("matches"), 1) << found.Json();
  EXPECT_EQ(found.At("matches[0].rank"), "1");
  EXPECT_EQ(found.At("matches[0].listing"), "exchanges/city/helpListings/plans");
  EXPECT_EQ(found.At("matches[0].asked"), "exchanges/city/helpListings/wanted");
  EXPECT_EQ(found.At("matches[0].listed_by"), "exchanges/city/contacts/seed");
  // (35*1000 + 25*1000 + 15*750 + 15*700 + 10*100) / 100
  EXPECT_EQ(found.At("matches[0].score"), "827");
  EXPECT_EQ(found.SizeOf("matches[0].criteria"), 7);
  EXPECT_EQ(found.SizeOf("matches[0].scores"), 5);
  EXPECT_EQ(found.At("matches[0].topics[0]"), "umnutzung");
  EXPECT_EQ(found.At("matches[0].period.from"), "2027-01-15");
  EXPECT_EQ(found.At("matches[0].criteria[6].reason_code"), "WITHIN_PAY");
  EXPECT_EQ(found.At("matches[0].criteria[6].sentence"),
            "45.00 € per hour are asked, 50.00 € per hour are paid at most.");
  EXPECT_EQ(found.At("as_of"), "2027-01-15");
}

TEST_F(HelpServiceTest, FindsRequestsForAnOfferWithTheSameScore) {
  const Answer found = Find("plans");
  ASSERT_EQ(found.SizeOf("matches"), 1) << found.Json();
  EXPECT_EQ(found.At("matches[0].listing"), "exchanges/city/helpListings/wanted");
  EXPECT_EQ(found.At("matches[0].score"), "827");
  EXPECT_EQ(found.At("matches[0].criteria[4].sentence"), "Beide nennen: Ortsteil south.");
}

TEST_F(HelpServiceTest, ANeedAsksForWhatItsInitiativeSeeks) {
  List("saw", R"("side": "HELP_SIDE_OFFERS", "kinds": ["HELP_KIND_TOOLS"], "pay_cents": 0,
      "listed_by": "exchanges/city/contacts/seed")");
  List("drill", R"("side": "HELP_SIDE_OFFERS", "kinds": ["HELP_KIND_TOOLS"],
      "listed_by": "exchanges/city/contacts/seed")");
  const std::string ask = Ask("need", "needs/seed", R"(, "would_fit_size": 5)");
  city_.Do("UpdateNeed", R"({"need": {"name": "exchanges/city/needs/seed",
      "state": "NEED_STATE_OPEN",
      "consents": [{"purpose": "CONSENT_PURPOSE_MEDIATE", "given": "2026-01-01"}]}})");
  const Answer found = city_.Do("FindHelp", ask);
  ASSERT_EQ(found.SizeOf("matches"), 2) << found.Json();
  ASSERT_EQ(found.SizeOf("would_fit"), 1) << found.Json();
  // (35*1000 + 25*700 + 15*700 + 15*700 + 10*1000) / 100, and 827 as for the request alone.
  EXPECT_EQ(found.At("matches[0].score"), "835");
  EXPECT_EQ(found.At("matches[0].listing"), "exchanges/city/helpListings/saw");
  EXPECT_EQ(found.At("matches[0].asked"), "exchanges/city/needs/seed");
  EXPECT_EQ(found.At("matches[1].score"), "827");
  EXPECT_EQ(found.At("matches[1].listing"), "exchanges/city/helpListings/plans");
  EXPECT_EQ(found.At("matches[1].asked"), "exchanges/city/helpListings/wanted");
  EXPECT_EQ(found.At("would_fit[0].listing"), "exchanges/city/helpListings/drill");
  EXPECT_EQ(found.At("would_fit[0].criteria[6].reason_code"), "ASKED_UNKNOWN");
  EXPECT_EQ(found.At("would_fit_total"), "1");
}

TEST_F(HelpServiceTest, PagesThroughTheRanking) {
  for (const char* id : {"a", "b", "c"})
    List(id, R"("side": "HELP_SIDE_OFFERS", "kinds": ["HELP_KIND_PLANNING"], "pay_cents": 0,
        "listed_by": "exchanges/city/contacts/seed")");
  const Answer all = Find("wanted");
  ASSERT_EQ(all.SizeOf("matches"), 4);
  EXPECT_EQ(all.At("next_page_token"), "");
  std::vector<std::string> paged;
  std::string token;
  for (int pages = 0; pages < 4; ++pages) {
    const Answer page =
        Find("wanted", absl::Substitute(R"(, "page_size": 2, "page_token": "$0")", token));
    for (int i = 0; i < page.SizeOf("matches"); ++i)
      paged.push_back(page.At(absl::Substitute("matches[$0].listing", i)));
    EXPECT_EQ(page.At("total_size"), "4");
    token = page.At("next_page_token");
    if (token.empty()) break;
  }
  ASSERT_EQ(paged.size(), 4u);
  for (int i = 0; i < 4; ++i)
    EXPECT_EQ(paged[static_cast<size_t>(i)], all.At(absl::Substitute("matches[$0].listing", i)));
}

TEST_F(HelpServiceTest, NobodyIsToldOfWhatIsNotForItsEyes) {
  List("hidden", R"("side": "HELP_SIDE_OFFERS", "kinds": ["HELP_KIND_PLANNING"], "pay_cents": 0,
      "listed_by": "exchanges/city/contacts/seed")",
       "STAFF");
  List("matched", R"("side": "HELP_SIDE_OFFERS", "kinds": ["HELP_KIND_PLANNING"], "pay_cents": 0,
      "listed_by": "exchanges/city/contacts/seed")",
       "MATCHED");
  EXPECT_EQ(Find("wanted", "", kNoToken).SizeOf("matches"), 1);
  EXPECT_EQ(Find("wanted", "", kInitiativeToken).SizeOf("matches"), 2);
  EXPECT_EQ(Find("wanted").SizeOf("matches"), 3);
  EXPECT_EQ(
      city_.As(kNoToken).Call("FindHelp", Ask("listing", "helpListings/hidden")).status().code(),
      absl::StatusCode::kNotFound);
}

TEST_F(HelpServiceTest, ExplainsWhyNot) {
  city_.Do("UpdateHelpListing", R"({"help_listing": {"pay_cents": 4000,
      "name": "exchanges/city/helpListings/wanted"}})");
  const std::string ask =
      Ask("listing", "helpListings/plans", R"(, "other": "exchanges/city/helpListings/wanted")");
  const Answer told = city_.Do("ExplainHelp", ask);
  EXPECT_EQ(told.At("matches"), "");
  EXPECT_EQ(told.At("match.listing"), "exchanges/city/helpListings/wanted");
  EXPECT_EQ(told.At("match.criteria[6].answer"), "ANSWER_NO");
  EXPECT_EQ(told.At("match.criteria[6].sentence"),
            "Verlangt werden 45,00 € je Stunde; bezahlt wird höchstens: 40,00 € je Stunde.");
  EXPECT_EQ(told.SizeOf("match.scores"), 0);
  EXPECT_EQ(Find("plans").SizeOf("matches"), 0);
  const absl::Status same = Refused(
      "ExplainHelp",
      Ask("listing", "helpListings/plans", R"(, "other": "exchanges/city/helpListings/plans")"));
  EXPECT_EQ(ReasonOf(same), "SAME_SIDE") << same;
}

TEST_F(HelpServiceTest, RefusesBadQuestionsWithTheirFields) {
  EXPECT_THAT(FieldsIn(Refused("FindHelp", R"({"parent": "city"})")),
              ElementsAre("parent", "listing"));
  EXPECT_THAT(FieldsIn(Refused("FindHelp", Ask("listing", "needs/seed", R"(, "page_size": -1,
                  "would_fit_size": -1, "page_token": "x")"))),
              ElementsAre("page_size", "would_fit_size", "page_token", "listing"));
  EXPECT_THAT(FieldsIn(Refused("FindHelp", Ask("need", "needs/seed", R"(, "listing": "x")"))),
              ElementsAre("need"));
  EXPECT_THAT(FieldsIn(Refused("FindHelp", R"({"parent": "exchanges/city",
                  "listing": "exchanges/town/helpListings/plans"})")),
              ElementsAre("listing"));
  EXPECT_THAT(FieldsIn(Refused("FindHelp",
                               Ask("listing", "helpListings/plans", R"(, "as_of": "2027-02-30")"))),
              ElementsAre("as_of"));
  EXPECT_EQ(Refused("FindHelp", Ask("listing", "helpListings/none")).code(),
            absl::StatusCode::kNotFound);
  EXPECT_THAT(FieldsIn(Refused("ExplainHelp", Ask("listing", "helpListings/plans"))),
              ElementsAre("other"));
}

TEST_F(HelpServiceTest, AsksForTheDayGiven) {
  city_.Do("UpdateHelpListing", R"({"help_listing": {"until": "2027-03-01",
      "name": "exchanges/city/helpListings/plans"}})");
  EXPECT_EQ(Find("wanted", R"(, "as_of": "2027-02-28")").SizeOf("matches"), 1);
  EXPECT_EQ(Find("wanted", R"(, "as_of": "2027-03-01")").SizeOf("matches"), 0);
}

}  // namespace
}  // namespace raumboerse::services
