#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"

#include "base/faults.h"
#include "services/testing/city.h"

namespace raumboerse::services {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

class ExchangeServiceTest : public testing::Test {
 protected:
  absl::Status Try(absl::string_view method, absl::string_view json,
                   const char* token = kStaffToken) {
    return city_.As(token).Call(method, json).status();
  }
  static std::vector<std::string> FieldsOf(const absl::Status& status) {
    std::vector<std::string> out;
    for (const Fault& fault : Faults::Of(status)) out.push_back(fault.field);
    return out;
  }
  // `name` or `-name` for a tombstone, in order, after a revision.
  std::vector<std::string> Changes(const std::string& after) {
    const Answer page = city_.Do("ListChanges", absl::Substitute(R"({"parent": "exchanges/city",
                                     "after_revision": "$0", "page_size": 1000})",
                                                                 after));
    std::vector<std::string> out;
    for (int i = 0; i < page.SizeOf("changes"); ++i)
      out.push_back(
          absl::StrCat(page.At(absl::Substitute("changes[$0].removed", i)) == "true" ? "-" : "",
                       page.At(absl::Substitute("changes[$0].name", i))));
    return out;
  }
  std::string Head() {
    return city_.Do("ListChanges", R"({"parent": "exchanges/city"})").At("head_revision");
  }
  City city_;
};

constexpr char kTown[] = R"({"exchange_id": "town", "exchange": {"display_name": "Town",
    "time_zone": "Europe/Berlin", "currency": "EUR",
    "rule_set": {"id": "mine"},
    "districts": [{"code": "d", "polygons": [{"rings": [{"coordinates":
        [12.0, 51.0, 12.1, 51.0, 12.1, 51.1, 12.0, 51.0]}]}]}]}})";

TEST_F(ExchangeServiceTest, CreatesGetsUpdatesAndDeletes) {
  const Answer created = city_.Do("CreateExchange", kTown);
  EXPECT_EQ(created.At("name"), "exchanges/town");
  EXPECT_EQ(created.At("rule_set.id"), "");
  EXPECT_EQ(Try("CreateExchange", kTown).code(), absl::StatusCode::kAlreadyExists);
  const Answer updated = city_.Do("UpdateExchange", absl::Substitute(R"({"exchange": {
      "name": "exchanges/town", "etag": "$0", "display_name": "Neustadt"}})",
                                                                     created.At("etag")));
  EXPECT_EQ(updated.At("display_name"), "Neustadt");
  EXPECT_EQ(Try("UpdateExchange", absl::Substitute(R"({"exchange": {"name": "exchanges/town",
      "etag": "$0", "display_name": "Altstadt"}})",
                                                   created.At("etag")))
                .code(),
            absl::StatusCode::kAborted);
  EXPECT_EQ(city_.Do("GetExchange", R"({"name": "exchanges/town"})").At("display_name"),
            "Neustadt");
  city_.Do("DeleteExchange", R"({"name": "exchanges/town"})");
  EXPECT_EQ(Try("GetExchange", R"({"name": "exchanges/town"})").code(),
            absl::StatusCode::kNotFound);
}

TEST_F(ExchangeServiceTest, ReportsEveryFaultAtOnce) {
  EXPECT_THAT(FieldsOf(Try("CreateExchange", R"({"exchange_id": "No Id", "exchange": {
                  "display_name": "Town", "time_zone": "Mars/North", "currency": "money"}})")),
              UnorderedElementsAre("exchange_id", "time_zone", "currency"));
  EXPECT_THAT(FieldsOf(Try("CreateExchange", "{}")),
              testing::IsSupersetOf({"exchange_id", "exchange"}));
  EXPECT_THAT(FieldsOf(Try("GetExchange", R"({"name": "exchanges/city/spaces/seed"})")),
              ElementsAre("name"));
}

TEST_F(ExchangeServiceTest, DeletesNoExchangeThatHasRecords) {
  const absl::Status status = Try("DeleteExchange", R"({"name": "exchanges/city"})");
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "NOT_EMPTY");
}

TEST_F(ExchangeServiceTest, CountsThePolicysVersionItself) {
  city_.Do("CreateExchange", kTown);
  const auto version = [this](absl::string_view update) {
    return city_
        .Do("UpdateExchange",
            absl::Substitute(R"({"exchange": {"name": "exchanges/town", $0})", update))
        .At("policy.version");
  };
  EXPECT_EQ(city_.Do("GetExchange", R"({"name": "exchanges/town"})").At("policy.version"), "1");
  EXPECT_EQ(version(R"("display_name": "Neu"})"), "1");
  EXPECT_EQ(version(R"("policy": {"version": 50}}, "update_mask": "policy.version")"), "1");
  EXPECT_EQ(version(R"("policy": {"unstated": 650}}, "update_mask": "policy.unstated")"), "2");
  EXPECT_EQ(version(R"("policy": {"unstated": 650}}, "update_mask": "policy.unstated")"), "2");
}

