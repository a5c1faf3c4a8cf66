// What FindSpaces costs over gRPC with its 20 explained results, against a bare echo that answers
// with as many bytes. A whole server in this process holds the spaces of the standard market; a
// load generator of its own process asks both by turns, over loopback TCP, with as many calls in
// flight.
//
//   serving_bench [--tiny] [--spaces=N] [--rounds=5] [--seconds=3] [--directory=DIR]
//                 [--figures=FILE]

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/grpcpp.h"

#include "apps/compose.h"
#include "base/check.h"
#include "base/log.h"
#include "base/memory.h"
#include "bench/flags.h"
#include "bench/goals/figures.h"
#include "bench/goals/measure.h"
#include "bench/market_world.h"
#include "raumboerse/v1/exchange_service.grpc.pb.h"
#include "raumboerse/v1/match_service.grpc.pb.h"
#include "raumboerse/v1/space_service.grpc.pb.h"
#include "wire/exchange.h"
#include "wire/need.h"
#include "wire/space.h"

namespace raumboerse::bench {
namespace {

constexpr char kParent[] = "exchanges/market";
constexpr char kFindSpaces[] = "/raumboerse.v1.MatchService/FindSpaces";
constexpr int kInFlight = 64;
constexpr int kBatch = 500;
constexpr int kShown = 20;

struct Wishes {
  int64_t spaces = 1'000'000;
  int needs = 2'000;
  int rounds = 5;
  double seconds = 3;
  std::string directory = std::filesystem::temp_directory_path();
  std::string figures;
};

// Answers every question with as many bytes as the real answer to it has, and does nothing else.
class Echo final : public v1::MatchService::CallbackService {
 public:
  // By the title of the need.
  void Answer(const std::string& title, size_t bytes) {
    // The text's own tag and length take about three.
    answers_[title].set_as_of(std::string(std::max<size_t>(bytes, 4) - 3, 'x'));
  }

