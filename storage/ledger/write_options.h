#pragma once

#include <string>

#include "absl/time/time.h"

namespace raumboerse::ledger {

enum class WriteMode {
  kWrite,
  kValidateOnly,  // everything is looked at, nothing is written, request ids play no part
};

// What goes with every write.
struct WriteOptions {
  // The same id with the same hash gives the same answer again, for 7 days; empty: no such promise.
  std::string request_id;
  // SHA-256 of the method and the request's canonical bytes. Another one under the same id is
  // refused.
  std::string request_hash;
  absl::Time deadline = absl::InfiniteFuture();
  WriteMode mode = WriteMode::kWrite;
};

}  // namespace raumboerse::ledger
