#include "services/rpc/status.h"

#include <string>

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "google/rpc/error_details.pb.h"

namespace raumboerse::rpc {
namespace {

template <typename Detail>
std::optional<Detail> DetailOf(const google::rpc::Status& status) {
  Detail out;
  for (const auto& detail : status.details())
    if (detail.UnpackTo(&out)) return out;
  return std::nullopt;
}

TEST(Status, CarriesEveryFaultAsAFieldViolation) {
  Faults faults;
  faults.Add("area_m2", "0 is outside [1, 1000000]");
  faults.Add("title", "required");
  const google::rpc::Status status = ToRpcStatus(faults.ToStatus());
  EXPECT_EQ(status.code(), 3);
  const auto bad = DetailOf<google::rpc::BadRequest>(status);
  ASSERT_TRUE(bad);
  ASSERT_EQ(bad->field_violations_size(), 2);
  EXPECT_EQ(bad->field_violations(0).field(), "area_m2");
  EXPECT_EQ(bad->field_violations(1).description(), "required");
}

TEST(Status, NamesTheReasonOrElseTheCode) {
  auto info = DetailOf<google::rpc::ErrorInfo>(ToRpcStatus(absl::NotFoundError("no such space")));
  ASSERT_TRUE(info);
  EXPECT_EQ(info->reason(), "NOT_FOUND");
  EXPECT_EQ(info->domain(), "raumboerse");
  info = DetailOf<google::rpc::ErrorInfo>(
      ToRpcStatus(WithReason(absl::AbortedError("x"), "ETAG_MISMATCH")));
  EXPECT_EQ(info->reason(), "ETAG_MISMATCH");
}

TEST(Status, SaysWhenToRetryOnlyWhereARetryHelps) {
  EXPECT_TRUE(DetailOf<google::rpc::RetryInfo>(ToRpcStatus(absl::UnavailableError("x"))));
  EXPECT_TRUE(DetailOf<google::rpc::RetryInfo>(ToRpcStatus(absl::ResourceExhaustedError("x"))));
  EXPECT_FALSE(DetailOf<google::rpc::RetryInfo>(ToRpcStatus(absl::NotFoundError("x"))));
}

TEST(Status, ComesBackAsItWent) {
  Faults faults;
  faults.Add("windows[0].until", "2027-01-01 is not after from");
  const absl::Status sent = WithReason(faults.ToStatus(), "BAD_WINDOW");
  const absl::Status back = FromGrpc(ToGrpc(sent));
  EXPECT_EQ(back.code(), sent.code());
  EXPECT_EQ(back.message(), sent.message());
  EXPECT_EQ(Faults::Of(back), Faults::Of(sent));
  EXPECT_EQ(ReasonOf(back), "BAD_WINDOW");
  EXPECT_TRUE(FromGrpc(ToGrpc(absl::OkStatus())).ok());
}

TEST(Status, OfAStrangerKeepsCodeAndMessage) {
  const absl::Status status =
      FromGrpc(grpc::Status(grpc::StatusCode::UNAVAILABLE, "no route", "not a message"));
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(status.message(), "no route");
}

TEST(Status, StaysWithinWhatStockClientsTakeAndCountsTheRest) {
  Faults faults;
  for (int i = 0; i < 90; ++i)
    faults.Add(absl::StrCat("windows[", i, "].until"), std::string(80, 'x'));
  const grpc::Status status = ToGrpc(faults.ToStatus());
  EXPECT_LE(status.error_message().size(), kMessageBytesMax);
  EXPECT_LE(status.error_details().size(), kDetailsBytesMax + kMessageBytesMax + 200);
  const std::vector<Fault> back = Faults::Of(FromGrpc(status));
  ASSERT_GT(back.size(), 10u);
  ASSERT_LT(back.size(), 90u);
  EXPECT_EQ(back.back().wish, absl::StrCat("this and ", 90 - back.size(), " more fields"));
}

TEST(Status, CutsNoCharacterInHalf) {
  const grpc::Status status =
      ToGrpc(absl::InternalError(absl::StrCat("x", std::string(kMessageBytesMax, ' '))));
  EXPECT_EQ(status.error_message().size(), kMessageBytesMax);
  std::string umlauts = "x";
  for (size_t i = 0; i < kMessageBytesMax; ++i) umlauts += "ä";
  EXPECT_EQ(ToGrpc(absl::InternalError(umlauts)).error_message().size(), kMessageBytesMax - 1);
}

}  // namespace
}  // namespace raumboerse::rpc
