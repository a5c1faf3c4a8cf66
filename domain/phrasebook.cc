#include "domain/phrasebook.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_cat.h"

#include "base/check.h"

namespace raumboerse::domain {

namespace {

// Beyond the phrase's own length; longer arguments make the text grow.
constexpr size_t kArgumentBytes = 32;

const std::string& TextOf(const std::string& argument) { return argument; }
std::string TextOf(absl::FunctionRef<std::string()> maker) { return maker(); }

template <typename Arguments>
std::string Filled(absl::string_view phrase, Arguments arguments) {
  std::string out;
  out.reserve(phrase.size() + kArgumentBytes);
  for (size_t open = phrase.find('{'); open != phrase.npos; open = phrase.find('{')) {
    const size_t close = phrase.find('}', open);
    RB_CHECK(close != phrase.npos, "every place is closed");
    const absl::string_view place = phrase.substr(open + 1, close - open - 1);
    const auto argument = std::find_if(arguments.begin(), arguments.end(),
                                       [&](const auto& one) { return one.first == place; });
    RB_CHECK(argument != arguments.end(), "every place has its argument");
    absl::StrAppend(&out, phrase.substr(0, open), TextOf(argument->second));
    phrase.remove_prefix(close + 1);
  }
  absl::StrAppend(&out, phrase);
  return out;
}

}  // namespace

absl::string_view Phrasebook::PhraseOf(absl::string_view key) const {
  const auto entry = std::lower_bound(
      entries_.begin(), entries_.end(), key,
      [](const Entry& one, absl::string_view wanted) { return one.first < wanted; });
  RB_CHECK(entry != entries_.end() && entry->first == key, "every key is in every catalogue");
  return entry->second;
}

std::string Phrasebook::Say(absl::string_view key, Arguments arguments) const {
  return Filled(PhraseOf(key), arguments);
}

std::string Phrasebook::SayMaking(absl::string_view key, Makers makers) const {
  return Filled(PhraseOf(key), makers);
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
  return absl::StrCat(cents < 0 ? "-" : "", Number(std::abs(cents) / 100), comma,
                      absl::Dec(std::abs(cents) % 100, absl::kZeroPad2), " €");
}

std::string Phrasebook::DayText(Day day) const {
  const std::string iso = day.ToString();
  if (language_ == Language::kEnglish || iso.empty()) return iso;
  const absl::string_view digits = iso;
  return absl::StrCat(digits.substr(8, 2), ".", digits.substr(5, 2), ".", digits.substr(0, 4));
}

}  // namespace raumboerse::domain
