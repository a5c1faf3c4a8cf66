// What a registration costs over gRPC: CreateSpace and BatchCreateSpaces, durable in RocksDB with
// the live index following, against a bare unary echo of the same message. The sides alternate in
// one run, over loopback TCP, with the same number of calls in flight.
//
//   create_bench [--tiny] [--directory=DIR]

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/grpcpp.h"

#include "apps/compose.h"
#include "base/check.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/mutex.h"
#include "bench/flags.h"
#include "raumboerse/v1/exchange_service.grpc.pb.h"
#include "raumboerse/v1/space_service.grpc.pb.h"

namespace raumboerse {
namespace {

struct Size {
  int calls, in_flight, rounds, batch;
};

// Answers with what it was given, and does nothing else.
class Echo final : public v1::SpaceService::CallbackService {
 public:
  grpc::ServerUnaryReactor* CreateSpace(grpc::CallbackServerContext* context,
                                        const v1::CreateSpaceRequest* request,
                                        v1::Space* response) override {
    *response = request->space();
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

v1::CreateSpaceRequest RequestFor(int number) {
  v1::CreateSpaceRequest request;
  request.set_parent("exchanges/bench");
  v1::Space& space = *request.mutable_space();
  space.set_title(absl::StrCat("Ladenlokal Nummer ", number, " mit Schaufenster"));
  space.set_description("Ehemaliges Fachgeschäft im Erdgeschoss, zwei Räume, Teeküche und WC.");
  space.set_state(v1::SPACE_STATE_LISTED);
  space.set_area_m2(20 + number % 400);
  space.set_noise_max(v1::NOISE_TALK);
  v1::Consent& consent = *space.add_consents();
  consent.set_purpose(v1::CONSENT_PURPOSE_MEDIATE);
  consent.set_given("2026-01-01");
  space.add_windows()->set_from("2026-01-01");
  v1::Tariff& tariff = *space.add_tariffs();
  tariff.set_rent_month_cents(30'000);
  tariff.set_running_month_cents(9'000);
  tariff.set_one_off_cents(0);
  space.mutable_record()->set_source("bench");
  space.mutable_record()->set_source_id(absl::StrCat(number));
  return request;
}

// Keeps `in_flight` calls of `send(i, done)` under way until `count` have ended; calls a second.
double Drive(int count, int in_flight,
             const std::function<void(int, std::function<void()>)>& send) {
  Mutex mutex;
  CondVar changed;
  int ended = 0;
  std::atomic<int> next{0};
  std::function<void()> begin = [&] {
    const int i = next.fetch_add(1);
    if (i >= count) return;
    send(i, [&] {
      begin();
      MutexLock lock(mutex);
      if (++ended == count) changed.NotifyAll();
    });
  };
  const absl::Time start = absl::Now();
  for (int i = 0; i < std::min(in_flight, count); ++i) begin();
  MutexLock lock(mutex);
  while (ended < count) changed.Wait(mutex);
  return count / absl::ToDoubleSeconds(absl::Now() - start);
}

// One CreateSpace; a refused one ends the bench, for the figure would mean nothing.
void Create(v1::SpaceService::Stub& stub, const v1::CreateSpaceRequest& request,
            std::function<void()> done) {
  struct Call {
    grpc::ClientContext context;
    v1::CreateSpaceRequest request;
    v1::Space response;
  };
  auto call = std::make_shared<Call>();
  call->request = request;
  stub.async()->CreateSpace(&call->context, &call->request, &call->response,
                            [call, done = std::move(done)](const grpc::Status& status) {
                              RB_CHECK(status.ok(), status.error_message());
                              done();
                            });
}

void CreateBatch(v1::SpaceService::Stub& stub, int first, int count, std::function<void()> done) {
  struct Call {
    grpc::ClientContext context;
    v1::BatchCreateSpacesRequest request;
    v1::BatchResponse response;
  };
  auto call = std::make_shared<Call>();
  call->request.set_parent("exchanges/bench");
  for (int i = 0; i < count; ++i) *call->request.add_requests() = RequestFor(first + i);
  stub.async()->BatchCreateSpaces(&call->context, &call->request, &call->response,
                                  [call, done = std::move(done)](const grpc::Status& status) {
                                    RB_CHECK(status.ok(), status.error_message());
                                    for (const v1::BatchResult& one : call->response.results())
                                      RB_CHECK(one.status().code() == 0, one.status().message());
                                    done();
                                  });
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void Run(const Size& size, const std::string& directory) {
  SetLogLevel(LogLevel::kError);
  const auto server =
      apps::RunningServer::Start({.listen = "127.0.0.1:0", .store = directory, .open = true});
  RB_CHECK(server.ok(), server.status().ToString());
  RB_CHECK((*server)->BeginServing(absl::Now() + absl::Minutes(1)).ok(), "an empty store loads");
  const auto channel =
      grpc::CreateChannel((*server)->address(), grpc::InsecureChannelCredentials());
  {
    grpc::ClientContext context;
    v1::CreateExchangeRequest request;
    request.set_exchange_id("bench");
    request.mutable_exchange()->set_display_name("Bench");
    request.mutable_exchange()->set_time_zone("Europe/Berlin");
    request.mutable_exchange()->set_currency("EUR");
    v1::Exchange exchange;
    const grpc::Status status =
        v1::ExchangeService::NewStub(channel)->CreateExchange(&context, request, &exchange);
    RB_CHECK(status.ok(), status.error_message());
  }
  Echo echo;
  grpc::ServerBuilder builder;
  int echo_port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &echo_port);
  builder.RegisterService(&echo);
  const std::unique_ptr<grpc::Server> echo_server = builder.BuildAndStart();
  const auto bare = v1::SpaceService::NewStub(grpc::CreateChannel(
      absl::StrCat("127.0.0.1:", echo_port), grpc::InsecureChannelCredentials()));
  const auto real = v1::SpaceService::NewStub(channel);

  std::vector<double> echoes, creates, batches;
  int number = 0;
  for (int round = 0; round < size.rounds; ++round) {
    echoes.push_back(Drive(size.calls, size.in_flight, [&](int i, std::function<void()> done) {
      Create(*bare, RequestFor(i), std::move(done));
    }));
    const int first = number;
    creates.push_back(Drive(size.calls, size.in_flight, [&](int i, std::function<void()> done) {
      Create(*real, RequestFor(first + i), std::move(done));
    }));
    number += size.calls;
    const int calls = std::max(1, size.calls / size.batch);
    const int batch_first = number;
    batches.push_back(
        size.batch * Drive(calls, size.in_flight, [&](int i, std::function<void()> done) {
          CreateBatch(*real, batch_first + i * size.batch, size.batch, std::move(done));
        }));
    number += calls * size.batch;
  }
  echo_server->Shutdown();
  std::printf("in flight %d, %d calls a round, %d rounds\n", size.in_flight, size.calls,
              size.rounds);
  std::printf("bare echo     %9.0f calls/s\n", Median(echoes));
  std::printf("CreateSpace   %9.0f calls/s   ratio %.2f  (aim 0.30)\n", Median(creates),
              Median(creates) / Median(echoes));
  std::printf("BatchCreate   %9.0f spaces/s in batches of %d\n", Median(batches), size.batch);
}

}  // namespace
}  // namespace raumboerse

int main(int argc, char** argv) {
  raumboerse::BeginWithHugePages(argv);
  raumboerse::Size size{40'000, 64, 5, 500};
  std::string directory = std::filesystem::temp_directory_path();
  raumboerse::bench::Flags flags(argc, argv, "bench/create_bench.cc");
  if (flags.Has("tiny")) size = {200, 8, 1, 50};
  flags.Read("directory", directory);
  flags.RefuseOthers();
  const raumboerse::bench::Scratch scratch(directory, "create-bench");
  raumboerse::Run(size, scratch.Under("store"));
  return 0;
}
