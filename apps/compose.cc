#include "apps/compose.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/impl/service_type.h"

#include "apps/rule_files.h"
#include "apps/version.h"
#include "base/clock.h"
#include "base/sha256.h"
#include "base/status.h"
#include "domain/limits.h"
#include "domain/rule_set.h"
#include "domain/screening.h"
#include "domain/service_codes.h"
#include "matcher/tile_index.h"
#include "rules/book.h"
#include "rules/rule_set.h"
#include "services/contact/contact_service.h"
#include "services/contact/ledger_contact_source.h"
#include "services/crud/viewer.h"
#include "services/exchange/exchange_service.h"
#include "services/exchange/rule_set_record.h"
#include "services/fund/fund_service.h"
#include "services/help/help_service.h"
#include "services/import/import_service.h"
#include "services/initiative/initiative_service.h"
#include "services/live/live.h"
#include "services/match/finder.h"
#include "services/match/match_service.h"
#include "services/occupancy/occupancy_service.h"
#include "services/operation/operation_service.h"
#include "services/party/party_service.h"
#include "services/rpc/server.h"
#include "services/space/space_service.h"
#include "storage/ledger/feed.h"
#include "storage/ledger/ledger.h"
#include "storage/memory/memory_engine.h"
#include "storage/rocksdb/rocksdb_engine.h"

