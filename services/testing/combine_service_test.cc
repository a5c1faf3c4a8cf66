#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "base/faults.h"
#include "services/testing/city.h"

namespace raumboerse::services {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;

// City's clock stands at 2027-01-15. A house of 200 m2, only as a whole, for 1,000.00 a month; who
// wants a part of it has 500.00 a month.
class CombineServiceTest : public ::testing::Test {
 protected:
  CombineServiceTest() {
    city_.Do("CreateSpace", absl::StrCat(R"({"parent": "exchanges/city", "space_id": "house",
        "space": )",
                                         House(), "}"));
    Need("joiners", R"("noise": "NOISE_MACHINES", "sleeping": "ANSWER_NO")");
    Need("office", R"("noise": "NOISE_TALK", "sleeping": "ANSWER_NO")");
  }

  static std::string House(const std::string& rent = "80000") {
    return absl::StrCat(R"({"title": "Haus", "state": "SPACE_STATE_LISTED", "area_m2": 200,
        "noise_max": "NOISE_MACHINES", "night_use": "ANSWER_YES",
        "consents": [{"purpose": "CONSENT_PURPOSE_MEDIATE", "given": "2026-01-01"}],
        "windows": [{"from": "2026-01-01"}], "tariffs": [{"rent_month_cents": )",
                        rent, R"(, "running_month_cents": 20000, "one_off_cents": 0}],
        "record": {"visibility": "VISIBILITY_MATCHED"}})");
  }

  void Need(const std::string& id, const std::string& conduct,
            const std::string& visibility = "VISIBILITY_MATCHED") {
    city_.Do("CreateNeed",
             absl::StrCat(R"({"parent": "exchanges/city", "need_id": ")", id, R"(", "need": {
        "title": ")",
                          id, R"(", "initiative": "exchanges/city/initiatives/seed",
        "state": "NEED_STATE_OPEN", "min_m2": 60, "wanted_m2": 100, "max_m2": 140,
        "wanted_days": 365, "own_month_cents": 50000, "waiting_since": "2026-06-01",
        "consents": [{"purpose": "CONSENT_PURPOSE_MEDIATE", "given": "2026-01-01"}],
        "alternatives": [{"uses": ["workshop"]}], "conduct": {)",
                          conduct, R"(}, "record": {"visibility": ")", visibility, R"("}}})"));
  }

  static std::string Request(const std::string& more) {
    return absl::StrCat(R"({"parent": "exchanges/city", "days": 365, "language": "en", )", more,
                        "}");
  }
  // With all that was written in the snapshot.
  std::string Stored(const std::string& more = "") {
    const Answer last = city_.Do("ListSpaces", R"({"parent": "exchanges/city"})");
    return Request(absl::StrCat(R"("space": "exchanges/city/spaces/house", "min_revision": )",
                                last.At("revision"), more));
  }
  absl::Status Refused(const std::string& request, const std::string& token = kStaffToken) {
    return city_.As(token).Call("Combine", request).status();
  }

  City city_;
};

TEST_F(CombineServiceTest, ProposesAGroupWithEveryFigure) {
  const Answer answer = city_.Do("Combine", Stored());
  ASSERT_EQ(answer.SizeOf("group.members"), 2) << answer.Json();
  EXPECT_EQ(answer.At("group.members[0].need"), "exchanges/city/needs/joiners");
  EXPECT_EQ(answer.At("group.members[1].title"), "office");
  EXPECT_EQ(answer.At("group.members[0].area_m2"), "100");
  EXPECT_EQ(answer.At("group.members[0].month_cents"), "50000");
  EXPECT_EQ(answer.At("group.members[0].share_cents"), "600000");
  EXPECT_EQ(answer.At("group.members[0].gap_cents"), "0");
  EXPECT_EQ(answer.At("group.period.from"), "2027-01-15");
  EXPECT_EQ(answer.At("group.period.until"), "2028-01-15");
  EXPECT_EQ(answer.At("group.days"), "365");
  EXPECT_EQ(answer.At("group.whole_cost_cents"), "1200000");
  EXPECT_EQ(answer.At("group.open_cents"), "0");
  EXPECT_EQ(answer.At("group.open_area_m2"), "");
  EXPECT_EQ(answer.At("sentence"),
            "2 needs share 200 of 200 m² from 2027-01-15 to 2028-01-14: 365 days. Of 12,000.00 € "
            "that the whole space costs in 365 days they can pay 12,000.00 €; 0.00 € stay open.");
  EXPECT_EQ(answer.At("as_of"), "2027-01-15");
  EXPECT_EQ(answer.At("screening_state"), "SCREENING_STATE_NOT_SCREENED");
  // Neither the house nor the initiative says which forms it takes.
  EXPECT_EQ(answer.At("group.members[0].asks[0].reason_code"), "CONTRACT_FORM_UNDECIDED");
}

