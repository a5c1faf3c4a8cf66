// What must hold of every answer of the project's rules, over random questions.

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "rules/question_test.h"

namespace raumboerse::rules {
namespace {

using domain::PermitPlan;
using domain::PermitStep;
using domain::PermitVerdict;

constexpr int kQuestions = 10'000;

struct Values {
  const char* name;
  std::vector<std::string> values;
  Fact fact;  // FACT_UNSPECIFIED: none that may be forgotten
};

const std::vector<Values>& Facts() {
  const std::vector<std::string> answer = {"yes", "no"};
  static const auto& facts = *new std::vector<Values>{
      {"persons", {"5", "40", "100", "101", "200", "201", "1001"}, file::PERSONS},
      {"seats", {"0", "40", "41"}, file::SEATS},
      {"sales", {"0", "800", "801"}, file::SALES_AREA_M2},
      {"alcohol", answer, file::ALCOHOL},
      {"food", answer, file::FOOD},
      {"night", answer, file::FACT_UNSPECIFIED},
      {"noise", {"none", "talk", "music", "machines"}, file::FACT_UNSPECIFIED},
      {"sleeping", answer, file::SLEEPING},
      {"flame", answer, file::OPEN_FLAME},
      {"outdoors", answer, file::OUTDOORS},
      {"occasion", {"one_off", "lasting"}, file::OCCASION},
      {"events", {"1", "4", "5", "6", "11"}, file::EVENTS_A_YEAR},
      {"length", {"1", "10", "11", "365", "366", "1095"}, file::FACT_UNSPECIFIED},
      {"category",
       {"WS", "WR", "WA", "WB", "MD", "MDW", "MI", "MU", "MK", "GE", "GI", "SO"},
       file::AREA_CATEGORY},
      {"basis",
       {"plan", "section_34_2", "section_34_1", "section_35", "public_ground"},
       file::PLAN_BASIS},
      {"baunvo", {"1977", "1990"}, file::BAUNVO_VERSION},
      {"permitted", {"KULTUR", "LADEN", "GASTRO"}, file::PERMITTED_USE_CLASS},
      {"room", {"40", "100", "101", "500"}, file::LARGEST_ROOM_M2},
      {"routes", {"1", "2"}, file::ESCAPE_ROUTES},
      {"common", answer, file::COMMON_ESCAPE_ROUTES},
      {"ground", answer, file::PUBLIC_GROUND},
      {"monument", answer, file::MONUMENT},
      {"redevelopment", answer, file::REDEVELOPMENT_AREA},
      {"preservation", answer, file::PRESERVATION_STATUTE},
      {"freeze", answer, file::DEVELOPMENT_FREEZE},
      {"vacant", {"-1", "0", "730", "731"}, file::VACANT_DAYS},
      {"licensed", {"10", "100", "300"}, file::PERSONS_LICENSED},
      {"area", {"60", "101", "401", "1601"}, file::FACT_UNSPECIFIED},
      {"class",
       {"KULTUR", "LADEN", "GASTRO", "SOZIAL", "VERGNUEGUNG_KERN", "BUERO", "SPORT",
        "KULTUR|SOZIAL", "VERGNUEGUNG_KERN|KULTUR", "GASTRO|VERGNUEGUNG_KLEIN"},
       file::FACT_UNSPECIFIED},
      {"soften", answer, file::FACT_UNSPECIFIED},
  };
  return facts;
}

struct PlaceOfTest {
  const char* state;
  const char* ags;
};
constexpr PlaceOfTest kPlaces[] = {{"", ""},
                                   {"DE-SN", ""},
                                   {"DE-HE", ""},
                                   {"DE-NW", ""},
                                   {"DE-BB", ""},
                                   {"DE-BE", ""},
                                   {"DE-BW", ""},
                                   {"DE-NI", ""},
                                   {"DE-SN", "14713000"},
                                   {"DE-BY", "09663000"},
                                   {"DE-NW", "05124000"},
                                   {"DE-SN", "14999010"}};

class Random {
 public:
  explicit Random(uint64_t seed) : engine_(seed) {}
  size_t Below(size_t end) { return std::uniform_int_distribution<size_t>(0, end - 1)(engine_); }
  template <typename List>
  const auto& Of(const List& list) {
    return list[Below(std::size(list))];
  }

