#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "base/faults.h"
#include "domain/limits.h"
#include "raumboerse/v1/initiative_service.pb.h"
#include "raumboerse/v1/match_service.pb.h"
#include "services/testing/city.h"

namespace raumboerse::services {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;

constexpr char kMeeting[] = "exchanges/city/needs/meeting";

// City's clock stands at 2027-01-15. A need that is strict in everything, and a space for each
// thing that keeps it away from one.
class AdviseServiceTest : public ::testing::Test {
 protected:
  AdviseServiceTest() {
    city_.Do("CreateNeed", absl::StrCat(R"({"parent": "exchanges/city", "need_id": "meeting",
        "need": {)",
                                        kStrict, "}}"));
    Space("fits", "");
    Space("fits_too", "");
    Space("small", R"("area_m2": 30)");
    Space("tiny", R"("area_m2": 26)");
    Space("large", R"("area_m2": 150)");
    Space("divisible", R"("area_m2": 400, "divisible_from_m2": 130)");
    Space("far", R"("location": {"latitude": 51.34, "longitude": 12.40})");
    Space("north", R"("district": "north")");
    Space("before", R"("windows": [{"from": "2026-01-01", "until": "2027-08-01"}])");
    Space("late", R"("windows": [{"from": "2027-04-03"}])");
    Space("short", R"("longest_stay_days": 100, "windows": [{"from": "2026-01-01"}])");
    Space("dear", R"("tariffs": [{"rent_month_cents": 90000, "running_month_cents": 0,
                                  "one_off_cents": 0}])");
    Space("entry", R"("tariffs": [{"rent_month_cents": 0, "running_month_cents": 0,
                                   "one_off_cents": 250000}])");
    Space("few", R"("persons_max": 35)");
    Space("quiet", R"("noise_max": "NOISE_TALK")");
    Space("by_day", R"("night_use": "ANSWER_NO")");
    Space("bare", R"("equipment_there": [], "equipment_absent": ["EQUIPMENT_STAGE"])");
    Space("land", R"("contract_forms": ["CONTRACT_FORM_LAND_LEASE"])");
    Space("workdays", R"("windows": [{"from": "2026-01-01", "weekly_times": 1}])");
    Space("offices", R"("uses": ["office"])");
  }

  // `more` stands in for what it names.
  void Space(const std::string& id, const std::string& more) {
    static const std::map<std::string, std::string>& usual =
        *new std::map<std::string, std::string>{
            {"area_m2", "80"},
            {"district", R"("south")"},
            {"location", R"({"latitude": 51.34, "longitude": 12.37})"},
            {"windows", R"([{"from": "2026-01-01"}])"},
            {"tariffs",
             R"([{"rent_month_cents": 30000, "running_month_cents": 0, "one_off_cents": 0}])"},
            {"persons_max", "100"},
            {"noise_max", R"("NOISE_MACHINES")"},
            {"night_use", R"("ANSWER_YES")"},
            {"equipment_there", R"(["EQUIPMENT_STAGE"])"},
            {"contract_forms", R"(["CONTRACT_FORM_LEASE"])"},
            {"uses", R"(["workshop"])"}};
    std::string json = more;
    for (const auto& [field, value] : usual) {
      if (more.find(absl::StrCat("\"", field, "\"")) != more.npos) continue;
      absl::StrAppend(&json, json.empty() ? "" : ", ", "\"", field, "\": ", value);
    }
    city_.Do("CreateSpace", absl::StrCat(R"({"parent": "exchanges/city", "space_id": ")", Id(id),
                                         R"(", "space": {"title": ")", id,
                                         R"(", "state": "SPACE_STATE_LISTED",
        "consents": [{"purpose": "CONSENT_PURPOSE_MEDIATE", "given": "2026-01-01"}],
        "record": {"visibility": "VISIBILITY_PUBLIC"}, )",
                                         json, "}}"));
  }

  v1::AdviseResponse Advise(const std::string& more = "") {
    v1::AdviseResponse out;
    const Answer answer = city_.Do(
        "Advise", absl::StrCat(R"({"parent": "exchanges/city", "language": "en", "need": ")",
                               kMeeting, R"(", "min_revision": )", Revision(), more, "}"));
    EXPECT_TRUE(out.ParseFromString(answer.message().SerializeAsString()));
    return out;
  }

  // The spaces that match now, by name.
  std::map<std::string, v1::Match> Matches() {
    v1::FindSpacesResponse found;
    const Answer answer =
        city_.Do("FindSpaces", absl::StrCat(R"({"parent": "exchanges/city", "page_size": 100,
                                            "language": "en", "need": ")",
                                            kMeeting, R"(", "min_revision": )", Revision(), "}"));
    EXPECT_TRUE(found.ParseFromString(answer.message().SerializeAsString()));
    std::map<std::string, v1::Match> out;
    for (const v1::Match& match : found.matches()) out[match.space()] = match;
    return out;
  }

  // Makes the change as a client would, and compares what became of it; then takes it back.
  void ExpectKept(const v1::NeedChange& change, const std::map<std::string, v1::Match>& before) {
    SCOPED_TRACE(change.sentence());
    v1::UpdateNeedRequest request;
    *request.mutable_need() = change.need();
    *request.mutable_update_mask() = change.update_mask();
    const auto updated = city_.As(kStaffToken).Call("UpdateNeed", request);
    ASSERT_TRUE(updated.ok()) << updated.status();
    int gained = 0;
    for (auto& [name, match] : Matches()) {
      if (before.contains(name)) continue;
      ++gained;
      if (name != change.best().space()) continue;
      match.set_rank(1);
      EXPECT_EQ(match.DebugString(), change.best().DebugString());
    }
    EXPECT_EQ(gained, change.pairs());
    city_.Do("UpdateNeed", absl::StrCat(R"({"need": {"name": ")", kMeeting, "\", ", kStrict,
                                        R"(}, "update_mask": "*"})"));
  }

  static std::string Id(std::string id) {
    for (char& letter : id)
      if (letter == '_') letter = '-';
    return id;
  }
  std::string Revision() {
    return city_.Do("ListSpaces", R"({"parent": "exchanges/city"})").At("revision");
  }

  static constexpr char kStrict[] = R"("title": "Treffen",
      "initiative": "exchanges/city/initiatives/seed", "state": "NEED_STATE_OPEN",
      "consents": [{"purpose": "CONSENT_PURPOSE_MEDIATE", "given": "2026-01-01"}],
      "alternatives": [{"uses": ["workshop"]}], "min_m2": 50, "max_m2": 120,
      "districts": ["south"], "centre": {"latitude": 51.34, "longitude": 12.37}, "radius_m": 1500,
      "from": "2027-03-01", "start_by": "2027-04-01", "until": "2027-10-01", "min_days": 180,
      "own_month_cents": 40000, "own_one_off_cents": 20000, "max_gap_cents": 100000,
      "persons": 60, "equipment_required": ["EQUIPMENT_STAGE"],
      "contract_forms": ["CONTRACT_FORM_LEASE"], "weekly_times": 3,
      "conduct": {"noise": "NOISE_MUSIC", "night_use": "ANSWER_YES"},
      "record": {"visibility": "VISIBILITY_MATCHED"})";

  City city_;
};

