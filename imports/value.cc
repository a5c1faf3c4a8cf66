#include "imports/value.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

#include "imports/fold.h"

namespace raumboerse::imports {
namespace {

constexpr absl::string_view kNumberWish = "is no number such as 1.234,50";
constexpr int kDigitsMax = 15;

// A number taken apart: sign, digits before and behind the decimal sign.
struct Digits {
  bool negative = false;
  std::string whole;
  std::string part;
};

bool IsUnit(absl::string_view text) {
  constexpr std::array<absl::string_view, 28> kUnits = {
      "m2",      "qm",       "m",           "cm",        "eur",   "euro",      "eurm2",
      "eurqm",   "eurmonat", "eurm",        "euromonat", "monat", "tage",      "tag",
      "days",    "personen", "person",      "pers",      "kg",    "kgm2",      "knm2",
      "prozent", "eurmtl",   "eurpromonat", "eurprom2",  "cent",  "monatlich", "eurmon"};
  const std::string folded = Fold(text);
  return folded.empty() || std::find(kUnits.begin(), kUnits.end(), folded) != kUnits.end();
}

// Removes the thousands' dots; false where they do not stand before groups of three.
bool Ungroup(absl::string_view grouped, std::string& whole) {
  const std::vector<absl::string_view> groups = absl::StrSplit(grouped, '.');
  for (size_t i = 0; i < groups.size(); ++i) {
    const bool fits = i == 0
                          ? groups.size() == 1 || (groups[0].size() >= 1 && groups[0].size() <= 3)
                          : groups[i].size() == 3;
    if (!fits) return false;
    absl::StrAppend(&whole, groups[i]);
  }
  return true;
}

bool SplitGerman(absl::string_view number, Digits& out) {
  const size_t comma = number.find(',');
  if (comma != absl::string_view::npos) {
    const absl::string_view part = number.substr(comma + 1);
    if (part.empty() || part.find_first_of(".,") != absl::string_view::npos) return false;
    out.part = std::string(part);
    return Ungroup(number.substr(0, comma), out.whole);
  }
  const size_t dot = number.find('.');
  if (dot != absl::string_view::npos && number.find('.', dot + 1) == absl::string_view::npos &&
      number.size() - dot - 1 != 3) {
    out.whole = std::string(number.substr(0, dot));
    out.part = std::string(number.substr(dot + 1));
    return !out.part.empty();
  }
  return Ungroup(number, out.whole);
}

bool SplitPlain(absl::string_view number, Digits& out) {
  const size_t dot = number.find('.');
  out.whole = std::string(number.substr(0, dot));
  if (dot == absl::string_view::npos) return number.find(',') == dot;
  out.part = std::string(number.substr(dot + 1));
  return !out.part.empty() && out.part.find_first_of(".,") == std::string::npos;
}

absl::StatusOr<Digits> ParseDigits(absl::string_view text, Notation notation) {
  text = Strip(text);
  Digits out;
  out.negative = absl::ConsumePrefix(&text, "-") || absl::ConsumePrefix(&text, "\xE2\x88\x92");
  // `12,--` and `12,-` are how price tags write whole amounts.
  size_t end = text.find_first_not_of("0123456789.,");
  absl::string_view number = text.substr(0, end);
  absl::string_view unit = end == absl::string_view::npos ? "" : text.substr(end);
  if (absl::EndsWith(number, ",") && absl::StartsWith(unit, "-")) number.remove_suffix(1);
  if (number.empty() || !absl::ascii_isdigit(number[0]) || !IsUnit(unit))
    return absl::InvalidArgumentError(kNumberWish);
  const bool well =
      notation == Notation::kGerman ? SplitGerman(number, out) : SplitPlain(number, out);
  if (!well || out.whole.empty()) return absl::InvalidArgumentError(kNumberWish);
  if (out.whole.size() > kDigitsMax) return absl::InvalidArgumentError("has too many digits");
  return out;
}

absl::StatusOr<domain::Day> ParseGermanDay(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '.');
  constexpr absl::string_view kWish = "is no day such as 01.03.2027 or 2027-03-01";
  if (parts.size() != 3) return absl::InvalidArgumentError(kWish);
  for (absl::string_view part : parts)
    if (part.empty() || !std::all_of(part.begin(), part.end(), absl::ascii_isdigit))
      return absl::InvalidArgumentError(kWish);
  if (parts[2].size() == 2)
    return absl::InvalidArgumentError("has a year of two digits: write all four, 01.03.2027");
  if (parts[0].size() > 2 || parts[1].size() > 2 || parts[2].size() != 4)
    return absl::InvalidArgumentError(kWish);
  const auto two = [](absl::string_view part) {
    return part.size() == 1 ? absl::StrCat("0", part) : std::string(part);
  };
  const auto day =
      domain::Day::Parse(absl::StrCat(parts[2], "-", two(parts[1]), "-", two(parts[0])));
  if (!day) return absl::InvalidArgumentError("is no day of the years 1900 to 2200");
  return *day;
}

}  // namespace

