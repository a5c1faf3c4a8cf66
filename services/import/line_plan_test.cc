#include "services/import/line_plan.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace raumboerse::services {
namespace {

class LinePlanTest : public ::testing::Test {
 protected:
  uint32_t Add(int64_t line, const std::string& name) {
    report_.GoodRow(line).IgnoreError();
    return plan_.Add({.line = line, .kind = 1}, name);
  }
  std::vector<int64_t> Settled() {
    plan_.Settle(report_);
    std::vector<int64_t> lines;
    for (const PlannedLine& line : plan_.lines()) lines.push_back(line.line);
    return lines;
  }
  FakeClock clock_{absl::UnixEpoch()};
  ProgressReport report_{clock_, [](ImportProgress) { return absl::OkStatus(); }, nullptr};
  LinePlan plan_;
};

TEST_F(LinePlanTest, PutsWhatIsReferredToFirst) {
  plan_.AddTie(Add(1, "c"), "b", LinePlan::Tie::kParent);
  plan_.AddTie(Add(2, "b"), "a", LinePlan::Tie::kOther);
  Add(3, "a");
  plan_.AddTie(Add(4, "d"), "elsewhere", LinePlan::Tie::kParent);
  EXPECT_EQ(Settled(), (std::vector<int64_t>{3, 4, 2, 1}));
  EXPECT_EQ(report_.counts().faulty, 0);
}

TEST_F(LinePlanTest, PutsKindsInTheirOrder) {
  plan_.Add({.line = 1, .kind = 5}, "x");
  plan_.Add({.line = 2, .kind = 2}, "y");
  EXPECT_EQ(Settled(), (std::vector<int64_t>{2, 1}));
}

TEST_F(LinePlanTest, MarksACircleAndWhatHangsOnIt) {
  plan_.AddTie(Add(1, "a"), "b", LinePlan::Tie::kOther);
  plan_.AddTie(Add(2, "b"), "a", LinePlan::Tie::kOther);
  plan_.AddTie(Add(3, "below"), "a", LinePlan::Tie::kParent);
  plan_.AddTie(Add(4, "self"), "self", LinePlan::Tie::kOther);
  Add(5, "free");
  EXPECT_EQ(Settled(), (std::vector<int64_t>{5, 1, 2, 4, 3}));
  for (const PlannedLine& line : plan_.lines()) EXPECT_EQ(line.in_circle, line.line != 5);
  EXPECT_EQ(report_.counts().faulty, 0);
}

TEST_F(LinePlanTest, RefusesACircleOfParents) {
  plan_.AddTie(Add(1, "a"), "b", LinePlan::Tie::kParent);
  plan_.AddTie(Add(2, "b"), "a", LinePlan::Tie::kParent);
  Add(3, "c");
  EXPECT_EQ(Settled(), (std::vector<int64_t>{3}));
  EXPECT_EQ(report_.counts().faulty, 2);
  EXPECT_EQ(report_.counts().good, 1);
}

}  // namespace
}  // namespace raumboerse::services