TEST_F(CombineServiceTest, SaysWhoDisturbsWhomAndWhatIsToBeAsked) {
  Need("flat", R"("noise": "NOISE_TALK", "sleeping": "ANSWER_YES")");
  city_.Do("UpdateNeed", R"({"need": {"name": "exchanges/city/needs/office",
      "conduct": {"noise": "NOISE_TALK"}}, "update_mask": "conduct"})");
  const Answer answer = city_.Do("Combine", Stored());
  // The flat and the office go together, and come first by name.
  EXPECT_EQ(answer.At("group.members[0].title"), "flat") << answer.Json();
  EXPECT_EQ(answer.At("group.members[1].title"), "office");
  EXPECT_EQ(answer.SizeOf("group.asks"), 0);
  EXPECT_EQ(answer.At("left_out[0].title"), "joiners");
  EXPECT_EQ(answer.At("left_out[0].reason_code"), "DISTURBANCE");
  EXPECT_EQ(answer.At("left_out[0].sentences[0]"),
            "“joiners” is louder than talk; “flat” needs "
            "quiet.");
  EXPECT_EQ(answer.SizeOf("disturbances"), 2);
  city_.Do("DeleteNeed", R"({"name": "exchanges/city/needs/flat"})");
  const Answer asked = city_.Do("Combine", Stored());
  EXPECT_EQ(asked.At("group.asks[0].reason_code"), "SLEEP_UNKNOWN") << asked.Json();
  EXPECT_EQ(asked.At("group.asks[0].by_title"), "joiners");
}

TEST_F(CombineServiceTest, TakesASpaceThatIsNotStored) {
  const Answer stored = city_.Do("Combine", Stored());
  const Answer given = city_.Do("Combine", Request(absl::StrCat(R"("inline_space": )", House())));
  EXPECT_EQ(given.At("group.members[1].share_cents"), stored.At("group.members[1].share_cents"));
  // What is given counts as offered, whatever it says of its state.
  const Answer bare = city_.Do("Combine", Request(R"("inline_space": {"area_m2": 200,
      "noise_max": "NOISE_MACHINES", "windows": [{"from": "2026-01-01"}]})"));
  EXPECT_EQ(bare.SizeOf("group.members"), 2) << bare.Json();
  EXPECT_EQ(bare.At("group.cost_cents"), "");
  EXPECT_EQ(bare.At("group.members[0].gap_cents"), "") << "unknown is never 0";
  EXPECT_THAT(bare.At("sentence"), HasSubstr("The cost is not known: ask the owner."));
}

TEST_F(CombineServiceTest, SaysWhyThereIsNoGroup) {
  const Answer alone = city_.Do("Combine", Request(R"("inline_space": {"area_m2": 80,
      "noise_max": "NOISE_MACHINES", "windows": [{"from": "2026-01-01"}]})"));
  EXPECT_EQ(alone.At("left_out[0].reason_code"), "NO_GROUP") << alone.Json();
  EXPECT_EQ(alone.At("sentence"),
            "2 needs would fit into parts of the space, but no group of them.");
  city_.Do("UpdateSpace", R"({"space": {"name": "exchanges/city/spaces/house",
      "state": "SPACE_STATE_DRAFT"}, "update_mask": "state"})");
  const Answer draft = city_.Do("Combine", Stored());
  EXPECT_EQ(draft.At("sentence"), "The space is not on offer at present.");
  EXPECT_EQ(draft.At("candidates"), "");
}

TEST_F(CombineServiceTest, EachRoleCombinesTheNeedsThatItMaySee) {
  Need("hidden", R"("noise": "NOISE_TALK", "sleeping": "ANSWER_NO")", "VISIBILITY_STAFF");
  const std::string request = Stored();
  EXPECT_EQ(city_.Do("Combine", request).At("candidates"), "3");
  EXPECT_EQ(city_.Do("Combine", request, kPartnerToken).At("candidates"), "2");
  EXPECT_EQ(city_.Do("Combine", request, kInitiativeToken).At("candidates"), "2");
  EXPECT_EQ(Refused(request, kNoToken).code(), absl::StatusCode::kUnauthenticated);
}

TEST_F(CombineServiceTest, RefusesWithEveryFieldAtFault) {
  const absl::Status refused = Refused(R"({"parent": "exchanges/city", "days": 36501,
      "min_days": -1, "max_members": 9, "min_revision": -1, "as_of": "soon",
      "space": "exchanges/city/needs/seed"})");
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  for (const char* field : {"days", "min_days", "max_members", "min_revision", "as_of", "space"})
    EXPECT_THAT(Faults::Of(refused), Contains(Field(&Fault::field, field)));
  EXPECT_EQ(Refused(Request(R"("max_members": 1, "space": "exchanges/city/spaces/house")")).code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Refused(Request(R"("space": "exchanges/city/spaces/none")")).code(),
            absl::StatusCode::kNotFound);
  const absl::Status faulty =
      Refused(Request(R"("inline_space": {"area_m2": 0, "uses": ["zoo"]})"));
  EXPECT_THAT(Faults::Of(faulty), Contains(Field(&Fault::field, "inline_space.area_m2")));
  const absl::Status unknown =
      Refused(Request(R"("inline_space": {"area_m2": 10, "uses": ["zoo"]})"));
  EXPECT_THAT(Faults::Of(unknown), Contains(Field(&Fault::field, "inline_space.uses[0]")));
}

TEST_F(CombineServiceTest, RefusesAmountsThatNobodyCanHaveMeant) {
  const std::string house = House("100000000000");
  const absl::Status refused = Refused(Request(absl::StrCat(R"("inline_space": )", house)));
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(Faults::Of(refused), Contains(Field(&Fault::field, "inline_space.tariffs[0]")));
}

}  // namespace
}  // namespace raumboerse::services
