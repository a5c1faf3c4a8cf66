#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "storage/engine.h"

namespace raumboerse::ledger {

// The values of the store, as envelope.proto has them.

struct Sealed {
  std::string message;
  uint64_t token = 0;
};

std::string Seal(const Sealed& sealed);
// DATA_LOSS naming the key.
absl::StatusOr<Sealed> Unseal(const storage::Item& item);

struct RequestEntry {
  std::string hash;
  absl::Time time;
  std::string name;
  std::optional<std::string> answer;  // the bytes of a message
};

std::string SealRequest(const RequestEntry& entry);
// DATA_LOSS naming the key.
absl::StatusOr<RequestEntry> UnsealRequest(const storage::Item& item);

// What the ledger says of an item that is not what it ought to be.
absl::Status Damaged(const storage::Item& item, absl::string_view what);

}  // namespace raumboerse::ledger
