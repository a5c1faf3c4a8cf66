#include <set>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"

#include "base/faults.h"
#include "raumboerse/v1/match_service.grpc.pb.h"
#include "services/rpc/status.h"
#include "services/testing/city.h"

namespace raumboerse::services {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;

// City's clock stands at 2027-01-15.
class MatchServiceTest : public ::testing::Test {
 protected:
  MatchServiceTest() {
    Space("shop", R"("area_m2": 80)");
    city_.Do("CreateNeed", R"({"parent": "exchanges/city", "need_id": "rehearsal", "need": {
        "title": "Proberaum", "initiative": "exchanges/city/initiatives/seed",
        "state": "NEED_STATE_OPEN", "min_m2": 50, "own_month_cents": 40000,
        "consents": [{"purpose": "CONSENT_PURPOSE_MEDIATE", "given": "2026-01-01"}],
        "alternatives": [{"uses": ["workshop"]}],
        "record": {"visibility": "VISIBILITY_MATCHED"}}})");
  }

  // A listed space for everything, with what else the test wants of it.
  void Space(const std::string& id, const std::string& more,
             const std::string& visibility = "VISIBILITY_PUBLIC") {
    city_.Do("CreateSpace",
             absl::StrCat(R"({"parent": "exchanges/city", "space_id": ")", id, R"(", "space": {
        "title": ")",
                          id, R"(", "state": "SPACE_STATE_LISTED", "noise_max": "NOISE_MUSIC",
        "consents": [{"purpose": "CONSENT_PURPOSE_MEDIATE", "given": "2026-01-01"}],
        "tariffs": [{"rent_month_cents": 30000, "running_month_cents": 10000, "one_off_cents": 0}],
        "record": {"visibility": ")",
                          visibility, R"("}, "windows": [)", window_, "], ", more, "}}"));
  }

  Answer FindSpaces(const std::string& more, const std::string& token = kStaffToken) {
    return city_.Do("FindSpaces",
                    absl::StrCat(R"({"parent": "exchanges/city", )", Revision(), more, "}"), token);
  }
  // min_revision of all that was written so far.
  std::string Revision() {
    const Answer last = city_.Do("ListSpaces", R"({"parent": "exchanges/city"})");
    return absl::StrCat(R"("min_revision": )", last.At("revision"), ", ");
  }
  absl::Status Refused(absl::string_view method, const std::string& request,
                       const std::string& token = kStaffToken) {
    return city_.As(token).Call(method, request).status();
  }

  City city_;
  std::string window_ = R"({"from": "2026-01-01"})";  // of the spaces made from now on
};

constexpr char kRehearsal[] = R"("need": "exchanges/city/needs/rehearsal")";

TEST_F(MatchServiceTest, FindsWithEveryFigureAndReadsItsWrites) {
  const Answer answer = FindSpaces(kRehearsal);
  ASSERT_EQ(answer.SizeOf("matches"), 1) << answer.Json();
  EXPECT_EQ(answer.At("matches[0].space"), "exchanges/city/spaces/shop");
  EXPECT_EQ(answer.At("matches[0].rank"), "1");
  EXPECT_EQ(answer.At("matches[0].money.gap_cents"), "0");
  EXPECT_EQ(answer.At("matches[0].screening.state"), "SCREENING_STATE_NOT_SCREENED");
  EXPECT_THAT(answer.At("matches[0].screening.sentence"), HasSubstr("Noch nicht geprüft"));
  EXPECT_EQ(answer.SizeOf("matches[0].scores"), 7);
  EXPECT_EQ(answer.At("as_of"), "2027-01-15");
  Space("hall", R"("area_m2": 200)");
  EXPECT_EQ(FindSpaces(kRehearsal).At("total_size"), "2");
  EXPECT_EQ(FindSpaces(absl::StrCat(kRehearsal, R"(, "as_of": "2025-12-31")")).At("total_size"),
            "");
}

TEST_F(MatchServiceTest, PagesThroughAllMatchesOnceAndRefusesForeignTokens) {
  for (int i = 0; i < 4; ++i) Space(absl::StrCat("more", i), R"("area_m2": 60)");
  std::set<std::string> seen;
  std::string token;
  for (int page = 0; page < 3; ++page) {
    const Answer answer =
        city_.Do("FindSpaces",
                 absl::StrCat(R"({"parent": "exchanges/city", "page_size": 2, "page_token": ")",
                              token, "\", ", kRehearsal, "}"));
    for (int i = 0; i < answer.SizeOf("matches"); ++i) {
      seen.insert(answer.At(absl::StrCat("matches[", i, "].space")));
      EXPECT_EQ(answer.At(absl::StrCat("matches[", i, "].rank")), absl::StrCat(page * 2 + i + 1));
    }
    token = answer.At("next_page_token");
    if (page == 0) {
      EXPECT_THAT(
          Faults::Of(Refused(
              "FindSpaces",
              absl::StrCat(R"({"parent": "exchanges/city", "min_score": 5, "page_token": ")", token,
                           "\", ", kRehearsal, "}"))),
          Contains(Field(&Fault::field, "page_token")));
    }
  }
  EXPECT_EQ(seen.size(), 5u);
  EXPECT_EQ(token, "");
}

