#include "domain/day.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

#include "domain/limits.h"

namespace raumboerse::domain {

std::optional<Day> Day::Parse(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i != 4 && i != 7 && !absl::ascii_isdigit(text[i])) return std::nullopt;
  }
  int year = 0, month = 0, day = 0;
  if (!absl::SimpleAtoi(text.substr(0, 4), &year) || !absl::SimpleAtoi(text.substr(5, 2), &month) ||
      !absl::SimpleAtoi(text.substr(8, 2), &day)) {
    return std::nullopt;
  }
  if (year < kYearMin || year > kYearMax) return std::nullopt;
  const absl::CivilDay civil(year, month, day);
  // CivilDay normalises 02-30 to 03-02: such a day does not exist.
  if (civil.month() != month || civil.day() != day) return std::nullopt;
  return Day(civil - absl::CivilDay(1970, 1, 1));
}

Day Day::Of(absl::Time time, const absl::TimeZone& zone) {
  return Day(absl::ToCivilDay(time, zone) - absl::CivilDay(1970, 1, 1));
}

std::string Day::ToString() const {
  if (infinite()) return "";
  const absl::CivilDay civil = absl::CivilDay(1970, 1, 1) + since_epoch_;
  return absl::StrCat(absl::Dec(civil.year(), absl::kZeroPad4), "-",
                      absl::Dec(civil.month(), absl::kZeroPad2), "-",
                      absl::Dec(civil.day(), absl::kZeroPad2));
}

}  // namespace raumboerse::domain
