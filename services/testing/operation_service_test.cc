#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"

#include "base/faults.h"
#include "raumboerse/v1/match_service.grpc.pb.h"
#include "raumboerse/v1/operation_service.grpc.pb.h"
#include "services/rpc/status.h"
#include "services/testing/city.h"

// Operations end to end: begin, wait, read, cancel, delete.
namespace raumboerse::services {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kRankAll[] = R"({"parent": "exchanges/city"})";

std::string NameJson(absl::string_view name) { return absl::StrCat(R"({"name": ")", name, "\"}"); }

// One call of ReadRanks.
class Ranks {
 public:
  Ranks(const City& city, const v1::ReadRanksRequest& request,
        const std::string& token = kStaffToken)
      : stub_(v1::MatchService::NewStub(city.channel())) {
    context_.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(30)));
    context_.AddMetadata("authorization", absl::StrCat("Bearer ", token));
    reader_ = stub_->ReadRanks(&context_, request);
  }
  ~Ranks() { context_.TryCancel(); }

  // What is told until a response is complete, which is the last.
  std::vector<v1::ReadRanksResponse> Pass() {
    std::vector<v1::ReadRanksResponse> out;
    while (reader_->Read(&out.emplace_back()))
      if (out.back().complete()) return out;
    ADD_FAILURE() << "the stream ended before a complete response";
    return out;
  }
  absl::Status End() {
    v1::ReadRanksResponse response;
    while (reader_->Read(&response)) {
    }
    return rpc::FromGrpc(reader_->Finish());
  }

 private:
  const std::unique_ptr<v1::MatchService::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::ReadRanksResponse>> reader_;
};

class OperationServiceTest : public ::testing::Test {
 protected:
  OperationServiceTest() {
    Space("shop", 80);
    city_.Do("CreateNeed", R"({"parent": "exchanges/city", "need_id": "rehearsal", "need": {
        "title": "Proberaum", "initiative": "exchanges/city/initiatives/seed",
        "state": "NEED_STATE_OPEN", "min_m2": 50,
        "consents": [{"purpose": "CONSENT_PURPOSE_MEDIATE", "given": "2026-01-01"}],
        "alternatives": [{"uses": ["workshop"]}]}})");
  }

  void Space(const std::string& id, int area_m2) {
    city_.Do("CreateSpace",
             absl::StrCat(R"({"parent": "exchanges/city", "space_id": ")", id, R"(", "space": {
        "title": "Laden", "state": "SPACE_STATE_LISTED", "noise_max": "NOISE_MUSIC",
        "consents": [{"purpose": "CONSENT_PURPOSE_MEDIATE", "given": "2026-01-01"}],
        "windows": [{"from": "2026-01-01"}], "area_m2": )",
                          area_m2, "}}"));
  }
  Answer Wait(const std::string& name) { return city_.Do("WaitOperation", NameJson(name)); }
  // The name of one that has ended.
  std::string Ranked(const std::string& request = kRankAll) {
    const std::string name = city_.Do("RankAll", request).At("name");
    EXPECT_EQ(Wait(name).At("state"), "OPERATION_STATE_SUCCEEDED");
    return name;
  }
  static v1::ReadRanksRequest Request(const std::string& name) {
    v1::ReadRanksRequest request;
    request.set_operation(name);
    return request;
  }
  absl::Status Refused(absl::string_view method, const std::string& request,
                       const std::string& token = kStaffToken) {
    return city_.As(token).Call(method, request).status();
  }
  absl::Status RefusedReading(const v1::ReadRanksRequest& request,
                              const std::string& token = kStaffToken) {
    return Ranks(city_, request, token).End();
  }

  City city_;
};