TEST_F(AdviseServiceTest, KeepsWhatEveryAdvicePromises) {
  const v1::AdviseResponse answer = Advise();
  const std::map<std::string, v1::Match> before = Matches();
  ASSERT_EQ(before.size(), 2u);
  EXPECT_EQ(answer.matches_now(), 2);
  std::set<v1::NeedLever> levers;
  for (const v1::NeedAdvice& advice : answer.advice()) {
    levers.insert(advice.lever());
    EXPECT_GT(advice.nearest().pairs(), 0);
    ExpectKept(advice.nearest(), before);
    if (advice.has_most()) {
      EXPECT_GT(advice.most().pairs(), advice.nearest().pairs());
      ExpectKept(advice.most(), before);
    }
  }
  // Without rules alcohol shuts nothing out; an earlier end of the window asks for less time.
  for (const v1::NeedLever lever :
       {v1::NEED_LEVER_SMALLEST_AREA, v1::NEED_LEVER_LARGEST_AREA, v1::NEED_LEVER_RADIUS,
        v1::NEED_LEVER_START, v1::NEED_LEVER_START_BY, v1::NEED_LEVER_SHORTEST_STAY,
        v1::NEED_LEVER_OWN_MONTH, v1::NEED_LEVER_OWN_ONE_OFF, v1::NEED_LEVER_MAX_GAP,
        v1::NEED_LEVER_PERSONS, v1::NEED_LEVER_NOISE, v1::NEED_LEVER_NIGHT_USE,
        v1::NEED_LEVER_DISTRICTS, v1::NEED_LEVER_EQUIPMENT, v1::NEED_LEVER_CONTRACT_FORMS,
        v1::NEED_LEVER_WEEKLY_TIMES, v1::NEED_LEVER_USE})
    EXPECT_TRUE(levers.contains(lever)) << v1::NeedLever_Name(lever);
}

