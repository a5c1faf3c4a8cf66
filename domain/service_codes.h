#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

#include "domain/exchange.h"

namespace raumboerse::domain {

// The services that the rules of an exchange ask for, in any order. Any thread may call.
using ServicesFor = std::function<std::vector<std::string>(const ExchangeFields& exchange)>;

// For a process without rules.
inline ServicesFor NoServices() {
  return [](const ExchangeFields&) { return std::vector<std::string>(); };
}

// The codes of services that are in use. Codes are free, because offices answer for more than rules
// ask for, so that none is wrong by itself; but one that hardly anybody else uses, one slip of the
// pen away from another, is probably that one. About 40 bytes for each byte of each code.
class ServiceCodes {
 public:
  explicit ServiceCodes(const std::vector<std::string>& of_rules);

  // A responsibility names the service.
  void Count(absl::string_view code);

  // Whether rules or a responsibility name it.
  bool Knows(absl::string_view code) const { return used_.contains(code); }
  // Which service was probably meant: one letter is missing, too many, another one or swapped, and
  // it is a service of the rules, or more responsibilities name it. nullopt: rules ask for this
  // one, or there is none. Codes that differ in digits alone count as numbered; short ones are not
  // looked at. O(bytes of the code).
  std::optional<std::string> SlipOf(absl::string_view code) const;
  // Those that are written alike, in a wider sense, the nearest first. O(all codes).
  std::vector<std::string> SimilarTo(absl::string_view code, size_t count) const;

 private:
  static constexpr int64_t kOfRules = int64_t{1} << 40;  // more than there are responsibilities
  static constexpr size_t kSlipBytesMin = 5;

  void Add(absl::string_view code, int64_t times);

  absl::flat_hash_map<std::string, int64_t> used_;  // how often
  // Each code by what is left of it without any one of its letters, and whole.
  absl::flat_hash_map<std::string, std::vector<std::string>> by_rest_;
};

}  // namespace raumboerse::domain