  grpc::ServerUnaryReactor* FindSpaces(grpc::CallbackServerContext* context,
                                       const v1::FindSpacesRequest* request,
                                       v1::FindSpacesResponse* response) override {
    *response = answers_.at(request->inline_need().title());
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

 private:
  absl::flat_hash_map<std::string, v1::FindSpacesResponse> answers_;
};

void Load(const MarketWorld& market, int64_t spaces,
          const std::shared_ptr<grpc::Channel>& channel) {
  {
    grpc::ClientContext context;
    v1::CreateExchangeRequest request;
    request.set_exchange_id("market");
    *request.mutable_exchange() = wire::Encode(market.Exchange());
    request.mutable_exchange()->clear_name();
    v1::Exchange exchange;
    const grpc::Status status =
        v1::ExchangeService::NewStub(channel)->CreateExchange(&context, request, &exchange);
    RB_CHECK(status.ok(), status.error_message());
  }
  const auto stub = v1::SpaceService::NewStub(channel);
  for (int64_t next = 0; next < spaces;) {
    grpc::ClientContext context;
    v1::BatchCreateSpacesRequest request;
    v1::BatchResponse response;
    request.set_parent(kParent);
    for (int i = 0; i < kBatch && next < spaces; ++i, ++next) {
      v1::CreateSpaceRequest& create = *request.add_requests();
      create.set_parent(kParent);
      create.set_space_id(absl::StrCat("s", next));
      *create.mutable_space() = wire::Encode(market.Space(next));
      create.mutable_space()->clear_name();
    }
    const grpc::Status status = stub->BatchCreateSpaces(&context, request, &response);
    RB_CHECK(status.ok(), status.error_message());
    for (const v1::BatchResult& one : response.results())
      RB_CHECK(one.status().code() == 0, one.status().message());
  }
}

v1::FindSpacesRequest RequestFor(const MarketWorld& market, int64_t number) {
  v1::FindSpacesRequest request;
  request.set_parent(kParent);
  request.set_as_of(kMarketDay.ToString());
  request.set_page_size(kShown);
  *request.mutable_inline_need() = wire::Encode(market.Need(number));
  v1::Need& need = *request.mutable_inline_need();
  need.clear_name();
  need.clear_record();
  need.clear_initiative();
  need.set_organisation_form(v1::ORGANISATION_FORM_REGISTERED_ASSOCIATION);
  return request;
}

struct Asked {
  v1::FindSpacesRequest request;
  int matches = 0;
  size_t bytes = 0;
};

// The needs that are asked about: those that find as many as are shown, or, in a market that is too
// small for that, those that find most.
std::vector<Asked> ChooseNeeds(const MarketWorld& market, const Wishes& wishes,
                               const std::shared_ptr<grpc::Channel>& channel) {
  const auto stub = v1::MatchService::NewStub(channel);
  std::vector<Asked> asked;
  for (int i = 0; i < wishes.needs; ++i) {
    Asked one{.request = RequestFor(market, i)};
    grpc::ClientContext context;
    v1::FindSpacesResponse response;
    const grpc::Status status = stub->FindSpaces(&context, one.request, &response);
    RB_CHECK(status.ok(), status.error_message());
    one.matches = response.matches_size();
    one.bytes = response.ByteSizeLong();
    asked.push_back(std::move(one));
  }
  std::stable_sort(asked.begin(), asked.end(),
                   [](const Asked& a, const Asked& b) { return a.matches > b.matches; });
  size_t full = 0;
  while (full < asked.size() && asked[full].matches == kShown) ++full;
  asked.resize(std::max<size_t>(full, std::min<size_t>(10, asked.size())));
  return asked;
}

void WriteRequests(const std::vector<Asked>& asked, const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  for (const Asked& one : asked) {
    const std::string bytes = one.request.SerializeAsString();
    const auto size = static_cast<uint32_t>(bytes.size());
    file.write(reinterpret_cast<const char*>(&size), sizeof(size));
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  file.close();
  RB_CHECK(file.good(), "requests are written");
}

struct Round {
  double calls_per_second = 0, p50_us = 0, p99_us = 0, bytes = 0;
  double server_us = 0;  // of CPU a call
};

Round Drive(const std::string& address, const std::string& requests, double seconds) {
  const std::string program =
      std::filesystem::read_symlink("/proc/self/exe").parent_path() / "load_generator";
  const std::string command = absl::StrCat(program, " ", address, " ", kFindSpaces, " ", requests,
                                           " ", kInFlight, " ", seconds);
  const double start = CpuMicroseconds();
  FILE* out = popen(command.c_str(), "r");
  RB_CHECK(out != nullptr, "the load generator starts");
  Round round;
  double calls = 0;
  const int read = std::fscanf(out, "%lf calls %lf a second %lf %lf us %lf bytes", &calls,
                               &round.calls_per_second, &round.p50_us, &round.p99_us, &round.bytes);
  RB_CHECK(pclose(out) == 0 && read == 5, "the load generator ends well");
  round.server_us = (CpuMicroseconds() - start) / calls;
  return round;
}

Round MedianOf(std::vector<Round> rounds) {
  std::sort(rounds.begin(), rounds.end(),
            [](const Round& a, const Round& b) { return a.calls_per_second < b.calls_per_second; });
  return rounds[rounds.size() / 2];
}

void Print(const char* name, const Round& round) {
  std::printf(
      "%-12s %9.0f calls/s  %7.1f us of the server's CPU  p50 %.0f us  p99 %.0f us  "
      "%.0f bytes\n",
      name, round.calls_per_second, round.server_us, round.p50_us, round.p99_us, round.bytes);
}

void Run(const Wishes& wishes, const std::string& scratch) {
  SetLogLevel(LogLevel::kError);
  const auto server = apps::RunningServer::Start(
      {.listen = "127.0.0.1:0", .store = absl::StrCat(scratch, "/store"), .open = true});
  RB_CHECK(server.ok(), server.status().ToString());
  RB_CHECK((*server)->BeginServing(absl::Now() + absl::Minutes(1)).ok(), "an empty store loads");
  const std::string& address = (*server)->address();
  const auto channel = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
  const MarketWorld market(kMarketSeed, Market::kStandard);
  Load(market, wishes.spaces, channel);
  const std::vector<Asked> asked = ChooseNeeds(market, wishes, channel);
  const std::string requests = absl::StrCat(scratch, "/requests");
  WriteRequests(asked, requests);

  Echo echo;
  for (const Asked& one : asked) echo.Answer(one.request.inline_need().title(), one.bytes);
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&echo);
  const std::unique_ptr<grpc::Server> echo_server = builder.BuildAndStart();
  const std::string echo_address = absl::StrCat("127.0.0.1:", port);

  std::vector<Round> echoes, finds;
  for (int round = 0; round < wishes.rounds; ++round) {
    echoes.push_back(Drive(echo_address, requests, wishes.seconds));
    finds.push_back(Drive(address, requests, wishes.seconds));
  }
  const Round bare = MedianOf(echoes), find = MedianOf(finds);
  std::printf("%lld spaces, %d in flight, %zu needs with %d to %d results, %d rounds of %g s\n",
              static_cast<long long>(wishes.spaces), kInFlight, asked.size(), asked.back().matches,
              asked.front().matches, wishes.rounds, wishes.seconds);
  Print("bare echo", bare);
  Print("FindSpaces", find);
  Figures figures("serving.rpc");
  figures.Set("find_over_echo", find.calls_per_second / bare.calls_per_second);
  figures.Set("find_server_us", find.server_us);
  figures.Set("echo_server_us", bare.server_us);
  RB_CHECK(figures.WriteTo(wishes.figures), "figures are written");
}

Wishes Parse(int count, char** arguments) {
  Wishes wishes;
  Flags flags(count, arguments, "bench/serving_bench.cc");
  if (flags.Has("tiny")) {
    wishes.spaces = 2'000;
    wishes.needs = 200;
    wishes.rounds = 1;
    wishes.seconds = 0.2;
  }
  flags.Read("spaces", wishes.spaces);
  flags.Read("rounds", wishes.rounds);
  flags.Read("seconds", wishes.seconds);
  flags.Read("directory", wishes.directory);
  flags.Read("figures", wishes.figures);
  flags.RefuseOthers();
  return wishes;
}

}  // namespace
}  // namespace raumboerse::bench

int main(int argc, char** argv) {
  raumboerse::BeginWithHugePages(argv);
  const raumboerse::bench::Wishes wishes = raumboerse::bench::Parse(argc, argv);
  const raumboerse::bench::Scratch scratch(wishes.directory, "serving-bench");
  raumboerse::bench::Run(wishes, scratch.Under("store"));
  return 0;
}