namespace raumboerse::apps {
namespace {

constexpr char kMemory[] = "memory";
constexpr int kTokenWords = 8;

// An engine and how it is closed, which is not one of the verbs.
struct OpenEngine {
  std::unique_ptr<storage::Engine> engine;
  std::function<void()> close;
};

absl::StatusOr<OpenEngine> OpenStore(const std::string& store) {
  if (store == kMemory) {
    auto engine = std::make_unique<storage::MemoryEngine>();
    auto* memory = engine.get();
    return OpenEngine{std::move(engine), [memory] { memory->Close(); }};
  }
  RB_ASSIGN_OR_RETURN(std::unique_ptr<storage::RocksdbEngine> engine,
                      storage::RocksdbEngine::Open({.directory = store}));
  auto* rocksdb = engine.get();
  return OpenEngine{std::move(engine), [rocksdb] { rocksdb->Close(); }};
}

std::string NewToken() {
  std::random_device random;
  std::string out;
  for (int i = 0; i < kTokenWords; ++i) absl::StrAppend(&out, absl::Hex(random(), absl::kZeroPad8));
  return out;
}

// The file's tokens, and one of this process for its own calls.
absl::StatusOr<rpc::TokenFile> ReadTokens(const std::string& path, const std::string& own) {
  std::string text;
  if (!path.empty()) {
    std::ifstream file(path, std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    if (!file) return absl::NotFoundError(absl::StrCat(path, ": the file cannot be read"));
  }
  return rpc::TokenFile::Parse(
      absl::StrCat(text, "\n", Sha256Hex(own), " staff the-server-itself *\n"));
}

// The rules of a folder, for every exchange its own; without a folder nothing is screened.
struct LoadedRules {
  domain::ScreenerFor screener_for = domain::NothingScreens();
  domain::RuleSetFor rule_set_for = domain::NoRuleSets();
  domain::ServicesFor services_for = domain::NoServices();
};
std::vector<std::string> ServicesOf(const rules::RuleSet& rules) {
  std::vector<std::string> out;
  for (const rules::StepKind& kind : rules.kinds)
    if (!kind.service.empty()) out.push_back(kind.service);
  return out;
}
absl::StatusOr<LoadedRules> LoadRules(const std::string& folder) {
  if (folder.empty()) return LoadedRules();
  RB_ASSIGN_OR_RETURN(const std::vector<rules::RuleText> texts, ReadRuleFiles(folder));
  RB_ASSIGN_OR_RETURN(std::unique_ptr<rules::RuleBook> loaded, rules::RuleBook::Load(texts));
  const std::shared_ptr<const rules::RuleBook> book = std::move(loaded);
  return LoadedRules{
      [book](const domain::ExchangeFields& exchange) { return book->ScreenerFor(exchange); },
      [book](const domain::ExchangeFields& exchange) { return book->RuleSetOf(exchange); },
      [book](const domain::ExchangeFields& exchange) {
        return ServicesOf(*book->RulesOf(exchange));
      }};
}

// How far the live index is, for GetStatus.
class LiveStatusOf final : public services::LiveStatusSource {
 public:
  LiveStatusOf(services::Live& live, const Clock& clock) : live_(live), clock_(clock) {}

  std::optional<services::LiveStatus> StatusOf(absl::string_view exchange) override {
    const auto found = live_.Get(exchange, clock_.Now() + kWait);
    if (!found.ok()) return std::nullopt;
    const std::shared_ptr<const matcher::World> world = (*found)->newest();
    if (world == nullptr) return std::nullopt;
    services::LiveStatus out{.revision = world->revision,
                             .initiatives = world->initiatives,
                             .contacts = static_cast<int64_t>(world->contacts->contacts.size()),
                             .watchers = static_cast<int64_t>((*found)->teller().watchers())};
    CountRows(world->spaces, out.spaces, out.listed_spaces);
    CountRows(world->needs, out.needs, out.open_needs);
    return out;
  }

 private:
  static constexpr absl::Duration kWait = absl::Seconds(1);

  template <typename Table>
  static void CountRows(const Table& table, int64_t& all, int64_t& offered) {
    for (uint32_t row = 0; row < table.rows(); ++row) {
      const auto* entry = table.at(row);
      if (entry == nullptr) continue;
      ++all;
      if (entry->facts.offered) ++offered;
    }
  }

  services::Live& live_;
  const Clock& clock_;
};

// The order of the members is the order of the building: each uses those above it.
class Composition final : public RunningServer {
 public:
  Composition(OpenEngine engine, LoadedRules rules, rpc::GateOptions gate, std::string token)
      : engine_(std::move(engine)),
        token_(std::move(token)),
        rules_(std::move(rules)),
        gate_(std::move(gate)) {}
  ~Composition() override { Shutdown(kShutdownBound); }
  using RunningServer::BeginServing;

  absl::Status Listen(const std::string& address) {
    services_.push_back(services::MakeSpaceService(gate_, ledger_));
    services_.push_back(services::MakeInitiativeService(gate_, ledger_));
    services_.push_back(
        services::MakeContactService(gate_, ledger_, {contacts_, clock_, rules_.services_for}));
    services_.push_back(services::MakePartyService(gate_, ledger_));
    services_.push_back(services::MakeMatchService(gate_, {finder_, live_, ledger_}));
    services_.push_back(services::MakeFundService(gate_, ledger_));
    services_.push_back(services::MakeHelpService(gate_, ledger_, clock_));
    services_.push_back(services::MakeOccupancyService(gate_, ledger_));
    services_.push_back(services::MakeOperationService(gate_, {ledger_, live_, clock_}));
    services_.push_back(services::MakeExchangeService(
        gate_, ledger_, {feed_, live_status_, rules_.rule_set_for, kVersion}));
    std::error_code no_directory;
    const std::filesystem::path spool = std::filesystem::temp_directory_path(no_directory);
    if (no_directory)
      return absl::FailedPreconditionError(
          "there is no directory for temporary files: set TMPDIR to one");
    services_.push_back(services::MakeImportService(
        gate_, ledger_, {feed_, clock_, rules_.rule_set_for, spool.string(), rules_.services_for}));
    std::vector<rpc::Registration> registrations;
    for (const rpc::OwnedService& service : services_)
      registrations.push_back(service.registration());
    RB_ASSIGN_OR_RETURN(server_, rpc::Server::Start({.listen_address = address,
                                                     .message_bytes_max = domain::kMessageBytesMax},
                                                    gate_, registrations));
    return absl::OkStatus();
  }

  const std::string& address() const override { return server_->address(); }
  std::shared_ptr<grpc::Channel> Channel() override { return server_->InProcessChannel(); }
  const std::string& token() const override { return token_; }

  absl::Status BeginServing(absl::Time deadline,
                            const std::function<void(const LoadNews&)>& tell) override {
    RB_RETURN_IF_ERROR(services::RecordFirstRuleSets(ledger_, rules_.rule_set_for, deadline));
    const auto listen = [&tell](absl::string_view exchange, const services::LoadCounts& counts) {
      tell({std::string(exchange), counts.spaces, counts.needs, counts.all()});
    };
    RB_RETURN_IF_ERROR(live_.LoadAll(deadline, {.every = kNewsEvery, .tell = listen}));
    server_->SetServing(true);
    return absl::OkStatus();
  }

  void Shutdown(absl::Duration bound) override {
    if (server_ != nullptr) server_->Shutdown(bound);
    live_.Stop();
    if (engine_.close) std::exchange(engine_.close, nullptr)();
  }

 private:
  static constexpr absl::Duration kShutdownBound = absl::Seconds(10);
  static constexpr absl::Duration kNewsEvery = absl::Seconds(2);

  const SystemClock clock_;
  ledger::RandomIdSource ids_;
  OpenEngine engine_;
  const std::string token_;
  const LoadedRules rules_;
  ledger::Ledger ledger_{{.engine = *engine_.engine, .clock = clock_, .ids = ids_}};
  ledger::Feed feed_{*engine_.engine};
  services::Live live_{{.ledger = ledger_,
                        .feed = feed_,
                        .clock = clock_,
                        .screener_for = rules_.screener_for,
                        .rule_set_for = rules_.rule_set_for}};
  LiveStatusOf live_status_{live_, clock_};
  const matcher::TileIndex matcher_;
  const services::Finder finder_{live_, matcher_, matcher_, clock_};
  services::LedgerContactSource contacts_{ledger_};
  rpc::Gate gate_;
  std::vector<rpc::OwnedService> services_;
  std::unique_ptr<rpc::Server> server_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<RunningServer>> RunningServer::Start(const ServerWishes& wishes) {
  // Debian builds Abseil so that each of its locks is looked at for deadlocks. Only gRPC's are:
  // ours are of base/mutex.h. Tests of services start their servers without this, and go on
  // looking.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  std::string token = NewToken();
  rpc::GateOptions gate{.open = wishes.open ? rpc::Open::kOnLoopback : rpc::Open::kNo,
                        .redactor = services::StandardRedactor()};
  RB_ASSIGN_OR_RETURN(gate.tokens, ReadTokens(wishes.tokens_file, token));
  RB_ASSIGN_OR_RETURN(OpenEngine engine, OpenStore(wishes.store));
  RB_ASSIGN_OR_RETURN(LoadedRules rules, LoadRules(wishes.rules));
  auto out = std::make_unique<Composition>(std::move(engine), std::move(rules), std::move(gate),
                                           std::move(token));
  RB_RETURN_IF_ERROR(out->Listen(wishes.listen));
  return out;
}

}  // namespace raumboerse::apps
