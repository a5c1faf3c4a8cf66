#pragma once

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

#include "google/rpc/status.pb.h"

namespace raumboerse::rpc {

// How much of an error travels: trailers over 8 KiB are refused by stock clients.
inline constexpr size_t kMessageBytesMax = 1'000;
inline constexpr size_t kDetailsBytesMax = 4'000;

// The standard form of an error: code, message, and as details
//   BadRequest   a violation per field at fault (Faults::Of), as many as fit, then how many more;
//   ErrorInfo    the reason (ReasonOf, or the code's name), domain "raumboerse";
//   RetryInfo    for UNAVAILABLE and RESOURCE_EXHAUSTED: when to try again.
google::rpc::Status ToRpcStatus(const absl::Status& status);

// The same as a call's end; the details travel in `grpc-status-details-bin`.
grpc::Status ToGrpc(const absl::Status& status);

// For clients: back, with faults and reason. Unknown details are skipped.
absl::Status FromRpcStatus(const google::rpc::Status& status);
absl::Status FromGrpc(const grpc::Status& status);

}  // namespace raumboerse::rpc