TEST_F(ExchangeServiceTest, ListsWithoutPolygonsAndOnlyWhatTheCallerMayKnow) {
  city_.Do("CreateExchange", kTown);
  const Answer all = city_.Do("ListExchanges", "{}");
  ASSERT_EQ(all.SizeOf("exchanges"), 2);
  EXPECT_EQ(all.At("exchanges[1].districts[0].code"), "d");
  EXPECT_EQ(all.SizeOf("exchanges[1].districts[0].polygons"), 0);
  EXPECT_EQ(
      city_.Do("GetExchange", R"({"name": "exchanges/town"})").SizeOf("districts[0].polygons"), 1);
  const Answer bound = city_.Do("ListExchanges", "{}", kBoundStaffToken);
  ASSERT_EQ(bound.SizeOf("exchanges"), 1);
  EXPECT_EQ(bound.At("exchanges[0].name"), "exchanges/town");
  const Answer open = city_.Do("ListExchanges", "{}", kNoToken);
  ASSERT_EQ(open.SizeOf("exchanges"), 1);
  EXPECT_EQ(open.At("exchanges[0].name"), "exchanges/city");
  const Answer first = city_.Do("ListExchanges", R"({"page_size": 1})");
  const Answer second = city_.Do(
      "ListExchanges", absl::Substitute(R"({"page_token": "$0"})", first.At("next_page_token")));
  EXPECT_EQ(second.At("exchanges[0].name"), "exchanges/town");
  EXPECT_EQ(second.At("next_page_token"), "");
  EXPECT_THAT(FieldsOf(Try("ListExchanges", R"({"page_size": -1, "page_token": "x"})")),
              UnorderedElementsAre("page_size", "page_token"));
}

TEST_F(ExchangeServiceTest, TellsChangesWithTombstonesAndNoPersonsData) {
  const std::string before = Head();
  city_.Do("CreateSpace", R"({"parent": "exchanges/city", "space_id": "neu",
      "space": {"title": "Laden", "area_m2": 40}})");
  city_.Do("CreateParty", R"({"parent": "exchanges/city", "party_id": "p",
      "party": {"person_name": "Eine Person"}})");
  city_.Do("DeleteSpace", R"({"name": "exchanges/city/spaces/neu"})");
  EXPECT_THAT(Changes(before), ElementsAre("exchanges/city/spaces/neu", "exchanges/city/parties/p",
                                           "-exchanges/city/spaces/neu"));
  const Answer page = city_.Do("ListChanges", absl::Substitute(R"({"parent": "exchanges/city",
      "after_revision": "$0"})",
                                                               before));
  EXPECT_EQ(page.At("changes[0].space.title"), "Laden");
  EXPECT_EQ(page.At("changes[1].party"), "");
  EXPECT_EQ(page.At("changes[2].space"), "");
  EXPECT_EQ(page.Json().find("Eine Person"), std::string::npos);
  EXPECT_EQ(page.At("next_after_revision"), Head());
  EXPECT_THAT(Changes(Head()), ElementsAre());
}

TEST_F(ExchangeServiceTest, TellsAllChangesFromTheBeginningInPages) {
  std::vector<std::string> names;
  std::string after = "0";
  for (int pages = 0; after != Head(); ++pages) {
    ASSERT_LT(pages, 20);
    const Answer page = city_.Do("ListChanges", absl::Substitute(R"({"parent": "exchanges/city",
        "after_revision": "$0", "page_size": 1})",
                                                                 after));
    for (int i = 0; i < page.SizeOf("changes"); ++i)
      names.push_back(page.At(absl::Substitute("changes[$0].name", i)));
    after = page.At("next_after_revision");
  }
  EXPECT_THAT(names, ElementsAre("exchanges/city", "exchanges/city/contacts/seed",
                                 "exchanges/city/initiatives/seed", "exchanges/city/spaces/seed",
                                 "exchanges/city/needs/seed"));
}

TEST_F(ExchangeServiceTest, SaysWhenChangesAreForgottenOrYetToCome) {
  ASSERT_TRUE(city_.engine().TrimFeed("city", 2, absl::InfiniteFuture()).ok());
  EXPECT_EQ(Try("ListChanges", R"({"parent": "exchanges/city", "after_revision": 1})").code(),
            absl::StatusCode::kOutOfRange);
  EXPECT_EQ(Try("ListChanges", R"({"parent": "exchanges/city", "after_revision": 9999})").code(),
            absl::StatusCode::kOutOfRange);
  EXPECT_TRUE(Try("ListChanges", R"({"parent": "exchanges/city", "after_revision": 2})").ok());
  EXPECT_THAT(FieldsOf(Try("ListChanges", R"({"parent": "x", "after_revision": -1})")),
              UnorderedElementsAre("parent", "after_revision"));
  EXPECT_EQ(Try("ListChanges", R"({"parent": "exchanges/atlantis"})").code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(Try("ListChanges", R"({"parent": "exchanges/city"})", kPartnerToken).code(),
            absl::StatusCode::kPermissionDenied);
}

TEST_F(ExchangeServiceTest, TellsItsStatus) {
  city_.Do("CreateExchange", kTown);
  const Answer status = city_.Do("GetStatus", R"({"parent": "exchanges/city"})");
  EXPECT_EQ(status.At("version"), "test");
  EXPECT_EQ(status.At("exchanges[0].name"), "exchanges/city");
  EXPECT_EQ(status.At("exchanges[0].head_revision"), Head());
  const Answer of_public = city_.Do("GetStatus", R"({"parent": "exchanges/city"})", kNoToken);
  EXPECT_EQ(of_public.At("exchanges[0].spaces"), "") << "counts would tell of what is hidden";
  EXPECT_EQ(city_.Do("GetStatus", "{}").SizeOf("exchanges"), 2);
  EXPECT_EQ(city_.Do("GetStatus", "{}", kNoToken).SizeOf("exchanges"), 1);
  EXPECT_EQ(Try("GetStatus", R"({"parent": "exchanges/town"})", kNoToken).code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace raumboerse::services
