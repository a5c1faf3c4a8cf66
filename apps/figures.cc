#include "apps/figures.h"

#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

#include "domain/day.h"

namespace raumboerse::apps {
namespace {

constexpr int kWeekdays = 7;
constexpr int kParts = 4;
constexpr uint32_t kWholeDay = (1u << kParts) - 1;

// The digits in groups of three.
std::string Grouped(uint64_t number, char separator) {
  const std::string digits = absl::StrCat(number);
  std::string out;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += separator;
    out += digits[i];
  }
  return out;
}

uint64_t Magnitude(int64_t number) {
  return number < 0 ? uint64_t{0} - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
}

}  // namespace

Figures::Figures(const Catalogue& catalogue, absl::string_view currency)
    : catalogue_(catalogue), currency_(currency == "EUR" ? "€" : currency) {}

std::string Figures::Money(int64_t cents) const {
  const bool german = catalogue_.language() == Language::kGerman;
  const uint64_t all = Magnitude(cents);
  return absl::StrCat(cents < 0 ? "-" : "", Grouped(all / 100, german ? '.' : ','),
                      german ? "," : ".", absl::Dec(all % 100, absl::kZeroPad2), " ", currency_);
}

std::string Figures::Count(int64_t number) const {
  const char separator = catalogue_.language() == Language::kGerman ? '.' : ',';
  return absl::StrCat(number < 0 ? "-" : "", Grouped(Magnitude(number), separator));
}

std::string Figures::Date(absl::string_view iso) const {
  const bool german = catalogue_.language() == Language::kGerman;
  if (!german || !domain::Day::Parse(iso)) return std::string(iso);
  return absl::StrCat(iso.substr(8, 2), ".", iso.substr(5, 2), ".", iso.substr(0, 4));
}

std::string Figures::Period(absl::string_view from, absl::string_view until) const {
  if (until.empty()) return catalogue_.Text("period.open", Date(from));
  const std::optional<domain::Day> end = domain::Day::Parse(until);
  const std::string last = end ? (*end + -1).ToString() : std::string(until);
  return absl::StrCat(Date(from), " – ", Date(last));
}

std::string Figures::Moment(absl::Time time) const {
  const char* format =
      catalogue_.language() == Language::kGerman ? "%d.%m.%Y %H:%M UTC" : "%Y-%m-%d %H:%M UTC";
  return absl::FormatTime(format, time, absl::UTCTimeZone());
}

std::string Figures::WeeklyTimes(uint32_t slots) const {
  if (slots == 0) return catalogue_.Text("weekly.always");
  const auto parts_of = [slots](int day) { return slots >> (kParts * day) & kWholeDay; };
  std::vector<std::string> groups;
  for (int day = 0; day < kWeekdays;) {
    const uint32_t parts = parts_of(day);
    int last = day;
    while (last + 1 < kWeekdays && parts_of(last + 1) == parts) ++last;
    if (parts != 0) {
      std::string days = catalogue_.Text(absl::StrCat("weekday.", day));
      if (last > day) absl::StrAppend(&days, "–", catalogue_.Text(absl::StrCat("weekday.", last)));
      std::vector<std::string> names;
      for (int part = 0; part < kParts; ++part)
        if ((parts >> part & 1) != 0) names.push_back(catalogue_.Text(absl::StrCat("part.", part)));
      if (parts == kWholeDay) names = {catalogue_.Text("part.all")};
      groups.push_back(absl::StrCat(days, " ", absl::StrJoin(names, ", ")));
    }
    day = last + 1;
  }
  return absl::StrJoin(groups, "; ");
}

std::string Figures::YesNo(bool value) const { return catalogue_.Text(value ? "yes" : "no"); }

}  // namespace raumboerse::apps
