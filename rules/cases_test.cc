// The cases of rules/cases.txt: for each a question, and what the rules of the project say to it.
// A line of a case:
//
//   [DE-SN/14713000] class=GASTRO category=WA persons=201
//     => PERMIT lead=120 building_permit=PERMIT* building_documents=TASK | eine andere Nutzung
//
// What is not named is as in QuietUse(). After the arrow: the plan's verdict, its critical path,
// each step with its verdict (a star: on the critical path; `done`: completed by a permit), then
// parts of German reasons that have to be there.

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

#include "rules/question_test.h"

namespace raumboerse::rules {
namespace {

struct Case {
  int line = 0;
  std::string state, ags;
  std::string facts;
  std::string expected;
  std::vector<std::string> reasons;
};

std::vector<Case> Cases() {
  std::ifstream file(RAUMBOERSE_CASES);
  RB_CHECK(file.good(), "the cases are there");
  std::vector<Case> cases;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '[') {
      const size_t close = line.find(']');
      const std::vector<std::string> place = absl::StrSplit(line.substr(1, close - 1), '/');
      cases.push_back({.line = number,
                       .state = place[0] == "DE" ? "" : place[0],
                       .ags = place.size() > 1 ? place[1] : "",
                       .facts = line.substr(close + 1)});
      continue;
    }
    RB_CHECK(!cases.empty(), absl::StrCat("line ", number, " belongs to a case"));
    const std::vector<std::string> parts = absl::StrSplit(line, '|');
    const size_t arrow = parts[0].find("=>");
    RB_CHECK(arrow != std::string::npos, absl::StrCat("line ", number, " says what is expected"));
    cases.back().expected = parts[0].substr(arrow + 2);
    for (size_t i = 1; i < parts.size(); ++i)
      cases.back().reasons.emplace_back(absl::StripAsciiWhitespace(parts[i]));
  }
  return cases;
}

const char* NameOf(domain::PermitVerdict verdict) {
  constexpr const char* kNames[] = {"NONE",      "TASK",         "NOTICE", "PERMIT",
                                    "EXCEPTION", "DISPENSATION", "ASK",    "INADMISSIBLE"};
  return kNames[static_cast<int>(verdict)];
}

std::string Sorted(absl::string_view words) {
  const std::multiset<std::string> sorted = absl::StrSplit(words, ' ', absl::SkipEmpty());
  return absl::StrJoin(sorted, " ");
}

std::string TextOf(const domain::PermitPlan& plan) {
  std::string out = absl::StrCat(NameOf(plan.verdict), " lead=", plan.lead_days);
  for (const domain::PermitStep& step : plan.steps)
    absl::StrAppend(&out, " ", step.kind, "=", step.completed ? "done" : NameOf(step.verdict),
                    step.critical ? "*" : "");
  return Sorted(out);
}

std::string ReasonsOf(const domain::PermitPlan& plan) {
  std::string out;
  const auto add = [&out](const std::vector<domain::Labels>& because) {
    for (const domain::Labels& one : because) absl::StrAppend(&out, one.de, "\n");
  };
  add(plan.inadmissible_because);
  for (const domain::PermitStep& step : plan.steps) add(step.because);
  return out;
}

TEST(RuleCases, AreAnsweredAsWritten) {
  const std::vector<Case> cases = Cases();
  EXPECT_GE(cases.size(), 150u);
  for (const Case& one : cases) {
    SCOPED_TRACE(absl::StrCat("cases.txt:", one.line, ": ", one.facts));
    Given given = QuietUse();
    Take(one.facts, given);
    const Sample sample = SampleOf(given);
    const domain::Screener& screener = ScreenerOf(one.state, one.ags, given["class"]);
    const domain::PermitPlan plan = screener.Plan(sample.need, sample.space, sample.question);
    EXPECT_EQ(TextOf(plan), Sorted(one.expected));
    const std::string reasons = ReasonsOf(plan);
    for (const std::string& reason : one.reasons)
      EXPECT_NE(reasons.find(reason), std::string::npos) << reason << " is not in\n" << reasons;
    const domain::Screening figures = screener.Screen(sample.need, sample.space, sample.question);
    EXPECT_EQ(figures.lead_days, plan.lead_days);
    EXPECT_EQ(figures.verdict, plan.verdict);
  }
}

}  // namespace
}  // namespace raumboerse::rules
