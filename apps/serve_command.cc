#include <signal.h>

#include <map>
#include <memory>
#include <utility>

#include "apps/commands.h"
#include "apps/compose.h"
#include "apps/sample.h"
#include "base/faults.h"
#include "base/log.h"
#include "base/status.h"
#include "raumboerse/v1/exchange_service.pb.h"

namespace raumboerse::apps {
namespace {

constexpr absl::Duration kShutdownBound = absl::Seconds(10);
constexpr absl::Duration kLoadBound = absl::Minutes(10);

struct ServeOptions {
  ServerWishes wishes;
  std::string sample;
  LogLevel log = LogLevel::kInfo;
};

// The signals that end the server, kept from every thread so that one can wait for them.
// REQUIRES: made before any other thread.
class EndSignals {
 public:
  EndSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  void Wait() const {
    int received = 0;
    sigwait(&signals_, &received);
  }

 private:
  sigset_t signals_;
};

// The sample gets its contact point last: without one, its load broke off and is to be completed.
bool IsHalfLoaded(const v1::ListExchangesResponse& exchanges) {
  if (exchanges.exchanges_size() != 1) return false;
  const v1::Exchange& only = exchanges.exchanges(0);
  return only.record().source() == "sample" && only.contact_point().empty();
}

absl::Status LoadSampleIfEmpty(Session& session, RunningServer& server, const std::string& folder) {
  Client client(server.Channel(),
                {.server = server.address(), .token = server.token(), .timeout = {}});
  RB_ASSIGN_OR_RETURN(const auto exchanges,
                      client.Call<v1::ListExchangesResponse>("ExchangeService/ListExchanges",
                                                             v1::ListExchangesRequest()));
  if (!exchanges.exchanges().empty() && !IsHalfLoaded(exchanges)) {
    session.err() << session.catalogue().Text("serve.sample_kept") << "\n";
    return absl::OkStatus();
  }
  RB_ASSIGN_OR_RETURN(const int64_t records, LoadSample(client, folder));
  session.err() << session.catalogue().Text("serve.sample", records, folder) << "\n";
  return absl::OkStatus();
}

// What goes wrong here is of this machine; advice for callers of a server would mislead.
absl::Status Local(absl::Status status) {
  const bool plain = !status.ok() && ReasonOf(status).empty();
  return plain ? WithReason(std::move(status), kLocalReason) : status;
}

absl::Status ServeToTheEnd(Session& session, const ServeOptions& options) {
  SetLogLevel(options.log);
  const EndSignals end;
  RB_ASSIGN_OR_RETURN(const std::unique_ptr<RunningServer> server,
                      RunningServer::Start(options.wishes));
  if (!options.sample.empty())
    RB_RETURN_IF_ERROR(LoadSampleIfEmpty(session, *server, options.sample));
  RB_RETURN_IF_ERROR(
      server->BeginServing(absl::Now() + kLoadBound, [&session](const LoadNews& news) {
        session.err() << session.catalogue().Text("serve.loading", news.exchange, news.all,
                                                  news.spaces, news.needs)
                      << std::endl;
      }));
  session.out() << session.catalogue().Text("serve.ready", server->address()) << std::endl;
  end.Wait();
  session.err() << session.catalogue().Text("serve.stopping") << std::endl;
  server->Shutdown(kShutdownBound);
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> Serve(Session& session, const ServeOptions& options) {
  RB_RETURN_IF_ERROR(Local(ServeToTheEnd(session, options)));
  return ExitCode::kOk;
}

}  // namespace

void AddServe(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "serve");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<ServeOptions>();
  command->add_option("--listen", options->wishes.listen, text.Text("help.listen"))
      ->capture_default_str();
  command->add_option("--store", options->wishes.store, text.Text("help.store"))->required();
  command->add_flag("--open", options->wishes.open, text.Text("help.open"));
  command->add_option("--tokens", options->wishes.tokens_file, text.Text("help.tokens"));
  command->add_option("--rules", options->wishes.rules, text.Text("help.rules_folder"));
  command->add_option("--sample", options->sample, text.Text("help.sample"));
  static const std::map<std::string, LogLevel> kLevels = {{"debug", LogLevel::kDebug},
                                                          {"info", LogLevel::kInfo},
                                                          {"warning", LogLevel::kWarning},
                                                          {"error", LogLevel::kError},
                                                          {"off", LogLevel::kOff}};
  command
      ->add_option_function<std::string>(
          "--log", [options](const std::string& name) { options->log = kLevels.at(name); },
          text.Text("help.log"))
      ->check(CLI::IsMember(&kLevels).description(""))
      ->type_name("debug|info|warning|error|off");
  RunBy(command, session, options, Serve);
}

}  // namespace raumboerse::apps
