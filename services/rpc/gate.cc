#include "services/rpc/gate.h"

#include <algorithm>
#include <utility>

#include "absl/random/random.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "base/check.h"
#include "base/faults.h"
#include "base/log.h"
#include "services/rpc/status.h"

namespace raumboerse::rpc {
namespace {

constexpr char kRequestIdKey[] = "x-request-id";
constexpr size_t kRequestIdBytesMax = 64;

absl::string_view MetadataOf(const grpc::CallbackServerContext& context, const char* key) {
  const auto found = context.client_metadata().find(key);
  if (found == context.client_metadata().end()) return {};
  return absl::string_view(found->second.data(), found->second.size());
}

bool IsRequestId(absl::string_view id) {
  return !id.empty() && id.size() <= kRequestIdBytesMax &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' ||
                  c == '.';
         });
}

std::string MadeRequestId() {
  thread_local absl::InsecureBitGen random;
  return absl::StrCat(absl::Hex(absl::Uniform<uint64_t>(random), absl::kZeroPad16));
}

LogLevel LevelOf(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kDataLoss:
      return LogLevel::kError;
    default:
      return LogLevel::kInfo;
  }
}

}  // namespace

Gate::Gate(GateOptions options)
    : options_(std::move(options)), workers_(options_.workers), streamers_(options_.streamers) {
  RB_CHECK(options_.redactor != nullptr, "nothing leaves the server without the redactor");
  if (options_.clock == nullptr) options_.clock = &system_clock_;
}

Call Gate::Begin(const grpc::CallbackServerContext& context, std::string method,
                 absl::Duration deadline_max) const {
  Call call;
  call.method = std::move(method);
  const absl::string_view id = MetadataOf(context, kRequestIdKey);
  call.request_id = IsRequestId(id) ? std::string(id) : MadeRequestId();
  call.start = Now();
  // A call without a deadline has one in the year 2262, and absl::FromChrono takes it as it is.
  call.deadline = std::min(absl::FromChrono(context.deadline()), call.start + deadline_max);
  return call;
}

absl::Status Gate::Admit(const grpc::CallbackServerContext& context,
                         const google::protobuf::Message& request, Call& call) const {
  constexpr absl::string_view kScheme = "bearer ";
  const absl::string_view header = MetadataOf(context, "authorization");
  if (!header.empty()) {
    const Caller* known =
        absl::StartsWithIgnoreCase(header, kScheme)
            ? options_.tokens.Find(absl::StripAsciiWhitespace(header.substr(kScheme.size())))
            : nullptr;
    if (known == nullptr)
      return WithReason(absl::UnauthenticatedError(
                            "authorization: this is no token of this server: `Bearer <token>`"),
                        "TOKEN_UNKNOWN");
    call.caller = *known;
  } else if (options_.open == Open::kOnLoopback) {
    call.caller = Caller{.role = Role::kStaff, .subject = "open"};
  }
  return options_.access.Check(call.caller, call.method, request);
}

bool Gate::Redact(const Call& call, google::protobuf::Message& answer) const {
  return options_.redactor(call.caller, answer);
}

grpc::Status Gate::End(const Call& call, const absl::Status& status,
                       grpc::CallbackServerContext& context) const {
  const absl::Duration duration = Now() - call.start;
  Log(LevelOf(status.code()), "call",
      {{"method", call.method},
       {"code", absl::StatusCodeToString(status.code())},
       {"ms", absl::StrFormat("%.3f", absl::ToDoubleMilliseconds(duration))},
       {"role", std::string(RoleName(call.caller.role))},
       {"request", call.request_id}});
  if (options_.observer != nullptr)
    options_.observer->OnCall({call.method, call.caller.role, status.code(), duration});
  if (!status.ok()) context.AddTrailingMetadata(kRequestIdKey, call.request_id);
  return ToGrpc(status);
}

absl::Status Gate::CheckWanted(const Call& call) const {
  if (call.cancelled()) return absl::CancelledError("the client gave up");
  if (Now() >= call.deadline)
    return absl::DeadlineExceededError("the deadline passed before the call's turn came");
  return absl::OkStatus();
}

}  // namespace raumboerse::rpc
