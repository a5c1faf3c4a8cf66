// A server under steady load for half an hour: registrations, finds and watchers at once over
// loopback gRPC, the server in a process of its own over RocksDB. Spaces come, change and go, so
// that there are as many at the end as at the beginning and what grows is the server's. Beside it
// stands a plain model (soak/model.h): every notice that it expects has to arrive, once, and no
// other; and all that was acknowledged has to be there at the end, and once more after a restart.
// It prints what was reached in the first and in the last third of the time. Exit code 1: something
// was lost, or told wrongly, and it says what.
//
//   soak [--tiny] [--minutes=30] [--scale=1] [--spaces=100000] [--directory=DIR]
//
// `--scale` multiplies 2,000 registrations and 5,000 finds a second and 1,000 watchers.

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"

#include "base/check.h"
#include "bench/flags.h"
#include "bench/goals/measure.h"
#include "bench/market_world.h"
#include "bench/soak/calls.h"
#include "bench/soak/model.h"
#include "bench/soak/server_child.h"
#include "raumboerse/v1/exchange_service.grpc.pb.h"
#include "raumboerse/v1/initiative_service.grpc.pb.h"
#include "wire/exchange.h"
#include "wire/initiative.h"
#include "wire/need.h"
#include "wire/space.h"

namespace raumboerse::bench {
namespace {

constexpr double kRegistrationsPerSecond = 2'000, kFindsPerSecond = 5'000, kWatchers = 1'000;
constexpr size_t kUnderWayMax = 256;  // of each kind
// A connection has room for some 1,000 calls.
constexpr size_t kWatchesPerConnection = 250;
constexpr int kBatch = 500;
constexpr int64_t kCandidatesLeast = 2'000, kSpacesTried = 1'000;
constexpr size_t kShown = 20;  // faults
constexpr absl::Duration kQuietBound = absl::Minutes(3);
// How long a notice may come that was told already.
constexpr absl::Duration kTwiceBound = absl::Seconds(1);

struct Wishes {
  double minutes = 30;
  double scale = 1;
  int64_t spaces = 100'000;
  std::string directory;  // empty: for temporary files
};

// The one of two time zones, half a day apart, whose midnight is farther: a new day in the middle
// would be told of too.
const char* ZoneWithoutMidnight() {
  const int hour = absl::ToCivilHour(absl::Now(), absl::UTCTimeZone()).hour();
  return hour < 12 ? "Etc/UTC" : "Etc/GMT+12";
}

template <typename Stub, typename Request, typename Response>
using Method = grpc::Status (Stub::*)(grpc::ClientContext*, const Request&, Response*);

template <typename Stub, typename Request, typename Response>
Response Ask(Stub& stub, Method<Stub, Request, Response> method, const Request& request) {
  grpc::ClientContext context;
  Response response;
  const grpc::Status status = (stub.*method)(&context, request, &response);
  RB_CHECK(status.ok(), status.error_message());
  return response;
}

template <typename T>
T Must(absl::StatusOr<T> value) {
  RB_CHECK(value.ok(), value.status().ToString());
  return *std::move(value);
}

domain::Exchange MakeExchange(const MarketWorld& market,
                              const std::shared_ptr<grpc::Channel>& channel) {
  using Stub = v1::ExchangeService::Stub;
  v1::CreateExchangeRequest request;
  request.set_exchange_id("soak");
  *request.mutable_exchange() = wire::Encode(market.Exchange());
  request.mutable_exchange()->clear_name();
  request.mutable_exchange()->set_time_zone(ZoneWithoutMidnight());
  const auto stub = v1::ExchangeService::NewStub(channel);
  return Must(wire::Decode(
      Ask<Stub, v1::CreateExchangeRequest, v1::Exchange>(*stub, &Stub::CreateExchange, request)));
}

// The needs that match most of the first spaces, so that there is something to tell; their numbers.
std::vector<int64_t> ChooseNeeds(int count, const domain::Initiative& initiative,
                                 const SoakTargets& targets) {
  const int64_t candidates = std::max<int64_t>(kCandidatesLeast, int64_t{count} * 10);
  std::vector<domain::SpaceFacts> spaces;
  for (int64_t number = 0; number < kSpacesTried; ++number)
    spaces.push_back(
        targets.model.FactsOfSpace(Must(domain::Space::Create(targets.market.Space(number)))));
  std::vector<std::pair<int64_t, int64_t>> chosen;  // matches, negative, and the number
  for (int64_t number = 0; number < candidates; ++number) {
    const auto need = domain::Need::Create(targets.market.Need(number));
    // Few of the market's needs would start when they are over.
    if (!need.ok()) continue;
    const domain::NeedFacts facts = targets.model.FactsOfNeed(*need, initiative);
    chosen.emplace_back(-targets.model.CountMatches(facts, spaces), number);
  }
  std::sort(chosen.begin(), chosen.end());
  std::vector<int64_t> numbers;
  for (const auto& [matches, number] : chosen)
    if (static_cast<int>(numbers.size()) < count) numbers.push_back(number);
  return numbers;
}

// One initiative and as many needs; their names.
std::vector<std::string> MakeNeeds(int count, const SoakTargets& targets) {
  using Stub = v1::InitiativeService::Stub;
  const auto stub = v1::InitiativeService::NewStub(targets.channel);
  v1::CreateInitiativeRequest made;
  made.set_parent(kSoakParent);
  *made.mutable_initiative() = wire::Encode(targets.market.Initiative(0));
  made.mutable_initiative()->clear_name();
  const auto initiative = Must(wire::Decode(Ask<Stub, v1::CreateInitiativeRequest, v1::Initiative>(
      *stub, &Stub::CreateInitiative, made)));
  std::vector<std::string> names;
  for (const int64_t number : ChooseNeeds(count, initiative, targets)) {
    v1::CreateNeedRequest request;
    request.set_parent(kSoakParent);
    *request.mutable_need() = wire::Encode(targets.market.Need(number));
    request.mutable_need()->clear_name();
    request.mutable_need()->set_initiative(initiative->record.name);
    const auto need = Must(wire::Decode(
        Ask<Stub, v1::CreateNeedRequest, v1::Need>(*stub, &Stub::CreateNeed, request)));
    targets.model.Watch(need, initiative);
    names.push_back(need->record.name);
  }
  return names;
}

// Calls `visit(number, space)` for every space that the server has.
template <typename Visit>
void ForEachSpace(const std::shared_ptr<grpc::Channel>& channel, const Visit& visit) {
  using Stub = v1::SpaceService::Stub;
  const auto stub = v1::SpaceService::NewStub(channel);
  v1::ListSpacesRequest request;
  request.set_parent(kSoakParent);
  request.set_page_size(1'000);
  do {  // ends with the spaces
    const auto page =
        Ask<Stub, v1::ListSpacesRequest, v1::ListSpacesResponse>(*stub, &Stub::ListSpaces, request);
    for (const v1::Space& space : page.spaces())
      visit(SpaceNumberOf(space.name()), Must(wire::Decode(space)));
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
}

void MakeSpaces(int64_t count, const SoakTargets& targets) {
  using Stub = v1::SpaceService::Stub;
  const auto stub = v1::SpaceService::NewStub(targets.channel);
  for (int64_t next = 0; next < count;) {
    v1::BatchCreateSpacesRequest request;
    request.set_parent(kSoakParent);
    for (int i = 0; i < kBatch && next < count; ++i, ++next) {
      v1::CreateSpaceRequest& create = *request.add_requests();
      create.set_parent(kSoakParent);
      create.set_space_id(absl::StrCat("s", next));
      *create.mutable_space() = wire::Encode(targets.market.Space(next));
      create.mutable_space()->clear_name();
    }
    const auto response = Ask<Stub, v1::BatchCreateSpacesRequest, v1::BatchResponse>(
        *stub, &Stub::BatchCreateSpaces, request);
    for (const v1::BatchResult& one : response.results())
      RB_CHECK(one.status().code() == 0, one.status().message());
  }
  ForEachSpace(targets.channel, [&](int64_t number, const domain::Space& space) {
    targets.model.Begin(number, space);
  });
}

// What differs between the model and the server.
std::vector<std::string> Compare(const SoakModel& model, const ServerChild& server) {
  absl::flat_hash_map<int64_t, int64_t> stored;
  ForEachSpace(server.Connect(), [&](int64_t number, const domain::Space& space) {
    stored[number] = space->record.revision;
  });
  return model.Missing(stored, kShown);
}

// The mean of what the server held in each third of the time, asked once a second.
std::array<double, kThirds> Follow(const ServerChild& server, absl::Time begin,
                                   absl::Duration time) {
  std::array<std::vector<double>, kThirds> held;
  Mutex mutex;
  CondVar never;
  MutexLock lock(mutex);
  for (absl::Time now = begin; now < begin + time; now = absl::Now()) {
    const int third = static_cast<int>(absl::FDivDuration(now - begin, time) * kThirds);
    held[static_cast<size_t>(third)].push_back(static_cast<double>(server.ResidentBytes()));
    never.WaitUntil(mutex, now + absl::Seconds(1));
  }
  return {Mean(held[0]), Mean(held[1]), Mean(held[2])};
}

void Print(const char* what, const CallStream& stream, double wanted) {
  std::array<double, kThirds> p50, p99;
  for (const int third : {0, kThirds - 1}) {
    p50[third] = Quantile(stream.took(third), 500);
    p99[third] = Quantile(stream.took(third), 990);
    std::printf("%-14s %-5s third: %7.0f/s of %5.0f  p50 %8.0f us  p99 %8.0f us\n", what,
                third == 0 ? "first" : "last", stream.per_second(third), wanted, p50[third],
                p99[third]);
  }
  std::printf("%-14s last over first: p50 %.2f, p99 %.2f\n", what, p50[2] / p50[0],
              p99[2] / p99[0]);
}

// Shows them; whether there were none.
bool None(const char* what, const std::vector<std::string>& faults) {
  for (const std::string& fault : faults) std::printf("%s: %s\n", what, fault.c_str());
  return faults.empty();
}

// What was reached; whether nothing was lost until then.
bool Load(const Wishes& wishes, const SoakTargets& targets, const ServerChild& server) {
  const std::vector<std::string> needs =
      MakeNeeds(std::max(1, static_cast<int>(kWatchers * wishes.scale)), targets);
  MakeSpaces(wishes.spaces, targets);
  std::vector<std::unique_ptr<SoakWatch>> watches;
  std::shared_ptr<grpc::Channel> channel;
  for (const std::string& need : needs) {
    if (watches.size() % kWatchesPerConnection == 0) channel = server.Connect();
    watches.push_back(std::make_unique<SoakWatch>(channel, targets, need));
  }
  for (const auto& watch : watches) RB_CHECK(watch->AwaitReady(), "a watch stands");

  CallStream::Options pace{
      .under_way_max = kUnderWayMax, .begin = absl::Now(), .time = absl::Minutes(wishes.minutes)};
  pace.per_second = kRegistrationsPerSecond * wishes.scale;
  Registrations registrations(targets, pace);
  pace.per_second = kFindsPerSecond * wishes.scale;
  Finds finds(targets, pace);
  std::thread register_all([&] { registrations.Run(); });
  std::thread find_all([&] { finds.Run(); });
  const std::array<double, kThirds> held = Follow(server, pace.begin, pace.time);
  register_all.join();
  find_all.join();
  const bool quiet = targets.model.AwaitQuiet(absl::Now() + kQuietBound);
  targets.model.AwaitFault(absl::Now() + kTwiceBound);

  Print("registrations", registrations.stream(), kRegistrationsPerSecond * wishes.scale);
  Print("finds", finds.stream(), kFindsPerSecond * wishes.scale);
  const SoakModel::Totals totals = targets.model.totals();
  const std::vector<double> delays = targets.model.notice_delays();
  std::printf("%zu watchers: %lld notices, told p50 %.0f ms, p99 %.0f ms after they were caused\n",
              watches.size(), static_cast<long long>(totals.notices), Quantile(delays, 500) / 1e3,
              Quantile(delays, 990) / 1e3);
  std::printf("memory of the server: %.0f MiB in the first third, %.0f in the last (%.2f)\n",
              held[0] / (1 << 20), held[2] / (1 << 20), held[2] / held[0]);
  std::printf("%lld spaces created, %lld changed, %lld deleted; %zu are left\n",
              static_cast<long long>(totals.created), static_cast<long long>(totals.updated),
              static_cast<long long>(totals.deleted), targets.model.spaces());
  const bool told = None("told wrongly", targets.model.Faults(kShown)) && quiet;
  watches.clear();
  return None("refused", targets.refusals.first()) && told;
}

bool Run(const Wishes& wishes, const std::string& store) {
  const MarketWorld market(kMarketSeed, Market::kStandard);
  auto server = std::make_unique<ServerChild>(store);
  const auto channel = server->Connect();
  const domain::Exchange exchange = MakeExchange(market, channel);
  absl::TimeZone zone;
  RB_CHECK(absl::LoadTimeZone(exchange->time_zone, &zone), "a time zone");
  SoakModel model(exchange, domain::Day::Of(absl::Now(), zone));
  Refusals refusals;
  std::printf("%g minutes, scale %g, %lld spaces at the beginning\n", wishes.minutes, wishes.scale,
              static_cast<long long>(wishes.spaces));
  const bool told = Load(wishes, {channel, market, model, refusals}, *server);
  const bool there = None("lost", Compare(model, *server));
  const bool ended = server->End();
  server = std::make_unique<ServerChild>(store);
  const bool still_there = None("lost by a restart", Compare(model, *server));
  const bool good = told && there && ended && still_there && server->End();
  std::printf(good ? "nothing was lost, nothing told wrongly\n" : "FAILED\n");
  return good;
}

Wishes Parse(int count, char** arguments) {
  Wishes wishes;
  Flags flags(count, arguments, "bench/soak/soak.cc");
  if (flags.Has("tiny")) {
    wishes.minutes = 0.3;
    wishes.scale = 0.05;
    wishes.spaces = 3'000;
  }
  flags.Read("minutes", wishes.minutes);
  flags.Read("scale", wishes.scale);
  flags.Read("spaces", wishes.spaces);
  flags.Read("directory", wishes.directory);
  flags.RefuseOthers();
  return wishes;
}

}  // namespace
}  // namespace raumboerse::bench

int main(int argc, char** argv) {
  using raumboerse::bench::kServeOption;
  absl::string_view first = argc > 1 ? argv[1] : "";
  if (absl::ConsumePrefix(&first, kServeOption))
    return raumboerse::bench::ServeAsChild(std::string(first));
  const raumboerse::bench::Wishes wishes = raumboerse::bench::Parse(argc, argv);
  const raumboerse::bench::Scratch scratch(wishes.directory, "soak");
  return raumboerse::bench::Run(wishes, scratch.Under("store")) ? 0 : 1;
}
