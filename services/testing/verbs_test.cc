#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/substitute.h"

#include "base/faults.h"
#include "services/testing/city.h"

// The seven verbs, end to end, for every resource by one table.
namespace raumboerse::services {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

struct Resource {
  std::string singular;
  std::string plural;
  std::string field;              // of the requests
  std::string collection;         // of the names
  std::string text_field;         // any text that may be changed
  std::string sample;             // the other fields that it needs
  std::string list = collection;  // in the answers and in batches
};

constexpr char kOccupancy[] = R"("occupancy": {"spaces": [{"space": "exchanges/city/spaces/seed"}],
    "period": {"from": "2027-03-01", "until": "2027-04-01"}})";

std::vector<Resource> Resources() {
  return {
      {"Space", "Spaces", "space", "spaces", "title", R"("area_m2": 50)"},
      {"Initiative", "Initiatives", "initiative", "initiatives", "title",
       R"("topics": ["culture"])"},
      {"Need", "Needs", "need", "needs", "title",
       R"("initiative": "exchanges/city/initiatives/seed",
          "alternatives": [{"uses": ["office"]}])"},
      {"Contact", "Contacts", "contact", "contacts", "title", R"("kind": "CONTACT_KIND_OFFICE")"},
      {"Responsibility", "Responsibilities", "responsibility", "responsibilities", "service",
       R"("contact": "exchanges/city/contacts/seed")"},
      {"Fund", "Funds", "fund", "funds", "title", R"("kind": "FUND_KIND_ACTION")"},
      {"HelpListing", "HelpListings", "help_listing", "helpListings", "title",
       R"("side": "HELP_SIDE_OFFERS", "kinds": ["HELP_KIND_TOOLS"],
          "listed_by": "exchanges/city/initiatives/seed")",
       "help_listings"},
      {"Hold", "Holds", "hold", "holds", "reason",
       absl::StrCat(R"("need": "exchanges/city/needs/seed", "expire_day": "2027-02-01", )",
                    kOccupancy)},
      {"Agreement", "Agreements", "agreement", "agreements", "conditions", kOccupancy},
      {"Party", "Parties", "party", "parties", "person_name", R"("language": "de")"},
  };
}

class Verbs : public testing::TestWithParam<Resource> {
 protected:
  const Resource& r() const { return GetParam(); }
  std::string Method(absl::string_view verb) const { return absl::StrCat(verb, r().singular); }
  std::string MethodOfMany(absl::string_view verb) const { return absl::StrCat(verb, r().plural); }
  std::string Name(absl::string_view id) const {
    return absl::Substitute("exchanges/city/$0/$1", r().collection, id);
  }
  // A resource with this text; `more` is further fields.
  std::string Body(absl::string_view text, absl::string_view more = "") const {
    return absl::Substitute(R"({"$0": "$1", $2$3$4})", r().text_field, text, r().sample,
                            more.empty() ? "" : ", ", more);
  }
  std::string CreateJson(absl::string_view id, absl::string_view body,
                         absl::string_view more = "") const {
    return absl::Substitute(R"({"parent": "exchanges/city", "$0_id": "$1", "$0": $2$3$4})",
                            r().field, id, body, more.empty() ? "" : ", ", more);
  }
  std::string UpdateJson(absl::string_view id, absl::string_view body,
                         absl::string_view more = "") const {
    return absl::Substitute(R"({"$0": $1$2$3})", r().field,
                            absl::StrCat(R"({"name": ")", Name(id), R"(", )", body.substr(1)),
                            more.empty() ? "" : ", ", more);
  }
  std::string NameJson(absl::string_view id, absl::string_view more = "") const {
    return absl::Substitute(R"({"name": "$0"$1$2})", Name(id), more.empty() ? "" : ", ", more);
  }

