#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "base/faults.h"
#include "raumboerse/v1/match_service.pb.h"
#include "raumboerse/v1/space_service.pb.h"
#include "services/testing/city.h"

namespace raumboerse::services {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;

constexpr char kHall[] = "exchanges/city/spaces/hall";

// City's clock stands at 2027-01-15. A space that is strict in everything, and a need for each
// thing that keeps one away from it.
class AdviseSpaceServiceTest : public ::testing::Test {
 protected:
  AdviseSpaceServiceTest() {
    Initiative("verein", "ORGANISATION_FORM_REGISTERED_ASSOCIATION");
    Initiative("gruppe", "ORGANISATION_FORM_GROUP");
    city_.Do("CreateSpace", absl::StrCat(R"({"parent": "exchanges/city", "space_id": "hall",
        "space": {)",
                                         kStrictHall, "}}"));
    Need("fits", "");
    Need("fits-too", "");
    Need("poor", R"("own_month_cents": 50000)");
    Need("poorer", R"("own_month_cents": 45000)");
    Need("bare", R"("own_one_off_cents": 0)");
    Need("early", R"("from": "2027-02-01", "start_by": "2027-02-15")");
    Need("late", R"("from": "2027-08-01")");
    Need("brief", R"("until": "2027-04-30", "min_days": 30, "wanted_days": 60)");
    Need("long", R"("min_days": 180, "wanted_days": 180)");
    Need("small", R"("min_m2": 30, "max_m2": 40)");
    Need("loud", R"("conduct": {"noise": "NOISE_MUSIC"})");
    Need("nightly", R"("conduct": {"night_use": "ANSWER_YES"})");
    Need("loan", R"("contract_forms": ["CONTRACT_FORM_FREE_LOAN"])");
    Need("group", R"("initiative": "exchanges/city/initiatives/gruppe")");
    Need("office", R"("alternatives": [{"uses": ["office"]}])");
  }

  void Initiative(const std::string& id, const std::string& form) {
    city_.Do("CreateInitiative",
             absl::StrCat(R"({"parent": "exchanges/city", "initiative_id": ")", id,
                          R"(", "initiative": {"title": ")", id, R"(", "organisation_form": ")",
                          form, R"(", "record": {"visibility": "VISIBILITY_PUBLIC"}}})"));
  }

