#include "domain/service_codes.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "base/nearest_words.h"

namespace raumboerse::domain {
namespace {

// Two words are one slip apart only if they have one of these in common.
std::vector<std::string> RestsOf(absl::string_view code) {
  std::vector<std::string> out = {std::string(code)};
  for (size_t i = 0; i < code.size(); ++i)
    out.push_back(absl::StrCat(code.substr(0, i), code.substr(i + 1)));
  return out;
}

// Whether one letter more, less or another one, or two neighbours swapped, makes the one of the
// other. Words with a rest in common may be further apart: "events" and "sevent".
bool IsOneSlip(absl::string_view one, absl::string_view other) {
  if (one.size() > other.size()) std::swap(one, other);
  size_t same = 0;
  while (same < one.size() && one[same] == other[same]) ++same;
  one.remove_prefix(same);
  other.remove_prefix(same);
  if (one.size() < other.size()) return one == other.substr(1);
  if (one.empty()) return false;
  if (one.substr(1) == other.substr(1)) return true;
  return one.size() > 1 && one[0] == other[1] && one[1] == other[0] &&
         one.substr(2) == other.substr(2);
}

std::string WithoutDigits(absl::string_view code) {
  std::string out(code);
  std::erase_if(out, [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
  return out;
}

}  // namespace

ServiceCodes::ServiceCodes(const std::vector<std::string>& of_rules) {
  for (const std::string& code : of_rules)
    if (!Knows(code)) Add(code, kOfRules);
}

void ServiceCodes::Count(absl::string_view code) { Add(code, 1); }

void ServiceCodes::Add(absl::string_view code, int64_t times) {
  const auto [found, is_new] = used_.try_emplace(code, 0);
  found->second += times;
  if (!is_new || code.size() < kSlipBytesMin) return;
  for (std::string& rest : RestsOf(code)) {
    std::vector<std::string>& codes = by_rest_[std::move(rest)];
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.emplace_back(code);
  }
}

std::optional<std::string> ServiceCodes::SlipOf(absl::string_view code) const {
  const auto own = used_.find(code);
  const int64_t times = own == used_.end() ? 0 : own->second;
  if (times >= kOfRules || code.size() < kSlipBytesMin) return std::nullopt;
  std::optional<std::string> out;
  int64_t most = times;
  for (const std::string& rest : RestsOf(code)) {
    const auto near = by_rest_.find(rest);
    if (near == by_rest_.end()) continue;
    for (const std::string& other : near->second) {
      const int64_t others = used_.at(other);
      const bool better = others > most || (others == most && out && other < *out);
      if (!better || !IsOneSlip(code, other) || WithoutDigits(other) == WithoutDigits(code))
        continue;
      most = others;
      out = other;
    }
  }
  return out;
}

std::vector<std::string> ServiceCodes::SimilarTo(absl::string_view code, size_t count) const {
  std::vector<std::string> all;
  for (const auto& [other, times] : used_)
    if (other != code) all.push_back(other);
  std::sort(all.begin(), all.end());
  std::vector<std::string> out;
  for (const size_t place : NearestWords(code, all, count)) out.push_back(all[place]);
  return out;
}

}  // namespace raumboerse::domain