TEST_F(MatchServiceTest, ExplainSaysEveryCriterionInTheLanguageAsked) {
  Space("quiet", R"("area_m2": 40, "noise_max": "NOISE_UNSPECIFIED")");
  Revision();
  const Answer answer = city_.Do(
      "Explain", absl::StrCat(R"({"parent": "exchanges/city", "language": "en", )", Revision(),
                              R"("space": "exchanges/city/spaces/quiet", )", kRehearsal, "}"));
  EXPECT_EQ(answer.SizeOf("criteria"), 9);
  EXPECT_EQ(answer.At("matches"), "");
  EXPECT_EQ(answer.At("criteria[2].reason_code"), "TOO_SMALL");
  EXPECT_EQ(answer.At("criteria[2].sentence"), "40 m² are less than the 50 m² required.");
  EXPECT_EQ(answer.At("criteria[7].verdict"), "VERDICT_UNKNOWN_FAILS");
  EXPECT_EQ(answer.At("criteria[7].settle_field"), "noise_max");
}

TEST_F(MatchServiceTest, NamesWhatWouldFitIfConfirmedFromBothSides) {
  Space("unknown", R"("area_m2": 70, "noise_max": "NOISE_UNSPECIFIED")");
  const Answer found = FindSpaces(absl::StrCat(kRehearsal, R"(, "would_fit_size": 5)"));
  EXPECT_EQ(found.SizeOf("would_fit"), 1);
  EXPECT_EQ(found.At("would_fit[0].unknown[0].settle_field"), "noise_max");
  const Answer needs = city_.Do("FindNeeds", R"({"parent": "exchanges/city", "would_fit_size": 5,
      "space": "exchanges/city/spaces/unknown"})");
  EXPECT_EQ(needs.At("unlocking_facts[0].field"), "noise_max");
  EXPECT_EQ(needs.At("unlocking_facts[0].pairs"), "1");
}

TEST_F(MatchServiceTest, AnInlineNeedIsAskedWithoutBeingKept) {
  const Answer answer =
      FindSpaces(R"("inline_need": {"alternatives": [{"uses": ["office"]}]})", kNoToken);
  EXPECT_EQ(answer.At("total_size"), "1");
  EXPECT_EQ(answer.At("matches[0].need"), "");
  const absl::Status refused =
      Refused("FindSpaces", R"({"parent": "exchanges/city", "page_size": -1,
      "as_of": "9999-99-99", "inline_need": {"min_m2": -3, "alternatives": []}})");
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  const std::vector<Fault> faults = Faults::Of(refused);
  for (const char* field :
       {"page_size", "as_of", "inline_need.min_m2", "inline_need.alternatives"}) {
    EXPECT_THAT(faults, Contains(Field(&Fault::field, field)));
  }
}

TEST_F(MatchServiceTest, AnInlineNeedNamesOnlyWhatTheExchangeHas) {
  const absl::Status refused = Refused("FindSpaces", R"({"parent": "exchanges/city",
      "inline_need": {"alternatives": [{"uses": ["office", "zoo"]}], "districts": ["99"]}})");
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  const std::vector<Fault> faults = Faults::Of(refused);
  for (const char* field : {"inline_need.alternatives[0].uses[1]", "inline_need.districts[0]"}) {
    EXPECT_THAT(faults, Contains(Field(&Fault::field, field)));
  }
}

TEST_F(MatchServiceTest, EachRoleFindsWhatItMaySee) {
  Space("hidden", R"("area_m2": 90)", "VISIBILITY_STAFF");
  Space("shared", R"("area_m2": 90)", "VISIBILITY_MATCHED");
  const std::string inline_need = R"("inline_need": {"alternatives": [{"uses": ["office"]}]})";
  EXPECT_EQ(FindSpaces(inline_need).At("total_size"), "3");
  EXPECT_EQ(FindSpaces(inline_need, kPartnerToken).At("total_size"), "2");
  EXPECT_EQ(FindSpaces(inline_need, kNoToken).At("total_size"), "1");
  EXPECT_EQ(Refused("FindSpaces", absl::StrCat(R"({"parent": "exchanges/city", )", kRehearsal, "}"),
                    kNoToken)
                .code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(Refused("FindNeeds", R"({"parent": "exchanges/city",
      "space": "exchanges/city/spaces/shop"})",
                    kNoToken)
                .code(),
            absl::StatusCode::kUnauthenticated);
}

