#include "storage/ledger/requests.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "base/status.h"
#include "domain/limits.h"
#include "storage/ledger/keys.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::ledger {

absl::Status RequestGuard::Check() const {
  Faults faults;
  if (id_.size() > domain::kRequestIdBytesMax) {
    faults.Add("request_id", absl::StrCat("has ", id_.size(), " bytes; at most ",
                                          domain::kRequestIdBytesMax, " are allowed"));
  }
  return faults.ToStatus();
}

void RequestGuard::AddWish(std::vector<std::string>& keys) const {
  if (!id_.empty()) keys.push_back(RequestKey(id_));
}

absl::StatusOr<std::optional<RequestGuard::Earlier>> RequestGuard::Find(Reads& reads) const {
  if (id_.empty()) return std::nullopt;
  RB_ASSIGN_OR_RETURN(const storage::Item* item, reads.Get(RequestKey(id_)));
  if (item == nullptr) return std::nullopt;
  RB_ASSIGN_OR_RETURN(RequestEntry entry, UnsealRequest(*item));
  if (Expired(entry.time, now_)) return std::nullopt;
  if (entry.hash != hash_) {
    Faults faults;
    faults.Add("request_id", "was used for another request; choose a new one for each");
    return WithReason(faults.ToStatus(), "REQUEST_ID_REUSED");
  }
  return Earlier{std::move(entry), item->revision};
}

absl::Status RequestGuard::Add(Answer answer, Reads& reads, storage::Batch& batch) const {
  if (id_.empty()) return absl::OkStatus();
  const std::string key = RequestKey(id_);
  RB_ASSIGN_OR_RETURN(const storage::Item* item, reads.Get(key));
  batch.key_guards.push_back({key, item == nullptr ? 0 : item->revision});
  RequestEntry entry{hash_, now_, std::move(answer.name), std::move(answer.message)};
  if (entry.answer.has_value() && entry.answer->size() > kAnswerBytesMax) entry.answer.reset();
  batch.mutations.push_back({key, SealRequest(entry), storage::Trace::kKeyOnly});
  return absl::OkStatus();
}

bool Expired(absl::Time answered, absl::Time now) { return now - answered >= kRequestIdValidity; }

}  // namespace raumboerse::ledger