TEST_F(OperationServiceTest, RanksAllNeedsAndTellsWhatChanges) {
  const std::string name = Ranked();
  const Answer ended = city_.Do("GetOperation", NameJson(name));
  EXPECT_EQ(ended.At("needs_done"), "2");
  EXPECT_EQ(ended.At("needs_total"), "2");
  EXPECT_EQ(ended.At("rank_all.count"), "20");
  EXPECT_NE(ended.At("end_time"), "");

  Ranks ranks(city_, Request(name));
  const auto first = ranks.Pass();
  ASSERT_EQ(first.size(), 2u);
  ASSERT_EQ(first[0].needs_size(), 1) << "the other need is a draft and has no spaces";
  EXPECT_EQ(first[0].needs(0).need(), "exchanges/city/needs/rehearsal");
  ASSERT_EQ(first[0].needs(0).spaces_size(), 1);
  EXPECT_EQ(first[0].needs(0).spaces(0).space(), "exchanges/city/spaces/shop");
  EXPECT_GT(first[0].needs(0).spaces(0).score(), 0);
  EXPECT_EQ(first[0].needs(0).spaces(0).start(), "2027-01-15");
  EXPECT_FALSE(first[0].needs(0).spaces(0).has_gap_cents()) << "nobody knows the rent";
  EXPECT_EQ(first[0].as_of(), "2027-01-15");
  EXPECT_EQ(first[1].needs_size(), 0);

  Space("hall", 200);
  const auto second = ranks.Pass();
  ASSERT_EQ(second.size(), 2u);
  EXPECT_EQ(second[0].needs(0).spaces_size(), 2);
  EXPECT_GT(second[1].revision(), first[1].revision());

  v1::ReadRanksRequest back = Request(name);
  back.set_after_revision(first[1].revision());
  back.set_after_as_of(first[1].as_of());
  EXPECT_EQ(Ranks(city_, back).Pass()[0].needs_size(), 1);
  back.set_after_revision(second[1].revision());
  const auto nothing = Ranks(city_, back).Pass();
  ASSERT_EQ(nothing.size(), 1u);
  EXPECT_EQ(nothing[0].needs_size(), 0);
  Space("yard", 300);
  back.set_min_revision(
      std::stoll(city_.Do("ListSpaces", R"({"parent": "exchanges/city"})").At("revision")));
  EXPECT_EQ(Ranks(city_, back).Pass()[0].needs(0).spaces_size(), 3) << "it reads its writes";
  back.set_after_revision(1);
  EXPECT_EQ(RefusedReading(back).code(), absl::StatusCode::kOutOfRange);
}

TEST_F(OperationServiceTest, AnswersTheSameRequestTheSame) {
  constexpr char kOnce[] = R"({"parent": "exchanges/city", "request_id": "once", "count": 3})";
  const std::string name = Ranked(kOnce);
  EXPECT_EQ(city_.Do("RankAll", kOnce).At("name"), name);
  EXPECT_NE(Ranked(), name);
  EXPECT_EQ(ReasonOf(Refused("RankAll",
                             R"({"parent": "exchanges/city", "request_id": "once", "count": 4})")),
            "REQUEST_ID_REUSED");
  const Answer all = city_.Do("ListOperations", R"({"parent": "exchanges/city"})");
  EXPECT_EQ(all.SizeOf("operations"), 2);
  EXPECT_EQ(city_
                .Do("ListOperations",
                    R"({"parent": "exchanges/city", "state": "OPERATION_STATE_RUNNING"})")
                .SizeOf("operations"),
            0);
}

