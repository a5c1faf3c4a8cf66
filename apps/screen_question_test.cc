#include "apps/screen_question.h"

#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "apps/exit_code.h"
#include "base/faults.h"

namespace raumboerse::apps {
namespace {

using testing::HasSubstr;

class ScreenQuestionTest : public testing::Test {
 protected:
  // What the command line asks; `as_of` and the like stay as typed where they do not read.
  absl::StatusOr<v1::ScreenRequest> Ask(std::vector<std::string> arguments) {
    CLI::App app;
    ScreenQuestion question;
    AddScreenQuestion(&app, session_, question);
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    session_.options.exchange = "town";
    return ScreenRequestOf(session_, question);
  }

  std::istringstream in_;
  std::ostringstream out_;
  std::ostringstream err_;
  Terminal terminal_{.in = in_, .out = out_, .err = err_, .environment = nullptr};
  const Catalogue german_{Language::kGerman};
  Session session_{terminal_, german_};
};

TEST_F(ScreenQuestionTest, TakesGermanForms) {
  const auto request =
      Ask({"--use",      "Café",          "--area",         "28,5",       "--category", "wa",
           "--basis",    "Bebauungsplan", "--occasion",     "auf Dauer",  "--alcohol",  "ja",
           "--monument", "nein",          "--vacant-since", "31.12.2024", "--as-of",    "1.2.2027",
           "--persons",  "1.200",         "--noise",        "Gespräch"});
  ASSERT_TRUE(request.ok()) << request.status();
  EXPECT_EQ(request->as_of(), "2027-02-01");
  const v1::Need& need = request->need();
  EXPECT_EQ(need.persons(), 1200);
  EXPECT_EQ(need.conduct().alcohol(), v1::ANSWER_YES);
  EXPECT_EQ(need.conduct().occasion(), v1::OCCASION_LASTING);
  EXPECT_EQ(need.conduct().noise(), v1::NOISE_TALK);
  const v1::Space& space = request->inline_space();
  EXPECT_EQ(space.area_m2(), 29);
  EXPECT_EQ(err_.str(), "--area: 28,5 zählt als 29 m².\n");
  EXPECT_EQ(space.law().area_category(), v1::AREA_CATEGORY_WA);
  EXPECT_EQ(space.law().plan_basis(), v1::PLAN_BASIS_DEVELOPMENT_PLAN);
  EXPECT_EQ(space.law().monument().answer(), v1::ANSWER_NO);
  EXPECT_EQ(space.law().vacant_since(), "2024-12-31");
}

TEST_F(ScreenQuestionTest, NamesTheOptionThatDoesNotReadAndWhatDoes) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"--alcohol", "vielleicht"},
       "--alcohol: `vielleicht` gibt es nicht; möglich sind ja, nein, unbekannt."},
      {{"--occasion", "täglich"}, "--occasion: `täglich` gibt es nicht; möglich sind einmalig ("},
      {{"--persons", "viele"}, "--persons: `viele` ist keine ganze Zahl"},
      {{"--persons", "2,5"}, "--persons: `2,5` ist keine ganze Zahl"},
      {{"--vacant-since", "bald"}, "--vacant-since: `bald` ist kein Tag wie 31.12.2027"},
      {{"--as-of", "bald"}, "--as-of: `bald` ist kein Tag wie 31.12.2027"},
      {{"--monument", "\xff"}, "--monument: Der Text ist kein UTF-8."},
  };
  for (const auto& [arguments, wish] : cases) {
    std::vector<std::string> all = {"--use", "cafe", "--area", "60"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const absl::Status refused = Ask(all).status();
    EXPECT_EQ(ExitCodeOf(refused), ExitCode::kUsage) << arguments[0];
    EXPECT_THAT(std::string(refused.message()), HasSubstr(wish));
  }
}

TEST_F(ScreenQuestionTest, NamesOptionsInPlaceOfTheRequestsFields) {
  Faults faults;
  faults.Add("as_of", "a");
  faults.Add("need.alternatives[0].uses[1]", "b");
  faults.Add("need.conduct.sales_area_m2", "c");
  faults.Add("inline_space.law.monument.answer", "d");
  faults.Add("space", "e");
  faults.Add("parent", "f");
  const std::vector<Fault> named = Faults::Of(NameOptions(faults.ToStatus()));
  EXPECT_THAT(named, testing::ElementsAre(Fault{"--as-of", "a"}, Fault{"--use", "b"},
                                          Fault{"--sales-area", "c"}, Fault{"--monument", "d"},
                                          Fault{"--space", "e"}, Fault{"parent", "f"}));
  const absl::Status other = absl::UnavailableError("gone");
  EXPECT_EQ(NameOptions(other), other);
}

TEST_F(ScreenQuestionTest, HelpsWithTheValuesOfClosedVocabularies) {
  CLI::App app;
  ScreenQuestion question;
  AddScreenQuestion(&app, session_, question);
  const std::string help = app.help();
  for (const char* part :
       {"einmalig (one_off), auf Dauer (lasting)", "WS, WR, WA", "Bebauungsplan (§ 30)",
        "Gespräch (talk)", "Denkmal: ja, nein", "Leer seit: TT.MM.JJJJ", "get exchange"})
    EXPECT_THAT(help, HasSubstr(part));
}

}  // namespace
}  // namespace raumboerse::apps
