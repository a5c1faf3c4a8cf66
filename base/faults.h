#pragma once

#include <limits>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace raumboerse {

// One field that is wrong. `field` is the path in the message (`windows[2].until`); `wish` says the
// value and what would do, without the field's name: `0 is outside [1, 1000000]`.
struct Fault {
  std::string field;
  std::string wish;
  bool operator==(const Fault&) const = default;
};

// Gathers every fault of one message, so that its sender hears of all of them at once. Not
// thread-safe.
class Faults {
 public:
  // How many faults are kept; of a message with more, the rest is only counted.
  static constexpr size_t kKept = 100;
  // For those who compare them: every fault there is. REQUIRES: something else bounds them.
  static constexpr size_t kKeepAll = std::numeric_limits<size_t>::max();

  Faults() = default;
  explicit Faults(size_t kept_max) : kept_max_(kept_max) {}

  void Add(absl::string_view field, absl::string_view wish);
  // Takes the faults of a part of the message over, each path prefixed: `tariffs[0]` +
  // `rent_cents`.
  void AddAll(absl::string_view prefix, const Faults& part);

  bool empty() const { return count_ == 0; }
  const std::vector<Fault>& kept() const { return kept_; }

  // OK if there are none; otherwise INVALID_ARGUMENT whose message lists them and whose payload
  // carries them.
  absl::Status ToStatus() const;
  // The faults that a status carries; empty for any other status.
  static std::vector<Fault> Of(const absl::Status& status);

 private:
  size_t kept_max_ = kKept;
  std::vector<Fault> kept_;
  size_t count_ = 0;
};

// A machine-readable reason beside the code (`google.rpc.ErrorInfo.reason`), UPPER_SNAKE_CASE.
absl::Status WithReason(absl::Status status, absl::string_view reason);
// Empty if the status carries none.
std::string ReasonOf(const absl::Status& status);

}  // namespace raumboerse