absl::StatusOr<int64_t> ParseScaled(absl::string_view text, int places, Notation notation) {
  auto digits = ParseDigits(text, notation);
  if (!digits.ok()) return digits.status();
  while (static_cast<int>(digits->part.size()) > places && digits->part.back() == '0')
    digits->part.pop_back();
  if (static_cast<int>(digits->part.size()) > places)
    return absl::InvalidArgumentError(
        places == 0 ? "is no whole number"
                    : absl::StrCat("has more than ", places, " decimal places"));
  digits->part.resize(places, '0');
  int64_t value = 0;
  for (char c : absl::StrCat(digits->whole, digits->part)) value = value * 10 + (c - '0');
  return digits->negative ? -value : value;
}

absl::StatusOr<int64_t> ParseWhole(absl::string_view text, Notation notation, bool* cut) {
  auto digits = ParseDigits(text, notation);
  if (!digits.ok()) return digits.status();
  *cut = digits->part.find_first_not_of('0') != std::string::npos;
  int64_t value = 0;
  for (char c : digits->whole) value = value * 10 + (c - '0');
  return digits->negative ? -value : value;
}

absl::StatusOr<double> ParseDegrees(absl::string_view text) {
  const std::string plain = absl::StrReplaceAll(Strip(text), {{",", "."}});
  double out = 0;
  if (!absl::SimpleAtod(plain, &out) || !std::isfinite(out))
    return absl::InvalidArgumentError("is no coordinate such as 51,3402");
  return out;
}

absl::StatusOr<domain::Day> ParseDay(absl::string_view text) {
  text = Strip(text);
  if (absl::StrContains(text, '.')) return ParseGermanDay(text);
  const auto day = domain::Day::Parse(text);
  if (!day) return absl::InvalidArgumentError("is no day such as 01.03.2027 or 2027-03-01");
  return *day;
}

absl::StatusOr<domain::Answer> ParseAnswer(absl::string_view text) {
  struct Word {
    absl::string_view word;
    domain::Answer answer;
  };
  using domain::Answer;
  static constexpr Word kWords[] = {{"", Answer::kUnknown},
                                    {"ja", Answer::kYes},
                                    {"nein", Answer::kNo},
                                    {"unbekannt", Answer::kUnknown},
                                    {"yes", Answer::kYes},
                                    {"no", Answer::kNo},
                                    {"unknown", Answer::kUnknown},
                                    {"x", Answer::kYes},
                                    {"j", Answer::kYes},
                                    {"n", Answer::kNo},
                                    {"y", Answer::kYes},
                                    {"1", Answer::kYes},
                                    {"0", Answer::kNo},
                                    {"true", Answer::kYes},
                                    {"false", Answer::kNo},
                                    {"wahr", Answer::kYes},
                                    {"falsch", Answer::kNo},
                                    {"vorhanden", Answer::kYes},
                                    {"ka", Answer::kUnknown},
                                    {"keineangabe", Answer::kUnknown},
                                    {"unklar", Answer::kUnknown}};
  const std::string folded = Fold(text);
  for (const Word& word : kWords)
    if (word.word == folded) return word.answer;
  return absl::InvalidArgumentError("is neither ja nor nein nor unbekannt");
}

std::vector<absl::string_view> ParseList(absl::string_view text) {
  std::vector<absl::string_view> out;
  const char separator = absl::StrContains(text, '|') ? '|' : ',';
  for (absl::string_view value : absl::StrSplit(text, separator)) {
    value = Strip(value);
    if (!value.empty()) out.push_back(value);
  }
  return out;
}

}  // namespace raumboerse::imports
