#pragma once

#include <google/protobuf/message.h>

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "grpcpp/channel.h"

#include "base/clock.h"
#include "base/mutex.h"
#include "domain/rule_set.h"
#include "matcher/tile_index.h"
#include "services/contact/ledger_contact_source.h"
#include "services/exchange/live_status_source.h"
#include "services/live/live.h"
#include "services/match/finder.h"
#include "services/rpc/server.h"
#include "storage/ledger/feed.h"
#include "storage/ledger/ledger.h"
#include "storage/memory/memory_engine.h"

namespace raumboerse::services {

// The tokens that a City's server knows, besides none at all.
inline constexpr char kStaffToken[] = "staff-token";             // of every exchange
inline constexpr char kBoundStaffToken[] = "bound-staff-token";  // of exchange `town` alone
inline constexpr char kPartnerToken[] = "partner-token";
inline constexpr char kInitiativeToken[] = "initiative-token";  // speaks for initiatives/seed
inline constexpr char kNoToken[] = "";
// Calls that may wait for operations at a time.
inline constexpr size_t kWaitersMax = 2;

// An answer whose type only its method knows.
class Answer {
 public:
  explicit Answer(std::shared_ptr<const google::protobuf::Message> message)
      : message_(std::move(message)) {}

  const google::protobuf::Message& message() const { return *message_; }
  // The value at a path like `record.visibility` or `spaces[1].name`, as JSON writes it; empty
  // where nothing is set.
  std::string At(absl::string_view path) const;
  // How many there are in the list at the path.
  int SizeOf(absl::string_view path) const;
  std::string Json() const;

 private:
  std::shared_ptr<const google::protobuf::Message> message_;
};

// Calls unary methods of the API by name, with requests written as JSON. Any thread may call.
class Client {
 public:
  Client(std::shared_ptr<grpc::Channel> channel, std::string token)
      : channel_(std::move(channel)), token_(std::move(token)) {}

  // `method` alone, `GetSpace`: no two services of the API have methods of one name.
  absl::StatusOr<Answer> Call(absl::string_view method, absl::string_view json) const;
  absl::StatusOr<Answer> Call(absl::string_view method,
                              const google::protobuf::Message& request) const;

 private:
  const std::shared_ptr<grpc::Channel> channel_;
  const std::string token_;
};

// A server of every service of records over the memory engine, on a port of its own. It knows the
// exchange `city`, public, with districts `south` and `north` and one public record `seed` of each
// of spaces, initiatives, needs and contacts.
class City {
 public:
  City();
  ~City();

  Client As(const std::string& token) const;
  // Ends the test with the status if the call fails.
  Answer Do(absl::string_view method, absl::string_view json,
            const std::string& token = kStaffToken) const;

  // A connection for what JSON does not do: streams.
  std::shared_ptr<grpc::Channel> channel() const;

  FakeClock& clock() { return clock_; }
  // The rules that the server says it has; none at first. They screen nothing.
  void SetRules(std::optional<domain::RuleSetId> rules);
  storage::MemoryEngine& engine() { return engine_; }

 private:
  domain::RuleSetFor Rules();

  Mutex mutex_;
  std::optional<domain::RuleSetId> rules_ ABSL_GUARDED_BY(mutex_);
  FakeClock clock_;
  storage::MemoryEngine engine_;
  ledger::CountingIdSource ids_;
  ledger::Ledger ledger_;
  ledger::Feed feed_;
  LedgerContactSource contacts_;
  NoLiveStatus live_status_;
  Live live_;
  const matcher::TileIndex matcher_;
  const Finder finder_;
  std::unique_ptr<rpc::Gate> gate_;
  std::vector<rpc::OwnedService> services_;
  std::unique_ptr<rpc::Server> server_;
};

}  // namespace raumboerse::services