 private:
  std::mt19937_64 engine_;
};

// A question; about one fact in five is not known.
Given RandomQuestion(Random& random) {
  Given given = QuietUse();
  for (const Values& fact : Facts()) {
    const bool forget = fact.fact != file::FACT_UNSPECIFIED && random.Below(5) == 0;
    given[fact.name] = forget ? "?" : random.Of(fact.values);
  }
  return given;
}

PermitPlan PlanOf(const PlaceOfTest& place, const Given& given) {
  const Sample sample = SampleOf(given);
  return ScreenerOf(place.state, place.ags, given.at("class"))
      .Plan(sample.need, sample.space, sample.question);
}

std::string TextOf(const Given& given) {
  std::string out;
  for (const auto& [name, value] : given) absl::StrAppend(&out, name, "=", value, " ");
  return out;
}

std::set<std::string> AsksOf(const PermitPlan& plan) {
  std::set<std::string> asks;
  for (const PermitStep& step : plan.steps)
    if (step.verdict == PermitVerdict::kAsk) asks.insert(step.kind);
  return asks;
}

bool Includes(const std::set<std::string>& all, const std::set<std::string>& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

std::set<std::string> KindsOf(const PermitPlan& plan) {
  std::set<std::string> kinds;
  for (const PermitStep& step : plan.steps) kinds.insert(step.kind);
  return kinds;
}

bool Names(const PermitPlan& plan, Fact fact) {
  for (const PermitStep& step : plan.steps)
    for (const domain::UnknownFact& unknown : step.unknown)
      if (unknown.code == file::Fact_Name(fact)) return true;
  return false;
}

// Facts that follow from others: not to know the one is not to know the other.
Fact DerivedOf(Fact fact) {
  if (fact == file::PERMITTED_USE_CLASS) return file::SAME_USE_CLASS;
  if (fact == file::PERSONS_LICENSED) return file::PERSONS_OVER_LICENSED;
  return fact;
}

TEST(Monotony, NotToKnowIsNeverMilderThanAnythingThatMayBe) {
  constexpr uint64_t kSeed = 20270201;
  Random random(kSeed);
  int64_t asked = 0;
  for (int i = 0; i < kQuestions; ++i) {
    const PlaceOfTest& place = random.Of(kPlaces);
    Given given = RandomQuestion(random);
    const Values& fact = random.Of(Facts());
    if (fact.fact == file::FACT_UNSPECIFIED) continue;
    SCOPED_TRACE(absl::StrCat("seed ", kSeed, ", question ", i, " ", place.state, "/", place.ags,
                              " forgets ", fact.name, ": ", TextOf(given)));
    given[fact.name] = "?";
    const PermitPlan unknown = PlanOf(place, given);
    PermitVerdict mildest = PermitVerdict::kInadmissible;
    bool matters = false;
    std::optional<PermitPlan> first;
    for (const std::string& value : fact.values) {
      given[fact.name] = value;
      const PermitPlan known = PlanOf(place, given);
      mildest = std::min(mildest, known.verdict);
      if (!first) first = known;
      matters |= KindsOf(known) != KindsOf(*first) || known.verdict != first->verdict;
      // What is inadmissible has no plan that could be compared.
      if (known.verdict == PermitVerdict::kInadmissible) continue;
      EXPECT_GE(unknown.lead_days, known.lead_days) << value;
      EXPECT_GE(unknown.fees_cents, known.fees_cents) << value;
      EXPECT_TRUE(unknown.verdict == PermitVerdict::kInadmissible ||
                  Includes(AsksOf(unknown), AsksOf(known)))
          << value;
    }
    EXPECT_GE(unknown.verdict, mildest);
    if (matters && unknown.verdict != PermitVerdict::kInadmissible) {
      ++asked;
      EXPECT_GE(unknown.verdict, PermitVerdict::kAsk);
      EXPECT_TRUE(Names(unknown, DerivedOf(fact.fact)) || Names(unknown, fact.fact));
    }
    if (HasFailure()) return;
  }
  EXPECT_GT(asked, kQuestions / 20) << "the test has to test something";
}

TEST(Monotony, NothingUnknownIsCalledFree) {
  constexpr uint64_t kSeed = 20270202;
  Random random(kSeed);
  for (int i = 0; i < kQuestions; ++i) {
    const PlaceOfTest& place = random.Of(kPlaces);
    const Given given = RandomQuestion(random);
    const PermitPlan plan = PlanOf(place, given);
    for (const PermitStep& step : plan.steps)
      if (!step.unknown.empty()) {
        EXPECT_EQ(step.verdict, PermitVerdict::kAsk);
        EXPECT_GE(plan.verdict, PermitVerdict::kAsk) << "seed " << kSeed << " " << TextOf(given);
      }
  }
}

TEST(Monotony, MorePersonsNeverShortenAPlan) {
  constexpr uint64_t kSeed = 20270203;
  Random random(kSeed);
  for (int i = 0; i < kQuestions; ++i) {
    const PlaceOfTest& place = random.Of(kPlaces);
    Given given = RandomQuestion(random);
    const int64_t persons = static_cast<int64_t>(random.Below(400));
    given["persons"] = absl::StrCat(persons);
    const PermitPlan fewer = PlanOf(place, given);
    given["persons"] = absl::StrCat(persons + 1 + static_cast<int64_t>(random.Below(1'000)));
    const PermitPlan more = PlanOf(place, given);
    ASSERT_GE(more.lead_days, fewer.lead_days) << "seed " << kSeed << " " << TextOf(given);
    ASSERT_GE(more.verdict, fewer.verdict) << "seed " << kSeed << " " << TextOf(given);
  }
}

TEST(Monotony, UsesTogetherNeedWhatEachNeedsAlone) {
  constexpr uint64_t kSeed = 20270204;
  Random random(kSeed);
  const std::vector<std::string> classes = {
      "KULTUR", "LADEN", "GASTRO", "SOZIAL", "SPORT", "VERGNUEGUNG_KERN", "BUERO|KULTUR", "?"};
  for (int i = 0; i < kQuestions; ++i) {
    const PlaceOfTest& place = random.Of(kPlaces);
    Given given = RandomQuestion(random);
    const std::string one = random.Of(classes), other = random.Of(classes);
    given["class"] = one;
    const PermitPlan alone = PlanOf(place, given);
    given["class"] = absl::StrCat(other, "+", one);
    const PermitPlan together = PlanOf(place, given);
    SCOPED_TRACE(absl::StrCat("seed ", kSeed, " ", TextOf(given)));
    ASSERT_GE(together.verdict, alone.verdict);
    ASSERT_GE(together.lead_days, alone.lead_days);
    ASSERT_GE(together.fees_cents, alone.fees_cents);
    ASSERT_GE(together.asks, alone.asks);
    ASSERT_GE(together.exceptions, alone.exceptions);
    ASSERT_TRUE(Includes(KindsOf(together), KindsOf(alone)));
  }
}

TEST(Monotony, APermitWithConditionsStandsBetweenAWholeOneAndNone) {
  constexpr uint64_t kSeed = 20270206;
  Random random(kSeed);
  int64_t tried = 0;
  for (int i = 0; i < kQuestions; ++i) {
    const PlaceOfTest& place = random.Of(kPlaces);
    Given given = RandomQuestion(random);
    const PermitPlan none = PlanOf(place, given);
    if (none.steps.empty() || given["persons"] == "?") continue;
    const PermitStep& step = random.Of(none.steps);
    given["permit"] = step.kind;
    const PermitPlan whole = PlanOf(place, given);
    given["permit"] = step.kind + "!";
    const PermitPlan conditions = PlanOf(place, given);
    SCOPED_TRACE(
        absl::StrCat("seed ", kSeed, " ", place.state, "/", place.ags, " ", TextOf(given)));
    ASSERT_GE(conditions.lead_days, whole.lead_days);
    ASSERT_LE(conditions.lead_days, none.lead_days);
    ASSERT_GE(conditions.fees_cents, whole.fees_cents);
    ASSERT_LE(conditions.fees_cents, none.fees_cents);
    ASSERT_GE(conditions.verdict, whole.verdict);
    ASSERT_EQ(conditions.asks, whole.asks + 1);
    ASSERT_EQ(KindsOf(whole).count(step.kind + ".conditions"), 0u);
    ASSERT_EQ(KindsOf(conditions).count(step.kind + ".conditions"), 1u);
    ++tried;
  }
  EXPECT_GT(tried, kQuestions / 2) << "the test has to test something";
}

TEST(Monotony, RememberedScreeningsAreThoseThatWouldBeMade) {
  constexpr uint64_t kSeed = 20270205;
  Random random(kSeed);
  const domain::Screener& screener = ScreenerOf("DE-SN", "14999010", "KULTUR|SOZIAL+GASTRO");
  for (int round = 0; round < 20; ++round) {
    Given need = RandomQuestion(random);
    need["class"] = "KULTUR|SOZIAL+GASTRO";
    const Sample one = SampleOf(need);
    const auto remembering = screener.ForNeed(one.need);
    for (int i = 0; i < 500; ++i) {
      Given given = RandomQuestion(random);
      for (const char* own :
           {"persons", "seats", "sales", "alcohol", "food", "night", "noise", "sleeping", "flame",
            "outdoors", "occasion", "events", "length", "class", "soften"})
        given[own] = need[own];
      Sample sample = SampleOf(given);
      sample.space.legal_class = screener.LegalClassOf(sample.space);
      ASSERT_EQ(remembering->Screen(sample.need, sample.space, sample.question),
                screener.Screen(sample.need, sample.space, sample.question))
          << "seed " << kSeed << " " << TextOf(given);
    }
  }
}

}  // namespace
}  // namespace raumboerse::rules
