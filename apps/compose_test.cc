#include "apps/compose.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "grpcpp/grpcpp.h"

#include "raumboerse/v1/exchange_service.grpc.pb.h"
#include "raumboerse/v1/match_service.grpc.pb.h"
#include "services/rpc/by_name_test.h"
#include "storage/rocksdb/test_directory.h"

namespace raumboerse::apps {
namespace {

constexpr char kTown[] = "exchanges/town";

std::unique_ptr<RunningServer> StartOver(const std::string& store) {
  auto server = RunningServer::Start({.listen = "127.0.0.1:0", .store = store, .open = true});
  EXPECT_TRUE(server.ok()) << server.status();
  return *std::move(server);
}

std::string HealthOf(RunningServer& server) {
  const auto health = rpc::ByName(server.Channel()).Call(rpc::kHealthCheck, "");
  return health.ok() ? *health : health.status().ToString();
}

void MakeTown(RunningServer& server) {
  v1::CreateExchangeRequest request;
  request.set_exchange_id("town");
  v1::Exchange& exchange = *request.mutable_exchange();
  exchange.set_display_name("Town");
  exchange.set_time_zone("Europe/Berlin");
  exchange.set_currency("EUR");
  exchange.add_languages("de");
  exchange.add_uses()->set_code("workshop");
  grpc::ClientContext context;
  context.AddMetadata("authorization", absl::StrCat("Bearer ", server.token()));
  v1::Exchange made;
  const grpc::Status status =
      v1::ExchangeService::NewStub(server.Channel())->CreateExchange(&context, request, &made);
  EXPECT_TRUE(status.ok()) << status.error_message();
}

grpc::Status Find(RunningServer& server) {
  v1::FindSpacesRequest request;
  request.set_parent(kTown);
  request.mutable_inline_need()->set_title("Werkraum");
  request.mutable_inline_need()->add_alternatives()->add_uses("workshop");
  grpc::ClientContext context;
  context.AddMetadata("authorization", absl::StrCat("Bearer ", server.token()));
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(60)));
  v1::FindSpacesResponse response;
  return v1::MatchService::NewStub(server.Channel())->FindSpaces(&context, request, &response);
}

TEST(RunningServer, ServesOnceTheIndexIsLoaded) {
  storage::TestDirectory directory;
  const std::string store = directory.Under("store");
  {
    const auto server = StartOver(store);
    MakeTown(*server);
  }
  const auto server = StartOver(store);
  EXPECT_EQ(HealthOf(*server), rpc::kNotServing);
  // Who asks all the same waits until what it asks about is loaded.
  const grpc::Status found = Find(*server);
  EXPECT_TRUE(found.ok()) << found.error_message();
  EXPECT_EQ(HealthOf(*server), rpc::kNotServing) << "others may not be loaded";
  ASSERT_TRUE(server->BeginServing(absl::Now() + absl::Minutes(1)).ok());
  EXPECT_EQ(HealthOf(*server), rpc::kServing);
  server->Shutdown(absl::Seconds(10));
}

}  // namespace
}  // namespace raumboerse::apps
