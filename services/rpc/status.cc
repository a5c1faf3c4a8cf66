#include "services/rpc/status.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "google/rpc/error_details.pb.h"

namespace raumboerse::rpc {
namespace {

constexpr char kDomain[] = "raumboerse";
constexpr int kRetrySeconds = 1;
// What a violation costs beside its two texts.
constexpr size_t kViolationOverhead = 8;
// Room for the other details and for the last violation, which says how many were left out.
constexpr size_t kReserve = 500;

// The first `bytes_max` bytes, but no half character.
absl::string_view Cut(absl::string_view text, size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end);
}

google::rpc::BadRequest BadRequestOf(const std::vector<Fault>& faults) {
  google::rpc::BadRequest out;
  size_t bytes = 0;
  for (size_t i = 0; i < faults.size(); ++i) {
    const absl::string_view wish = Cut(faults[i].wish, kMessageBytesMax);
    const absl::string_view field = Cut(faults[i].field, kMessageBytesMax);
    bytes += field.size() + wish.size() + kViolationOverhead;
    if (bytes > kDetailsBytesMax - kReserve) {
      auto& rest = *out.add_field_violations();
      rest.set_field(std::string(field));
      rest.set_description(absl::StrCat("this and ", faults.size() - i - 1, " more fields"));
      break;
    }
    auto& violation = *out.add_field_violations();
    violation.set_field(std::string(field));
    violation.set_description(std::string(wish));
  }
  return out;
}

}  // namespace

google::rpc::Status ToRpcStatus(const absl::Status& status) {
  google::rpc::Status out;
  out.set_code(static_cast<int>(status.code()));
  if (status.ok()) return out;
  out.set_message(std::string(Cut(status.message(), kMessageBytesMax)));
  if (const std::vector<Fault> faults = Faults::Of(status); !faults.empty())
    out.add_details()->PackFrom(BadRequestOf(faults));
  google::rpc::ErrorInfo info;
  const std::string reason = ReasonOf(status);
  info.set_reason(reason.empty() ? absl::StatusCodeToString(status.code()) : reason);
  info.set_domain(kDomain);
  out.add_details()->PackFrom(info);
  if (absl::IsUnavailable(status) || absl::IsResourceExhausted(status)) {
    google::rpc::RetryInfo retry;
    retry.mutable_retry_delay()->set_seconds(kRetrySeconds);
    out.add_details()->PackFrom(retry);
  }
  return out;
}

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const google::rpc::Status as_rpc = ToRpcStatus(status);
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), as_rpc.message(),
                      as_rpc.SerializeAsString());
}

absl::Status FromRpcStatus(const google::rpc::Status& status) {
  absl::Status out(static_cast<absl::StatusCode>(status.code()), status.message());
  if (out.ok()) return out;
  for (const google::protobuf::Any& detail : status.details()) {
    google::rpc::BadRequest bad;
    google::rpc::ErrorInfo info;
    if (detail.UnpackTo(&bad)) {
      Faults faults;
      for (const auto& violation : bad.field_violations())
        faults.Add(violation.field(), violation.description());
      faults.ToStatus().ForEachPayload([&out](absl::string_view url, const absl::Cord& payload) {
        out.SetPayload(url, payload);
      });
    } else if (detail.UnpackTo(&info)) {
      out = WithReason(std::move(out), info.reason());
    }
  }
  return out;
}

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  google::rpc::Status details;
  const bool standard = !status.error_details().empty() &&
                        details.ParseFromString(status.error_details()) &&
                        details.code() == static_cast<int>(status.error_code());
  if (standard) return FromRpcStatus(details);
  return absl::Status(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
}

}  // namespace raumboerse::rpc
