#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "base/faults.h"
#include "storage/ledger/record_traits.h"

namespace raumboerse::services {

// What a role adds to the verbs that all resources share. What is left empty adds nothing.
template <typename T>
struct Rules {
  using Fields = typename ledger::RecordTraits<T>::Fields;

  // What must hold of a stored record besides what must hold of every value.
  std::function<void(const Fields& fields, Faults& faults)> check;

  // Name of the initiative that the record belongs to: callers who speak for an initiative write
  // only its own.
  std::function<std::string(const Fields& fields)> owner;

  // Sets what the server alone sets, in all values that one call writes.
  std::function<absl::Status(absl::string_view exchange, std::vector<Fields>& all,
                             absl::Time deadline)>
      complete;

  // The same for one that replaces `current`.
  std::function<void(const Fields& current, Fields& next)> succeed;
};

}  // namespace raumboerse::services
