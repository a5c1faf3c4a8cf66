#include "base/faults.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

namespace raumboerse {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Faults, NoFaultIsOk) { EXPECT_TRUE(Faults().ToStatus().ok()); }

TEST(Faults, ReportsAllFieldsTogetherAndCarriesThem) {
  Faults part;
  part.Add("rent_cents", "-1 is outside [0, 10]");
  Faults faults;
  faults.Add("title", "empty; give a title");
  faults.AddAll("tariffs[0]", part);
  const absl::Status status = faults.ToStatus();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("title: empty; give a title; tariffs[0].rent_cents: -1"));
  EXPECT_THAT(Faults::Of(status),
              ElementsAre(Fault{"title", "empty; give a title"},
                          Fault{"tariffs[0].rent_cents", "-1 is outside [0, 10]"}));
}

TEST(Faults, KeepsABoundedNumberAndCountsTheRest) {
  Faults faults;
  for (size_t i = 0; i < Faults::kKept + 3; ++i) faults.Add(absl::StrCat("f", i), "bad");
  EXPECT_THAT(faults.kept(), SizeIs(Faults::kKept));
  EXPECT_THAT(std::string(faults.ToStatus().message()), HasSubstr("and 3 more"));
}

TEST(Faults, OtherStatusesCarryNone) {
  EXPECT_THAT(Faults::Of(absl::NotFoundError("x")), IsEmpty());
}

TEST(Faults, SeparatorsInAHostileValueDoNotForgeAnotherFault) {
  Faults faults;
  faults.Add("title",
             "a\x1e"
             "b\x1f"
             "c");
  EXPECT_THAT(Faults::Of(faults.ToStatus()), SizeIs(1));
}

TEST(Reason, TravelsWithTheStatus) {
  EXPECT_EQ(ReasonOf(WithReason(absl::AbortedError("x"), "ETAG_MISMATCH")), "ETAG_MISMATCH");
  EXPECT_EQ(ReasonOf(absl::AbortedError("x")), "");
}

}  // namespace
}  // namespace raumboerse
