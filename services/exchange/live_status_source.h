#pragma once

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace raumboerse::services {

// What the live index of one exchange holds.
struct LiveStatus {
  int64_t revision = 0;  // of the snapshot that answers questions
  int64_t spaces = 0;
  int64_t listed_spaces = 0;
  int64_t needs = 0;
  int64_t open_needs = 0;
  int64_t initiatives = 0;
  int64_t contacts = 0;
  int64_t watchers = 0;
};

// Where GetStatus asks. Any thread may call; never blocks for long.
class LiveStatusSource {
 public:
  virtual ~LiveStatusSource() = default;
  // nullopt: this process has no index of the exchange.
  virtual std::optional<LiveStatus> StatusOf(absl::string_view exchange) = 0;
};

// For a process that keeps no index.
class NoLiveStatus final : public LiveStatusSource {
 public:
  std::optional<LiveStatus> StatusOf(absl::string_view) override { return std::nullopt; }
};

}  // namespace raumboerse::services
