#include "domain/phrasebook.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "base/check.h"

namespace raumboerse::domain {

std::string Phrasebook::Say(absl::string_view key, Arguments arguments) const {
  const auto entry = std::lower_bound(
      entries_.begin(), entries_.end(), key,
      [](const Entry& one, absl::string_view wanted) { return one.first < wanted; });
  RB_CHECK(entry != entries_.end() && entry->first == key, "every key is in every catalogue");
  absl::string_view rest = entry->second;
  std::string out;
  for (size_t open = rest.find('{'); open != rest.npos; open = rest.find('{')) {
    const size_t close = rest.find('}', open);
    RB_CHECK(close != rest.npos, "every place is closed");
    const absl::string_view place = rest.substr(open + 1, close - open - 1);
    const auto argument = std::find_if(arguments.begin(), arguments.end(),
                                       [&](const auto& one) { return one.first == place; });
    RB_CHECK(argument != arguments.end(), "every place has its argument");
    absl::StrAppend(&out, rest.substr(0, open), argument->second);
    rest.remove_prefix(close + 1);
  }
  absl::StrAppend(&out, rest);
  return out;
}

std::string Phrasebook::Number(int64_t value) const {
  const std::string digits = absl::StrCat(value < 0 ? -value : value);
  const char comma = language_ == Language::kGerman ? '.' : ',';
  std::string out;
  if (value < 0) out.push_back('-');
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out.push_back(comma);
    out.push_back(digits[i]);
  }
  return out;
}

const std::string& Phrasebook::Of(const Labels& labels) const {
  const bool german = language_ == Language::kGerman;
  const std::string& own = german ? labels.de : labels.en;
  return own.empty() ? (german ? labels.en : labels.de) : own;
}

std::string Phrasebook::Money(int64_t cents) const {
  const char* const comma = language_ == Language::kGerman ? "," : ".";
  return absl::StrFormat("%s%s%s%02d €", cents < 0 ? "-" : "", Number(std::abs(cents) / 100), comma,
                         std::abs(cents) % 100);
}

std::string Phrasebook::DayText(Day day) const {
  const std::string iso = day.ToString();
  if (language_ == Language::kEnglish || iso.empty()) return iso;
  return absl::StrCat(iso.substr(8, 2), ".", iso.substr(5, 2), ".", iso.substr(0, 4));
}

}  // namespace raumboerse::domain