  Answer Create(absl::string_view id, absl::string_view text) {
    return city_.Do(Method("Create"), CreateJson(id, Body(text)));
  }
  absl::Status Try(const std::string& method, absl::string_view json) {
    return city_.As(kStaffToken).Call(method, json).status();
  }
  std::string TextOf(absl::string_view id) {
    return city_.Do(Method("Get"), NameJson(id)).At(r().text_field);
  }
  // The names of a list's page.
  std::vector<std::string> Names(const Answer& page) {
    std::vector<std::string> out;
    for (int i = 0; i < page.SizeOf(r().list); ++i)
      out.push_back(page.At(absl::Substitute("$0[$1].name", r().list, i)));
    return out;
  }
  static std::vector<std::string> FieldsOf(const absl::Status& status) {
    std::vector<std::string> out;
    for (const Fault& fault : Faults::Of(status)) out.push_back(fault.field);
    return out;
  }

  City city_;
};

INSTANTIATE_TEST_SUITE_P(All, Verbs, testing::ValuesIn(Resources()),
                         [](const auto& each) { return each.param.singular; });

TEST_P(Verbs, CreateStoresUnderTheIdAskedForOrOneOfItsOwn) {
  const Answer created = Create("mine", "erster");
  EXPECT_EQ(created.At("name"), Name("mine"));
  EXPECT_NE(created.At("etag"), "");
  EXPECT_NE(created.At("record.create_time"), "");
  EXPECT_EQ(TextOf("mine"), "erster");
  const Answer chosen = Create("", "zweiter");
  EXPECT_THAT(chosen.At("name"), testing::StartsWith(Name("")));
  EXPECT_EQ(
      city_.Do(Method("Get"), absl::Substitute(R"({"name": "$0"})", chosen.At("name"))).Json(),
      chosen.Json());
}

