#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "storage/engine.h"
#include "storage/ledger/envelope.h"
#include "storage/ledger/reads.h"
#include "storage/ledger/write_options.h"

namespace raumboerse::ledger {

// Longer answers are not kept: the record itself is then the answer to a repeated request.
inline constexpr size_t kAnswerBytesMax = 64 << 10;

// The request id of one write: tells whether it was answered before, and notes the answer in the
// same commit. With an empty id it does neither.
class RequestGuard {
 public:
  RequestGuard(absl::string_view id, absl::string_view hash, absl::Time now)
      : id_(id), hash_(hash), now_(now) {}

  // INVALID_ARGUMENT (a fault of `request_id`): it is too long.
  absl::Status Check() const;

  bool active() const { return !id_.empty(); }
  void AddWish(std::vector<std::string>& keys) const;

  struct Earlier {
    RequestEntry entry;
    storage::Revision revision = 0;  // of the commit that it was
  };
  // What the same request came to, if it was answered and is still remembered. INVALID_ARGUMENT
  // (REQUEST_ID_REUSED) where the id belongs to another request.
  absl::StatusOr<std::optional<Earlier>> Find(Reads& reads) const;

  struct Answer {
    std::string name;
    std::optional<std::string> message;  // nullopt: the record is the answer
  };
  absl::Status Add(Answer answer, Reads& reads, storage::Batch& batch) const;

 private:
  std::string id_;
  std::string hash_;
  absl::Time now_;
};

// Is an entry of that time forgotten at `now`?
bool Expired(absl::Time answered, absl::Time now);

}  // namespace raumboerse::ledger