  // `more` stands in for what it names.
  void Need(const std::string& id, const std::string& more) {
    static const std::map<std::string, std::string>& usual =
        *new std::map<std::string, std::string>{
            {"initiative", R"("exchanges/city/initiatives/verein")"},
            {"alternatives", R"([{"uses": ["workshop"]}])"},
            {"from", R"("2027-03-01")"},
            {"min_days", "100"},
            {"wanted_days", "120"},
            {"own_month_cents", "60000"},
            {"own_one_off_cents", "100000"},
            {"max_gap_cents", "0"},
            {"conduct", R"({"noise": "NOISE_TALK"})"}};
    std::string json = more;
    for (const auto& [field, value] : usual) {
      if (more.find(absl::StrCat("\"", field, "\"")) != more.npos) continue;
      absl::StrAppend(&json, json.empty() ? "" : ", ", "\"", field, "\": ", value);
    }
    city_.Do("CreateNeed", absl::StrCat(R"({"parent": "exchanges/city", "need_id": ")", id,
                                        R"(", "need": {"title": ")", id,
                                        R"(", "state": "NEED_STATE_OPEN",
        "consents": [{"purpose": "CONSENT_PURPOSE_MEDIATE", "given": "2026-01-01"}],
        "record": {"visibility": "VISIBILITY_MATCHED"}, )",
                                        json, "}}"));
  }

  v1::AdviseSpaceResponse Advise(const std::string& more = "") {
    v1::AdviseSpaceResponse out;
    const Answer answer = city_.Do(
        "AdviseSpace", absl::StrCat(R"({"parent": "exchanges/city", "language": "en", "space": ")",
                                    kHall, R"(", "min_revision": )", Revision(), more, "}"));
    EXPECT_TRUE(out.ParseFromString(answer.message().SerializeAsString()));
    return out;
  }

  // The needs that match now, by name.
  std::map<std::string, v1::Match> Matches() {
    v1::FindNeedsResponse found;
    const Answer answer =
        city_.Do("FindNeeds", absl::StrCat(R"({"parent": "exchanges/city", "page_size": 100,
                                           "language": "en", "space": ")",
                                           kHall, R"(", "min_revision": )", Revision(), "}"));
    EXPECT_TRUE(found.ParseFromString(answer.message().SerializeAsString()));
    std::map<std::string, v1::Match> out;
    for (const v1::Match& match : found.matches()) out[match.need()] = match;
    return out;
  }

  // Makes the change as an owner's clerk would, and compares what became of it; then takes it back.
  void ExpectKept(const v1::SpaceChange& change, const std::map<std::string, v1::Match>& before) {
    SCOPED_TRACE(change.sentence());
    v1::UpdateSpaceRequest request;
    *request.mutable_space() = change.space();
    *request.mutable_update_mask() = change.update_mask();
    const auto updated = city_.As(kStaffToken).Call("UpdateSpace", request);
    ASSERT_TRUE(updated.ok()) << updated.status();
    EXPECT_EQ(updated->At("tariffs[0].vat_permille"), "190") << "the rest of a tariff stays";
    int gained = 0;
    for (auto& [name, match] : Matches()) {
      if (before.contains(name)) continue;
      ++gained;
      if (name != change.best().need()) continue;
      match.set_rank(1);
      EXPECT_EQ(match.DebugString(), change.best().DebugString());
    }
    EXPECT_EQ(gained, change.pairs());
    city_.Do("UpdateSpace", absl::StrCat(R"({"space": {"name": ")", kHall, "\", ", kStrictHall,
                                         R"(}, "update_mask": "*"})"));
  }

  std::string Revision() {
    return city_.Do("ListSpaces", R"({"parent": "exchanges/city"})").At("revision");
  }

  static constexpr char kStrictHall[] = R"("title": "Halle", "state": "SPACE_STATE_LISTED",
      "consents": [{"purpose": "CONSENT_PURPOSE_MEDIATE", "given": "2026-01-01"}],
      "record": {"visibility": "VISIBILITY_PUBLIC"}, "area_m2": 100, "district": "south",
      "uses": ["workshop"], "noise_max": "NOISE_TALK", "night_use": "ANSWER_NO",
      "contract_forms": ["CONTRACT_FORM_LEASE"],
      "organisation_forms": ["ORGANISATION_FORM_REGISTERED_ASSOCIATION"],
      "windows": [{"from": "2027-03-01", "until": "2027-09-01"}],
      "shortest_stay_days": 90, "longest_stay_days": 150,
      "tariffs": [{"rent_month_cents": 60000, "running_month_cents": 0, "one_off_cents": 100000,
                   "vat_permille": 190}])";

  City city_;
};

TEST_F(AdviseSpaceServiceTest, KeepsWhatEveryAdvicePromises) {
  const v1::AdviseSpaceResponse answer = Advise();
  const std::map<std::string, v1::Match> before = Matches();
  ASSERT_EQ(before.size(), 2u);
  EXPECT_EQ(answer.matches_now(), 2);
  std::set<v1::SpaceLever> levers;
  for (const v1::SpaceAdvice& advice : answer.advice()) {
    levers.insert(advice.lever());
    EXPECT_GT(advice.nearest().pairs(), 0);
    ExpectKept(advice.nearest(), before);
    if (advice.has_most()) {
      EXPECT_GT(advice.most().pairs(), advice.nearest().pairs());
      ExpectKept(advice.most(), before);
    }
  }
  for (int lever = v1::SpaceLever_MIN + 1; lever <= v1::SpaceLever_MAX; ++lever)
    EXPECT_TRUE(levers.contains(static_cast<v1::SpaceLever>(lever)))
        << v1::SpaceLever_Name(static_cast<v1::SpaceLever>(lever));
}

