#include "apps/report.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "apps/client.h"
#include "apps/exit_code.h"
#include "base/faults.h"

namespace raumboerse::apps {
namespace {

using testing::HasSubstr;
using testing::Not;

const Catalogue kOfReports(Language::kEnglish);

TEST(ErrorReport, NamesEveryFaultOnALineOfItsOwn) {
  Faults faults;
  faults.Add("space.area_m2", "0 is outside [1, 1000000]");
  faults.Add("space.title", "is empty\x1b[2J");
  EXPECT_EQ(ErrorReport(faults.ToStatus(), "host:1", kOfReports),
            "raumboerse: Fields at fault: 2\n"
            "  space.area_m2: 0 is outside [1, 1000000]\n"
            "  space.title: is empty\uFFFD[2J\n");
}

TEST(ErrorReport, SaysHowToStartAServerThatDoesNotAnswer) {
  const std::string report = ErrorReport(
      WithReason(absl::UnavailableError("connection refused"), kUnreachable), "host:1", kOfReports);
  EXPECT_THAT(report, HasSubstr("The server host:1 cannot be reached."));
  EXPECT_THAT(report, HasSubstr("raumboerse serve --listen host:1"));
}

TEST(ErrorReport, SaysWhatToDoNext) {
  const auto report = [](const absl::Status& status) {
    return ErrorReport(status, "host:1", kOfReports);
  };
  EXPECT_THAT(report(WithReason(absl::AbortedError("old"), "ETAG_MISMATCH")),
              HasSubstr("raumboerse get"));
  EXPECT_THAT(report(WithReason(absl::AlreadyExistsError("taken"), "ID_TAKEN")),
              HasSubstr("another id"));
  EXPECT_THAT(report(absl::NotFoundError("x: there is no such record")),
              HasSubstr("raumboerse list"));
  EXPECT_THAT(report(absl::UnauthenticatedError("no token")), HasSubstr("--token"));
  EXPECT_THAT(report(UsageError("so not")), HasSubstr("--help"));
  EXPECT_THAT(report(absl::InvalidArgumentError("so not")), Not(HasSubstr("→")));
  EXPECT_THAT(report(absl::CancelledError("")), HasSubstr("CANCELLED"));
}

}  // namespace
}  // namespace raumboerse::apps