TEST_P(Verbs, CreateRefusesATakenIdAndATakenSource) {
  const std::string source = R"("record": {"source": "s", "source_id": "1"})";
  city_.Do(Method("Create"), CreateJson("mine", Body("a", source)));
  const absl::Status id = Try(Method("Create"), CreateJson("mine", Body("b")));
  EXPECT_EQ(id.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(ReasonOf(id), "ID_TAKEN");
  const absl::Status pair = Try(Method("Create"), CreateJson("other", Body("b", source)));
  EXPECT_EQ(pair.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(ReasonOf(pair), "SOURCE_TAKEN");
}

TEST_P(Verbs, CreateReportsEveryFaultAtOnce) {
  const absl::Status status = Try(
      Method("Create"),
      absl::Substitute(R"({"parent": "city", "$0_id": "Not An Id", "$0": $1})", r().field,
                       Body("a", R"("record": {"due": "2027-02-30", "duplicate_of": "nobody"})")));
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(FieldsOf(status), UnorderedElementsAre("parent", absl::StrCat(r().field, "_id"),
                                                     "record.due", "record.duplicate_of"));
}

TEST_P(Verbs, CreateNeedsTheResource) {
  EXPECT_THAT(FieldsOf(Try(Method("Create"), R"({"parent": "exchanges/city"})")),
              testing::Contains(r().field));
}

TEST_P(Verbs, CreateKnowsWhichExchangesThereAre) {
  EXPECT_EQ(Try(Method("Create"),
                absl::Substitute(R"({"parent": "exchanges/atlantis", "$0": $1})", r().field,
                                 absl::Substitute(R"({"$0": "a"})", r().text_field)))
                    .code() == absl::StatusCode::kOk,
            false);
  EXPECT_EQ(Try(MethodOfMany("List"), R"({"parent": "exchanges/atlantis"})").code(),
            absl::StatusCode::kNotFound);
}

TEST_P(Verbs, GetKnowsOnlyWhatIsThere) {
  EXPECT_EQ(Try(Method("Get"), NameJson("nobody")).code(), absl::StatusCode::kNotFound);
  for (const char* name : {"", "nonsense", "exchanges/city", "exchanges/city/elsewhere/a",
                           "exchanges/city/introductions/a"})
    EXPECT_THAT(FieldsOf(Try(Method("Get"), absl::Substitute(R"({"name": "$0"})", name))),
                ElementsAre("name"))
        << name;
}

TEST_P(Verbs, UpdateChangesWhatTheMaskNames) {
  Create("a", "alt");
  const std::string body =
      absl::Substitute(R"({"$0": "neu", "record": {"next_step": "anrufen"}})", r().text_field);
  const Answer masked =
      city_.Do(Method("Update"), UpdateJson("a", body, R"("update_mask": "record.next_step")"));
  EXPECT_EQ(masked.At(r().text_field), "alt");
  EXPECT_EQ(masked.At("record.next_step"), "anrufen");
  const Answer all_set = city_.Do(Method("Update"), UpdateJson("a", body));
  EXPECT_EQ(all_set.At(r().text_field), "neu");
  EXPECT_EQ(all_set.At("record.create_time"), masked.At("record.create_time"));
  const Answer replaced =
      city_.Do(Method("Update"), UpdateJson("a", Body("ganz"), R"("update_mask": "*")"));
  EXPECT_EQ(replaced.At("record.next_step"), "");
  EXPECT_EQ(TextOf("a"), "ganz");
}

TEST_P(Verbs, UpdateKeepsToTheEtag) {
  const std::string old_etag = Create("a", "alt").At("etag");
  const std::string with_etag =
      absl::Substitute(R"({"etag": "$0", "$1": "neu"})", old_etag, r().text_field);
  const Answer updated = city_.Do(Method("Update"), UpdateJson("a", with_etag));
  EXPECT_NE(updated.At("etag"), old_etag);
  const absl::Status stale = Try(Method("Update"), UpdateJson("a", with_etag));
  EXPECT_EQ(stale.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(ReasonOf(stale), "ETAG_MISMATCH");
  EXPECT_EQ(Try(Method("Update"), UpdateJson("a", R"({"etag": "made up"})")).code(),
            absl::StatusCode::kAborted);
}

TEST_P(Verbs, UpdateRefusesWhatItCannotDo) {
  Create("a", "alt");
  EXPECT_EQ(Try(Method("Update"), UpdateJson("nobody", Body("neu"))).code(),
            absl::StatusCode::kNotFound);
  EXPECT_THAT(
      FieldsOf(Try(Method("Update"), absl::Substitute(R"({"$0": {"name": "x"}})", r().field))),
      ElementsAre(absl::StrCat(r().field, ".name")));
  EXPECT_EQ(
      Try(Method("Update"), UpdateJson("a", Body("neu"), R"("update_mask": "nothing")")).code(),
      absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(FieldsOf(Try(Method("Update"),
                           UpdateJson("a", R"({"record": {"due": "soon", "duplicate_of": "b"}})"))),
              UnorderedElementsAre("record.due", "record.duplicate_of"));
  EXPECT_EQ(TextOf("a"), "alt");
}

TEST_P(Verbs, DeleteRemovesOnce) {
  const std::string etag = Create("a", "alt").At("etag");
  EXPECT_EQ(Try(Method("Delete"), NameJson("a", R"("etag": "stale")")).code(),
            absl::StatusCode::kAborted);
  city_.Do(Method("Delete"), NameJson("a", absl::Substitute(R"("etag": "$0")", etag)));
  EXPECT_EQ(Try(Method("Get"), NameJson("a")).code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Try(Method("Delete"), NameJson("a")).code(), absl::StatusCode::kNotFound);
}

TEST_P(Verbs, ARequestIdGivesTheSameAnswerAgainAndBelongsToOneRequest) {
  const std::string id = R"("request_id": "r-1")";
  const Answer first = city_.Do(Method("Create"), CreateJson("", Body("a"), id));
  EXPECT_EQ(city_.Do(Method("Create"), CreateJson("", Body("a"), id)).Json(), first.Json());
  const absl::Status other = Try(Method("Create"), CreateJson("", Body("b"), id));
  EXPECT_EQ(other.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(other), "REQUEST_ID_REUSED");

  Create("gone", "a");
  const std::string deletion = NameJson("gone", R"("request_id": "r-2")");
  city_.Do(Method("Delete"), deletion);
  EXPECT_TRUE(Try(Method("Delete"), deletion).ok());
  EXPECT_EQ(Try(Method("Create"),
                CreateJson("", Body("a"),
                           absl::Substitute(R"("request_id": "$0")", std::string(129, 'x'))))
                .code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_P(Verbs, ValidateOnlyWritesNothing) {
  const std::string only = R"("validate_only": true)";
  EXPECT_EQ(city_.Do(Method("Create"), CreateJson("a", Body("a"), only)).At("name"), Name("a"));
  EXPECT_EQ(Try(Method("Get"), NameJson("a")).code(), absl::StatusCode::kNotFound);
  Create("a", "alt");
  EXPECT_EQ(Try(Method("Create"), CreateJson("a", Body("b"), only)).code(),
            absl::StatusCode::kAlreadyExists);
  city_.Do(Method("Update"), UpdateJson("a", Body("neu"), only));
  city_.Do(Method("Delete"), NameJson("a", only));
  EXPECT_EQ(TextOf("a"), "alt");
}

TEST_P(Verbs, ListGivesEveryRecordOnceInPages) {
  std::set<std::string> expected;
  for (const char* id : {"z1", "z2", "z3", "z4", "z5"}) expected.insert(Create(id, "a").At("name"));
  std::set<std::string> seen;
  std::string token;
  int pages = 0;
  do {
    const Answer page =
        city_.Do(MethodOfMany("List"),
                 absl::Substitute(
                     R"({"parent": "exchanges/city", "page_size": 2, "page_token": "$0"})", token));
    EXPECT_LE(page.SizeOf(r().list), 2);
    EXPECT_NE(page.At("revision"), "");
    for (const std::string& name : Names(page)) EXPECT_TRUE(seen.insert(name).second) << name;
    token = page.At("next_page_token");
    ASSERT_LT(++pages, 10);
  } while (!token.empty());
  EXPECT_GE(pages, 3);
  seen.erase(Name("seed"));
  EXPECT_EQ(seen, expected);
}

TEST_P(Verbs, ListRefusesTokensOfOtherQueriesAndNegativeSizes) {
  for (const char* id : {"z1", "z2", "z3"}) Create(id, "a");
  const std::string token =
      city_.Do(MethodOfMany("List"), R"({"parent": "exchanges/city", "page_size": 1})")
          .At("next_page_token");
  ASSERT_NE(token, "");
  // Another size is the same query.
  EXPECT_TRUE(
      Try(MethodOfMany("List"),
          absl::Substitute(
              R"({"parent": "exchanges/city", "page_size": 100000, "page_token": "$0"})", token))
          .ok());
  for (const std::string& json :
       {absl::Substitute(R"({"parent": "exchanges/town", "page_token": "$0"})", token),
        std::string(R"({"parent": "exchanges/city", "page_token": "made up"})"),
        absl::Substitute(R"({"parent": "exchanges/city", "page_token": "$0"})",
                         token.substr(0, token.size() / 2))})
    EXPECT_THAT(FieldsOf(Try(MethodOfMany("List"), json)), ElementsAre("page_token")) << json;
  EXPECT_THAT(FieldsOf(Try(MethodOfMany("List"),
                           R"({"parent": "nowhere", "page_size": -1, "page_token": "x"})")),
              UnorderedElementsAre("parent", "page_size", "page_token"));
}

TEST_P(Verbs, BatchCreateAnswersEveryItemOfItsOwn) {
  Create("taken", "a");
  const std::vector<std::string> requests = {
      absl::Substitute(R"({"$0_id": "b1", "$0": $1})", r().field, Body("eins")),
      CreateJson("taken", Body("zwei")),
      absl::Substitute(R"({"$0": $1})", r().field,
                       Body("drei", R"("record": {"due": "x", "duplicate_of": "y"})")),
      absl::Substitute(R"({"parent": "exchanges/town", "$0": $1})", r().field, Body("vier")),
      absl::Substitute(R"({"$0_id": "b5", "$0": $1, "validate_only": true})", r().field,
                       Body("fuenf")),
      CreateJson("b6", Body("sechs")),
  };
  const Answer answer =
      city_.Do(MethodOfMany("BatchCreate"),
               absl::Substitute(R"({"parent": "exchanges/city", "requests": [$0]})",
                                absl::StrJoin(requests, ",")));
  ASSERT_EQ(answer.SizeOf("results"), 6);
  EXPECT_EQ(answer.At("results[0].name"), Name("b1"));
  EXPECT_EQ(answer.At("results[0].action"), "BATCH_ACTION_CREATED");
  EXPECT_NE(answer.At("results[0].etag"), "");
  EXPECT_EQ(answer.At("results[0].status.code"), "");
  EXPECT_EQ(answer.At("results[1].status.code"), "6");
  EXPECT_EQ(answer.At("results[2].status.code"), "3");
  EXPECT_THAT(answer.At("results[2].status.details"), HasSubstr("record.due"));
  EXPECT_THAT(answer.At("results[2].status.details"), HasSubstr("record.duplicate_of"));
  EXPECT_EQ(answer.At("results[3].status.code"), "3");
  EXPECT_EQ(answer.At("results[4].name"), Name("b5"));
  EXPECT_EQ(answer.At("results[5].name"), Name("b6"));
  EXPECT_EQ(TextOf("b1"), "eins");
  EXPECT_EQ(TextOf("b6"), "sechs");
  EXPECT_EQ(Try(Method("Get"), NameJson("b5")).code(), absl::StatusCode::kNotFound);
}

TEST_P(Verbs, BatchesHaveOneToAThousandItems) {
  for (int count : {0, 1'001}) {
    std::vector<std::string> creates(static_cast<size_t>(count), "{}");
    EXPECT_THAT(FieldsOf(Try(MethodOfMany("BatchCreate"),
                             absl::Substitute(R"({"parent": "exchanges/city", "requests": [$0]})",
                                              absl::StrJoin(creates, ",")))),
                ElementsAre("requests"));
    EXPECT_THAT(FieldsOf(Try(MethodOfMany("BatchUpsert"),
                             absl::Substitute(R"({"parent": "exchanges/city", "$0": [$1]})",
                                              r().list, absl::StrJoin(creates, ",")))),
                ElementsAre(r().list));
  }
}

TEST_P(Verbs, AThousandFaultyItemsStillFitAnAnswer) {
  const std::vector<std::string> items(
      1'000, Body("a", absl::Substitute(R"("record": {"due": "$0", "duplicate_of": "$0",
          "source": "$0", "next_step": "$0"})",
                                        std::string(900, 'x'))));
  const Answer answer = city_.Do(MethodOfMany("BatchUpsert"),
                                 absl::Substitute(R"({"parent": "exchanges/city", "$0": [$1]})",
                                                  r().list, absl::StrJoin(items, ",")));
  EXPECT_EQ(answer.SizeOf("results"), 1'000);
  EXPECT_EQ(answer.At("results[999].status.code"), "3");
}

TEST_P(Verbs, BatchUpsertFindsRecordsBySource) {
  const auto item = [this](absl::string_view text, absl::string_view source_id) {
    return Body(text,
                absl::Substitute(R"("record": {"source": "s", "source_id": "$0"})", source_id));
  };
  const auto upsert = [&](const std::vector<std::string>& items, absl::string_view more = "") {
    return city_.Do(MethodOfMany("BatchUpsert"),
                    absl::Substitute(R"({"parent": "exchanges/city", "$0": [$1]$2})", r().list,
                                     absl::StrJoin(items, ","), more));
  };
  const Answer first = upsert({item("eins", "1"), item("zwei", "2"), Body("ohne")});
  EXPECT_EQ(first.At("results[0].action"), "BATCH_ACTION_CREATED");
  EXPECT_EQ(first.At("results[1].action"), "BATCH_ACTION_CREATED");
  EXPECT_EQ(first.At("results[2].status.code"), "3");
  EXPECT_THAT(first.At("results[2].status.details"), HasSubstr("record.source_id"));

  const Answer tried = upsert({item("neu", "2")}, R"(, "validate_only": true)");
  EXPECT_EQ(tried.At("results[0].action"), "BATCH_ACTION_UPDATED");
  const Answer second = upsert({item("eins", "1"), item("neu", "2"), item("drei", "3")});
  EXPECT_EQ(second.At("results[0].action"), "BATCH_ACTION_UNCHANGED");
  EXPECT_EQ(second.At("results[0].name"), first.At("results[0].name"));
  EXPECT_EQ(second.At("results[1].action"), "BATCH_ACTION_UPDATED");
  EXPECT_EQ(second.At("results[1].name"), first.At("results[1].name"));
  EXPECT_EQ(second.At("results[2].action"), "BATCH_ACTION_CREATED");
  EXPECT_EQ(
      city_.Do(Method("Get"), absl::Substitute(R"({"name": "$0"})", first.At("results[1].name")))
          .At(r().text_field),
      "neu");
}

TEST_P(Verbs, AreForThoseWhoMay) {
  Create("hidden", "a");
  city_.Do(Method("Create"),
           CreateJson("shown", Body("a", R"("record": {"visibility": "VISIBILITY_PUBLIC"})")));
  const bool staff_only =
      r().singular == "Party" || r().singular == "Hold" || r().singular == "Agreement";
  const Client nobody = city_.As(kNoToken);
  EXPECT_EQ(nobody.Call(Method("Create"), CreateJson("", Body("a"))).status().code(),
            absl::StatusCode::kUnauthenticated);
  if (staff_only) {
    EXPECT_EQ(nobody.Call(Method("Get"), NameJson("shown")).status().code(),
              absl::StatusCode::kUnauthenticated);
    EXPECT_EQ(city_.As(kPartnerToken).Call(Method("Get"), NameJson("shown")).status().code(),
              absl::StatusCode::kPermissionDenied);
    return;
  }
  EXPECT_TRUE(nobody.Call(Method("Get"), NameJson("shown")).ok());
  // What is hidden looks like what is not there.
  const absl::Status hidden = nobody.Call(Method("Get"), NameJson("hidden")).status();
  const absl::Status absent = nobody.Call(Method("Get"), NameJson("hidder")).status();
  EXPECT_EQ(hidden.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(absl::StrReplaceAll(hidden.message(), {{"hidden", "hidder"}}), absent.message());
  const auto page = nobody.Call(MethodOfMany("List"), R"({"parent": "exchanges/city"})");
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_THAT(Names(*page), testing::Contains(Name("shown")));
  EXPECT_THAT(Names(*page), testing::Not(testing::Contains(Name("hidden"))));
  for (const char* method : {"Update", "Delete"}) {
    const std::string json =
        std::string(method) == "Update" ? UpdateJson("hidden", Body("b")) : NameJson("hidden");
    EXPECT_EQ(city_.As(kPartnerToken).Call(Method(method), json).status().code(),
              absl::StatusCode::kNotFound)
        << method;
  }
  EXPECT_EQ(TextOf("hidden"), "a");
  EXPECT_EQ(city_.As(kBoundStaffToken).Call(Method("Get"), NameJson("shown")).status().code(),
            absl::StatusCode::kPermissionDenied);
}

}  // namespace
}  // namespace raumboerse::services