TEST_F(AdviseServiceTest, KeepsWhatTwoLeversPromiseTogether) {
  Space("both", R"("area_m2": 40, "persons_max": 40, "district": "south")");
  for (const char* id : {"small", "tiny", "few"})
    city_.Do("DeleteSpace", absl::StrCat(R"({"name": "exchanges/city/spaces/)", id, "\"}"));
  const v1::AdviseResponse answer = Advise(R"(, "combined_size": 5)");
  ASSERT_EQ(answer.combined_size(), 1);
  EXPECT_EQ(answer.combined(0).first(), v1::NEED_LEVER_SMALLEST_AREA);
  EXPECT_EQ(answer.combined(0).second(), v1::NEED_LEVER_PERSONS);
  EXPECT_EQ(answer.combined(0).both().need().min_m2(), 40);
  EXPECT_EQ(answer.combined(0).both().need().persons(), 40);
  EXPECT_THAT(answer.combined(0).both().sentence(),
              HasSubstr("from 40 m² on and at most 40 persons: 1 more space, best both"));
  ExpectKept(answer.combined(0).both(), Matches());
}

TEST_F(AdviseServiceTest, TellsNobodyOfWhatTheyMayNotSee) {
  city_.Do("UpdateSpace", R"({"space": {"name": "exchanges/city/spaces/few",
      "record": {"visibility": "VISIBILITY_STAFF"}}, "update_mask": "record.visibility"})");
  const auto advises_persons = [&](const std::string& token) {
    const Answer answer =
        city_.Do("Advise",
                 absl::StrCat(R"({"parent": "exchanges/city", "need": ")", kMeeting,
                              R"(", "min_revision": )", Revision(), "}"),
                 token);
    EXPECT_EQ(answer.At("advice[0].nearest.need.min_m2"), "30") << "what would change is told";
    return answer.Json().find("NEED_LEVER_PERSONS") != std::string::npos;
  };
  EXPECT_TRUE(advises_persons(kStaffToken));
  EXPECT_FALSE(advises_persons(kPartnerToken));
  const auto refused = city_.As(kNoToken).Call(
      "Advise", absl::StrCat(R"({"parent": "exchanges/city", "need": ")", kMeeting, "\"}"));
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kNotFound);
}

TEST_F(AdviseServiceTest, AdvisesAnInlineNeedAndSaysAllFaultsOfOne) {
  const Answer answer =
      city_.Do("Advise",
               absl::StrCat(R"({"parent": "exchanges/city", "min_revision": )", Revision(),
                            R"(, "inline_need": {"alternatives": [{"uses": ["workshop"]}],
                             "min_m2": 100, "max_m2": 120}})"),
               kNoToken);
  EXPECT_EQ(answer.At("advice[0].nearest.need.name"), "");
  EXPECT_EQ(answer.At("advice[0].nearest.need.min_m2"), "80");
  EXPECT_THAT(answer.At("advice[0].nearest.sentence"), HasSubstr("ab 80 m²: "));
  const auto refused =
      city_.As(kStaffToken)
          .Call("Advise", R"({"parent": "exchanges/city", "combined_size": -1, "min_revision": -1,
      "inline_need": {"alternatives": [{"uses": ["workshop"]}], "min_m2": -1}})");
  const std::vector<Fault> faults = Faults::Of(refused.status());
  for (const char* field : {"combined_size", "min_revision", "inline_need.min_m2"})
    EXPECT_THAT(faults, Contains(Field(&Fault::field, field)));
}

}  // namespace
}  // namespace raumboerse::services
