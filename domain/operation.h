#pragma once

#include <optional>
#include <string>

#include "domain/record.h"
#include "domain/valid.h"

namespace raumboerse::domain {

struct RankAllParameters {
  int32_t count = 0;
  int32_t min_score = 0;
  std::optional<Day> as_of;  // absent: today, whichever day that is
  bool operator==(const RankAllParameters&) const = default;
};

struct OperationError {
  std::string reason;
  std::string message;
  bool operator==(const OperationError&) const = default;
};

// Work of the server that outlasts the call that began it. Field for field the API's Operation.
struct OperationFields {
  Record record;
  OperationState state = OperationState::kUnset;
  RankAllParameters rank_all;
  int64_t needs_done = 0;
  int64_t needs_total = 0;
  std::optional<absl::Time> end_time;
  OperationError error;
  int64_t complete_revision = 0;
  bool operator==(const OperationFields&) const = default;
};

void Check(const OperationFields& operation, Faults& faults);

using Operation = Valid<OperationFields>;

}  // namespace raumboerse::domain