TEST_F(MatchServiceTest, BridgesBySpacesOneAfterTheOther) {
  window_ = R"({"from": "2027-02-01", "until": "2027-05-01"})";
  Space("spring", R"("area_m2": 1200)");
  window_ = R"({"from": "2027-05-06", "until": "2027-09-01"})";
  Space("summer", R"("area_m2": 1200)", "VISIBILITY_MATCHED");
  const std::string request =
      absl::StrCat(R"({"parent": "exchanges/city", "language": "en", )", Revision(),
                   R"("max_moves": 1, "max_pause_days": 5, "as_of": "2027-02-01",
      "inline_need": {"alternatives": [{"uses": ["office"]}], "min_m2": 1000,
                      "until": "2027-09-01", "wanted_days": 300, "own_month_cents": 40000}})");
  const Answer answer = city_.Do("Bridge", request);
  EXPECT_EQ(answer.At("phases[0].stays[0].match.space"), "exchanges/city/spaces/spring");
  EXPECT_EQ(answer.At("phases[0].stays[1].match.space"), "exchanges/city/spaces/summer");
  EXPECT_EQ(answer.At("phases[0].stays[1].pause_days"), "5");
  EXPECT_EQ(answer.At("phases[0].stays[1].match.days"), "118");
  EXPECT_EQ(answer.At("covered_days"), "207");
  EXPECT_EQ(answer.At("moves"), "1");
  // 89 and 118 days at 400.00 a month: each stay is rounded up.
  EXPECT_EQ(answer.At("cost_cents"), "272221");
  EXPECT_THAT(answer.At("phases[0].stays[1].sentence"),
              HasSubstr("Move to “summer”, there from 2027-05-06 to 2027-08-31: 118 days."));
  // The public sees one of the two.
  EXPECT_EQ(city_.Do("Bridge", request, kNoToken).At("covered_days"), "89");
  const absl::Status refused = Refused("Bridge", R"({"parent": "exchanges/city",
      "need": "exchanges/city/needs/rehearsal", "max_moves": 5, "max_pause_days": -1})");
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  for (const char* field : {"max_moves", "max_pause_days"})
    EXPECT_THAT(Faults::Of(refused), Contains(Field(&Fault::field, field)));
}

TEST_F(MatchServiceTest, ViewFullBringsTheRecords) {
  const Answer answer = FindSpaces(absl::StrCat(kRehearsal, R"(, "view": "MATCH_VIEW_FULL")"));
  EXPECT_EQ(answer.At("spaces[0].area_m2"), "80");
  EXPECT_EQ(answer.At("matches[0].newer_than_snapshot"), "");
}

TEST_F(MatchServiceTest, WhatIsNotThereIsNotFound) {
  EXPECT_EQ(Refused("FindSpaces", R"({"parent": "exchanges/nowhere",
      "need": "exchanges/nowhere/needs/n"})")
                .code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(Refused("FindSpaces", R"({"parent": "exchanges/city",
      "need": "exchanges/city/needs/none"})")
                .code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(Refused("FindSpaces", R"({"parent": "exchanges/city",
      "need": "exchanges/town/needs/rehearsal"})")
                .code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(MatchServiceTest, AWatcherIsToldOfANewSpace) {
  const auto stub = v1::MatchService::NewStub(city_.channel());
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(30)));
  context.AddMetadata("authorization", absl::StrCat("Bearer ", kStaffToken));
  v1::WatchNoticesRequest request;
  request.set_parent("exchanges/city");
  request.add_needs("exchanges/city/needs/rehearsal");
  request.set_language("en");
  const auto reader = stub->WatchNotices(&context, request);
  v1::Notice notice;
  ASSERT_TRUE(reader->Read(&notice));
  EXPECT_EQ(notice.kind(), v1::NOTICE_KIND_READY);
  Space("fresh", R"("area_m2": 75)");
  ASSERT_TRUE(reader->Read(&notice));
  EXPECT_EQ(notice.kind(), v1::NOTICE_KIND_BEGAN);
  EXPECT_EQ(notice.space(), "exchanges/city/spaces/fresh");
  EXPECT_THAT(notice.sentence(), HasSubstr("fresh fits Proberaum"));
  EXPECT_FALSE(notice.id().empty());
  context.TryCancel();
}

TEST_F(MatchServiceTest, AnInitiativeWatchesItsOwnNeedsAlone) {
  const auto stub = v1::MatchService::NewStub(city_.channel());
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(30)));
  context.AddMetadata("authorization", absl::StrCat("Bearer ", kInitiativeToken));
  v1::WatchNoticesRequest request;
  request.set_parent("exchanges/city");
  const auto reader = stub->WatchNotices(&context, request);
  v1::Notice notice;
  EXPECT_FALSE(reader->Read(&notice));
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::PERMISSION_DENIED);
}

}  // namespace
}  // namespace raumboerse::services