TEST_F(AdviseSpaceServiceTest, SaysWhatALowerRentGains) {
  const v1::AdviseSpaceResponse answer = Advise();
  ASSERT_GT(answer.advice_size(), 0);
  const v1::SpaceAdvice& rent = answer.advice(0);
  EXPECT_EQ(rent.lever(), v1::SPACE_LEVER_RENT);
  EXPECT_EQ(rent.nearest().space().tariffs(0).rent_month_cents(), 50'000);
  EXPECT_THAT(rent.nearest().sentence(),
              HasSubstr("a rent of 500.00 € a month: 1 more need, best poor from 2027-03-01"));
  EXPECT_EQ(rent.most().space().tariffs(0).rent_month_cents(), 45'000);
  EXPECT_EQ(rent.most().pairs(), 2);
  EXPECT_EQ(rent.nearest().space().name(), kHall);
}

TEST_F(AdviseSpaceServiceTest, KeepsWhatTwoLeversPromiseTogether) {
  Need("both", R"("own_month_cents": 55000, "min_m2": 30, "max_m2": 60)");
  for (const char* id : {"poor", "poorer", "small"})
    city_.Do("DeleteNeed", absl::StrCat(R"({"name": "exchanges/city/needs/)", id, "\"}"));
  const v1::AdviseSpaceResponse answer = Advise(R"(, "combined_size": 5)");
  ASSERT_EQ(answer.combined_size(), 2);
  const v1::CombinedSpaceAdvice& two = answer.combined(0);
  EXPECT_EQ(two.first(), v1::SPACE_LEVER_RENT);
  EXPECT_EQ(two.second(), v1::SPACE_LEVER_DIVISIBLE_FROM);
  EXPECT_EQ(two.both().space().divisible_from_m2(), 60);
  EXPECT_THAT(two.both().sentence(),
              HasSubstr("a rent of 550.00 € a month and divisible from 60 m² on: 1 more need"));
  for (const v1::CombinedSpaceAdvice& one : answer.combined()) ExpectKept(one.both(), Matches());
}

TEST_F(AdviseSpaceServiceTest, TellsNobodyOfNeedsTheyMayNotSee) {
  city_.Do("UpdateNeed", R"({"need": {"name": "exchanges/city/needs/loud",
      "record": {"visibility": "VISIBILITY_STAFF"}}, "update_mask": "record.visibility"})");
  const auto advises_noise = [&](const std::string& token) {
    const Answer answer = city_.Do("AdviseSpace",
                                   absl::StrCat(R"({"parent": "exchanges/city", "space": ")", kHall,
                                                R"(", "min_revision": )", Revision(), "}"),
                                   token);
    EXPECT_EQ(answer.At("advice[0].nearest.space.tariffs[0].rent_month_cents"), "50000")
        << "what would change is told";
    return answer.Json().find("SPACE_LEVER_NOISE") != std::string::npos;
  };
  EXPECT_TRUE(advises_noise(kStaffToken));
  EXPECT_FALSE(advises_noise(kPartnerToken));
  const auto refused = city_.As(kNoToken).Call(
      "AdviseSpace", absl::StrCat(R"({"parent": "exchanges/city", "space": ")", kHall, "\"}"));
  EXPECT_FALSE(refused.ok()) << "the public is told of no needs";
}

TEST_F(AdviseSpaceServiceTest, SaysAllFaultsOfARequestAndWhichSpaceThereIsNot) {
  const auto refused =
      city_.As(kStaffToken).Call("AdviseSpace", R"({"parent": "exchanges/city", "space": "hall",
      "combined_size": -1, "min_revision": -1})");
  const std::vector<Fault> faults = Faults::Of(refused.status());
  for (const char* field : {"combined_size", "min_revision", "space"})
    EXPECT_THAT(faults, Contains(Field(&Fault::field, field)));
  const auto missing = city_.As(kStaffToken).Call("AdviseSpace", R"({"parent": "exchanges/city",
      "space": "exchanges/city/spaces/none"})");
  EXPECT_EQ(missing.status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace raumboerse::services
