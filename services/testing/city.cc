#include "services/testing/city.h"

#include <google/protobuf/util/json_util.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/substitute.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"

#include "base/check.h"
#include "base/log.h"
#include "base/sha256.h"
#include "domain/limits.h"
#include "services/contact/contact_service.h"
#include "services/crud/viewer.h"
#include "services/exchange/exchange_service.h"
#include "services/fund/fund_service.h"
#include "services/help/help_service.h"
#include "services/initiative/initiative_service.h"
#include "services/match/match_service.h"
#include "services/occupancy/occupancy_service.h"
#include "services/operation/operation_service.h"
#include "services/party/party_service.h"
#include "services/rpc/status.h"
#include "services/rpc/token_file.h"
#include "services/space/space_service.h"

namespace raumboerse::services {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::Message;
using google::protobuf::MessageFactory;
using google::protobuf::MethodDescriptor;
using nlohmann::json;

constexpr absl::Duration kCallBound = absl::Seconds(60);

const MethodDescriptor& MethodNamed(absl::string_view method) {
  for (const char* service : {"Contact", "Exchange", "Fund", "Help", "Initiative", "Match",
                              "Occupancy", "Operation", "Party", "Space"}) {
    const auto* found = DescriptorPool::generated_pool()->FindServiceByName(
        absl::StrCat("raumboerse.v1.", service, "Service"));
    RB_CHECK(found != nullptr, "the service is one of the API's");
    if (const auto* out = found->FindMethodByName(std::string(method))) return *out;
  }
  RB_CHECK(false, absl::StrCat("a method of the API: ", method));
  std::abort();
}

std::unique_ptr<Message> NewMessage(const google::protobuf::Descriptor* type) {
  return std::unique_ptr<Message>(MessageFactory::generated_factory()->GetPrototype(type)->New());
}

std::string TokenLines() {
  const auto line = [](absl::string_view token, absl::string_view rest) {
    return absl::StrCat(Sha256Hex(token), " ", rest, "\n");
  };
  return absl::StrCat(
      line(kStaffToken, "staff desk *"), line(kBoundStaffToken, "staff clerk town"),
      line(kPartnerToken, "partner app *"),
      line(kInitiativeToken, "initiative garden city exchanges/city/initiatives/seed"));
}

json JsonOf(const Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string text;
  RB_CHECK(google::protobuf::util::MessageToJsonString(message, &text, options).ok(),
           "an answer can be written as JSON");
  return json::parse(text);
}

// The part at the path; null where nothing is set.
json PartAt(const json& whole, absl::string_view path) {
  json at = whole;
  for (absl::string_view step : absl::StrSplit(path, '.')) {
    const std::vector<absl::string_view> parts = absl::StrSplit(step, absl::ByAnyChar("[]"));
    const std::string key(parts[0]);
    if (!at.is_object() || !at.contains(key)) return json();
    at = json(at[key]);
    size_t index = 0;
    if (parts.size() > 1 && absl::SimpleAtoi(parts[1], &index)) {
      if (!at.is_array() || index >= at.size()) return json();
      at = json(at[index]);
    }
  }
  return at;
}

}  // namespace

std::string Answer::At(absl::string_view path) const {
  const json part = PartAt(JsonOf(*message_), path);
  if (part.is_null()) return "";
  return part.is_string() ? part.get<std::string>() : part.dump();
}

int Answer::SizeOf(absl::string_view path) const {
  const json part = PartAt(JsonOf(*message_), path);
  return part.is_array() ? static_cast<int>(part.size()) : 0;
}

std::string Answer::Json() const { return JsonOf(*message_).dump(); }

absl::StatusOr<Answer> Client::Call(absl::string_view method, absl::string_view text) const {
  const std::unique_ptr<Message> request = NewMessage(MethodNamed(method).input_type());
  const auto parsed = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(text.data(), text.size()), request.get());
  RB_CHECK(parsed.ok(), absl::StrCat("a request as JSON: ", parsed.ToString(), ": ", text));
  return Call(method, *request);
}

absl::StatusOr<Answer> Client::Call(absl::string_view name, const Message& request) const {
  const MethodDescriptor& method = MethodNamed(name);
  grpc::GenericStub stub(channel_);
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + kCallBound));
  if (!token_.empty()) context.AddMetadata("authorization", absl::StrCat("Bearer ", token_));
  grpc::CompletionQueue queue;
  grpc::Slice bytes(request.SerializeAsString());
  const auto reader = stub.PrepareUnaryCall(
      &context, absl::StrCat("/", method.service()->full_name(), "/", method.name()),
      grpc::ByteBuffer(&bytes, 1), &queue);
  reader->StartCall();
  grpc::ByteBuffer out;
  grpc::Status status;
  reader->Finish(&out, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  RB_CHECK(queue.Next(&tag, &ok), "a call ends");
  if (!status.ok()) return rpc::FromGrpc(status);
  grpc::Slice whole;
  RB_CHECK(out.DumpToSingleSlice(&whole).ok(), "an answer can be read");
  std::shared_ptr<Message> answer = NewMessage(method.output_type());
  RB_CHECK(answer->ParseFromArray(whole.begin(), static_cast<int>(whole.size())),
           "an answer is a message of its method");
  return Answer(std::move(answer));
}