TEST_F(OperationServiceTest, NamesEveryFaultOfARequest) {
  const absl::Status status =
      Refused("RankAll", R"({"parent": "x", "count": 0, "min_score": 1001, "as_of": "gestern"})");
  std::vector<std::string> fields;
  for (const Fault& fault : Faults::Of(status)) fields.push_back(fault.field);
  EXPECT_THAT(fields, ElementsAre("parent", "count", "min_score", "as_of"));
  for (const auto& [count, ok] : {std::pair(1, true), {100, true}, {101, false}}) {
    EXPECT_EQ(
        Refused("RankAll", absl::StrCat(R"({"parent": "exchanges/city", "count": )", count, "}"))
            .ok(),
        ok)
        << count;
  }
  EXPECT_EQ(Refused("RankAll", R"({"parent": "exchanges/nowhere"})").code(),
            absl::StatusCode::kNotFound);
  const std::string name = Ranked();
  v1::ReadRanksRequest request = Request(name);
  request.set_after_revision(3);
  EXPECT_THAT(std::string(RefusedReading(request).message()), HasSubstr("after_as_of"));
  request.set_after_as_of("2027-01-15");
  request.set_after_revision(-1);
  EXPECT_EQ(RefusedReading(request).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(RefusedReading(Request("exchanges/city/spaces/shop")).code(),
            absl::StatusCode::kInvalidArgument);
  for (const char* method : {"GetOperation", "WaitOperation", "CancelOperation", "DeleteOperation"})
    EXPECT_EQ(Refused(method, NameJson("exchanges/city/operations/none")).code(),
              absl::StatusCode::kNotFound)
        << method;
  EXPECT_EQ(RefusedReading(Request("exchanges/city/operations/none")).code(),
            absl::StatusCode::kNotFound);
}

TEST_F(OperationServiceTest, AnEndedOperationIsCancelledToNoEffectAndDeletedWithItsReaders) {
  const std::string name = Ranked();
  const std::string ended = city_.Do("GetOperation", NameJson(name)).Json();
  EXPECT_EQ(city_.Do("CancelOperation", NameJson(name)).Json(), ended);
  EXPECT_EQ(city_.Do("CancelOperation", NameJson(name)).Json(), ended);
  Ranks ranks(city_, Request(name));
  ranks.Pass();
  city_.Do("DeleteOperation", NameJson(name));
  EXPECT_EQ(ranks.End().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Refused("GetOperation", NameJson(name)).code(), absl::StatusCode::kNotFound);
}

// Stored as running, though the exchange's ranker has never heard of it: so it keeps running.
class RunningOperation : public OperationServiceTest {
 protected:
  RunningOperation() {
    Ranked();  // the ranker has taken up what there was
    ledger::CountingIdSource ids;
    ledger::Ledger ledger({city_.engine(), city_.clock(), ids});
    domain::OperationFields fields;
    fields.state = domain::OperationState::kRunning;
    fields.rank_all.count = 1;
    EXPECT_TRUE(
        ledger.Create<domain::Operation>("city", "running", *domain::Operation::Create(fields), {})
            .ok());
  }
  absl::StatusOr<v1::Operation> WaitFor(absl::Duration timeout) {
    const auto stub = v1::OperationService::NewStub(city_.channel());
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
    context.AddMetadata("authorization", absl::StrCat("Bearer ", kStaffToken));
    v1::WaitOperationRequest request;
    request.set_name(name_);
    v1::Operation operation;
    const grpc::Status status = stub->WaitOperation(&context, request, &operation);
    if (!status.ok()) return rpc::FromGrpc(status);
    return operation;
  }
  const std::string name_ = "exchanges/city/operations/running";
};

TEST_F(RunningOperation, IsCancelledOnceAndHasNoRanksThen) {
  EXPECT_EQ(ReasonOf(Refused("DeleteOperation", NameJson(name_))), "OPERATION_RUNNING");
  const Answer cancelled = city_.Do("CancelOperation", NameJson(name_));
  EXPECT_EQ(cancelled.At("state"), "OPERATION_STATE_CANCELLED");
  EXPECT_NE(cancelled.At("end_time"), "");
  EXPECT_EQ(city_.Do("CancelOperation", NameJson(name_)).Json(), cancelled.Json());
  EXPECT_EQ(Wait(name_).At("state"), "OPERATION_STATE_CANCELLED");
  EXPECT_EQ(ReasonOf(RefusedReading(Request(name_))), "OPERATION_CANCELLED");
  city_.Do("DeleteOperation", NameJson(name_));
}

TEST_F(RunningOperation, AWaitAnswersAfterTheTimeItWasGiven) {
  const Answer waited = city_.Do(
      "WaitOperation", R"({"name": "exchanges/city/operations/running", "timeout_seconds": 1})");
  EXPECT_EQ(waited.At("state"), "OPERATION_STATE_RUNNING");
  EXPECT_THAT(std::string(Refused("WaitOperation",
                                  R"({"name": "exchanges/city/operations/running",
                                      "timeout_seconds": -1})")
                              .message()),
              HasSubstr("timeout_seconds"));
}

