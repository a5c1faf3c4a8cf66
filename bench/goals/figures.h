#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace raumboerse::bench {

// What was measured, by name: `standard.find.scan.mean_us`. Kept in order, printed as it comes,
// and written one a line (`name value`) for bench/run to make a table of.
class Figures {
 public:
  explicit Figures(std::string prefix) : prefix_(std::move(prefix)) {}

  void Set(absl::string_view name, double value);
  // Empty file: nothing is written. False if it cannot be.
  bool WriteTo(const std::string& file) const;

 private:
  std::string prefix_;
  std::vector<std::pair<std::string, double>> values_;
};

}  // namespace raumboerse::bench