City::City()
    : clock_(absl::FromUnixSeconds(1'800'000'000)),
      ledger_({.engine = engine_, .clock = clock_, .ids = ids_}),
      feed_(engine_),
      contacts_(ledger_),
      live_({ledger_, feed_, clock_, domain::NothingScreens(), Rules()}),
      finder_(live_, matcher_, matcher_, clock_) {
  SetLogLevel(LogLevel::kOff);
  absl::StatusOr<rpc::TokenFile> tokens = rpc::TokenFile::Parse(TokenLines());
  RB_CHECK(tokens.ok(), "the tokens are well-formed");
  rpc::GateOptions options;
  options.tokens = *std::move(tokens);
  options.redactor = StandardRedactor();
  options.workers = {.threads = 8, .queue_limit = 256};
  gate_ = std::make_unique<rpc::Gate>(std::move(options));
  services_.push_back(MakeSpaceService(*gate_, ledger_));
  services_.push_back(MakeInitiativeService(*gate_, ledger_));
  services_.push_back(MakeContactService(*gate_, ledger_, {contacts_, clock_}));
  services_.push_back(MakePartyService(*gate_, ledger_));
  services_.push_back(MakeFundService(*gate_, ledger_));
  services_.push_back(MakeHelpService(*gate_, ledger_, clock_));
  services_.push_back(MakeOccupancyService(*gate_, ledger_));
  services_.push_back(MakeOperationService(*gate_, {ledger_, live_, clock_, kWaitersMax}));
  services_.push_back(MakeExchangeService(*gate_, ledger_, {feed_, live_status_, Rules(), "test"}));
  services_.push_back(MakeMatchService(*gate_, {finder_, live_, ledger_}));
  std::vector<rpc::Registration> registrations;
  for (const rpc::OwnedService& service : services_)
    registrations.push_back(service.registration());
  auto server = rpc::Server::Start(
      {.message_bytes_max = static_cast<int>(domain::kMessageBytesMax)}, *gate_, registrations);
  RB_CHECK(server.ok(), "the server starts on a port of the system's choice");
  server_ = *std::move(server);

  Do("CreateExchange", R"({"exchange_id": "city", "exchange": {
      "display_name": "Raumbörse", "time_zone": "Europe/Berlin", "currency": "EUR",
      "languages": ["de"], "districts": [{"code": "south"}, {"code": "north"}],
      "uses": [{"code": "workshop"}, {"code": "office"}],
      "record": {"visibility": "VISIBILITY_PUBLIC"}}})");
  constexpr char kSeed[] = R"({"parent": "exchanges/city", "$0_id": "seed", "$0": {$1,
      "title": "Saat", "record": {"visibility": "VISIBILITY_PUBLIC"}}})";
  Do("CreateContact", absl::Substitute(kSeed, "contact", R"("kind": "CONTACT_KIND_OFFICE")"));
  Do("CreateInitiative",
     absl::Substitute(kSeed, "initiative", R"("organisation_form": "ORGANISATION_FORM_GROUP")"));
  Do("CreateSpace", absl::Substitute(kSeed, "space", R"("area_m2": 50)"));
  Do("CreateNeed",
     absl::Substitute(kSeed, "need", R"("initiative": "exchanges/city/initiatives/seed",
        "alternatives": [{"uses": ["workshop"]}])"));
}

City::~City() {
  server_.reset();
  live_.Stop();
}

void City::SetRules(std::optional<domain::RuleSetId> rules) {
  MutexLock lock(mutex_);
  rules_ = std::move(rules);
}

domain::RuleSetFor City::Rules() {
  return [this](const domain::ExchangeFields&) {
    MutexLock lock(mutex_);
    return rules_;
  };
}

std::shared_ptr<grpc::Channel> City::channel() const {
  return grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
}

Client City::As(const std::string& token) const { return Client(channel(), token); }

Answer City::Do(absl::string_view method, absl::string_view text, const std::string& token) const {
  absl::StatusOr<Answer> answer = As(token).Call(method, text);
  RB_CHECK(answer.ok(), absl::StrCat(method, ": ", answer.status().ToString()));
  return *std::move(answer);
}

}  // namespace raumboerse::services