TEST_F(RunningOperation, AWaitAnswersBeforeItsDeadlineWithHowItIs) {
  const auto operation = WaitFor(absl::Milliseconds(800));
  ASSERT_TRUE(operation.ok()) << operation.status();
  EXPECT_EQ(operation->state(), v1::OPERATION_STATE_RUNNING);
}

TEST_F(RunningOperation, MoreCallsThanMayWaitAreRefused) {
  std::vector<std::future<absl::StatusOr<v1::Operation>>> waiting;
  for (size_t i = 0; i <= kWaitersMax; ++i)
    waiting.push_back(
        std::async(std::launch::async, [this] { return WaitFor(absl::Seconds(30)); }));
  // Whichever comes last.
  auto refused = waiting.end();
  for (int looks = 0; looks < 1'000 && refused == waiting.end(); ++looks) {
    refused = std::find_if(waiting.begin(), waiting.end(), [](auto& wait) {
      return wait.wait_for(std::chrono::milliseconds(10)) == std::future_status::ready;
    });
  }
  ASSERT_NE(refused, waiting.end());
  EXPECT_EQ(refused->get().status().code(), absl::StatusCode::kResourceExhausted);
  waiting.erase(refused);
  city_.Do("CancelOperation", NameJson(name_));
  for (auto& wait : waiting) {
    const auto operation = wait.get();
    ASSERT_TRUE(operation.ok()) << operation.status();
    EXPECT_EQ(operation->state(), v1::OPERATION_STATE_CANCELLED);
  }
}

TEST_F(RunningOperation, AWaitEndsWithTheOperation) {
  auto waiting = std::async(std::launch::async, [this] { return Wait(name_).At("state"); });
  city_.Do("CancelOperation", NameJson(name_));
  EXPECT_EQ(waiting.get(), "OPERATION_STATE_CANCELLED");
}

TEST_F(OperationServiceTest, IsForStaffOfTheExchangeAlone) {
  const std::string name = Ranked();
  for (const char* token : {kPartnerToken, kInitiativeToken, kBoundStaffToken}) {
    EXPECT_EQ(Refused("RankAll", kRankAll, token).code(), absl::StatusCode::kPermissionDenied);
    for (const char* method :
         {"GetOperation", "WaitOperation", "CancelOperation", "DeleteOperation"})
      EXPECT_EQ(Refused(method, NameJson(name), token).code(), absl::StatusCode::kPermissionDenied)
          << method;
    EXPECT_EQ(Refused("ListOperations", R"({"parent": "exchanges/city"})", token).code(),
              absl::StatusCode::kPermissionDenied);
    EXPECT_EQ(RefusedReading(Request(name), token).code(), absl::StatusCode::kPermissionDenied);
  }
}

TEST_F(OperationServiceTest, ChangesTellOfOperations) {
  const std::string name = Ranked();
  const Answer changes = city_.Do(
      "ListChanges", R"({"parent": "exchanges/city", "after_revision": 0, "page_size": 1000})");
  const int last = changes.SizeOf("changes") - 1;
  EXPECT_EQ(changes.At(absl::StrCat("changes[", last, "].operation.state")),
            "OPERATION_STATE_SUCCEEDED");
  EXPECT_EQ(changes.At(absl::StrCat("changes[", last, "].name")), name);
}

}  // namespace
}  // namespace raumboerse::services
