#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"

namespace raumboerse::bench {

// The options of a bench, `--name` or `--name=value`: each is asked for once, and what nobody asked
// for, or is no value of its kind, ends the program.
class Flags {
 public:
  // `source`: at whose head they are told.
  Flags(int count, char** arguments, std::string source)
      : left_(arguments + 1, arguments + count), source_(std::move(source)) {}

  bool Has(absl::string_view name);
  // Leave the value as it is where the option is not given. Numbers are above nought.
  void Read(absl::string_view name, std::string& value);
  template <typename Number>
  void Read(absl::string_view name, Number& value) {
    std::string text;
    Read(name, text);
    if (text.empty()) return;
    bool good;
    if constexpr (std::is_floating_point_v<Number>) {
      good = absl::SimpleAtod(text, &value);
    } else {
      good = absl::SimpleAtoi(text, &value);
    }
    if (!good || value <= 0) Refuse(text);
  }
  // After all were read.
  void RefuseOthers() const {
    if (!left_.empty()) Refuse(left_.front());
  }

 private:
  [[noreturn]] void Refuse(absl::string_view argument) const;

  std::vector<std::string> left_;
  const std::string source_;
};

// A new folder below another, gone with this object.
class Scratch {
 public:
  Scratch(const std::string& parent, absl::string_view name);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::string Under(absl::string_view name) const;

 private:
  std::string folder_;
};

}  // namespace raumboerse::bench
