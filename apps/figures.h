#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "apps/catalogue.h"

namespace raumboerse::apps {

// Figures as people of one language write them. Any thread may call.
class Figures {
 public:
  // `currency`: ISO 4217. The catalogue outlives this.
  Figures(const Catalogue& catalogue, absl::string_view currency);

  // 123450 -> `1.234,50 €` or `1,234.50 €`. The currency is one of two decimals.
  std::string Money(int64_t cents) const;
  // 1234 -> `1.234` or `1,234`.
  std::string Count(int64_t number) const;
  // `2027-03-01` -> `01.03.2027` in German; what is no civil day stays as it is.
  std::string Date(absl::string_view iso) const;
  // Half-open, shown by its last day: `01.03.2027 – 31.08.2027`; an empty `until` is open.
  std::string Period(absl::string_view from, absl::string_view until) const;
  // In UTC, to the minute.
  std::string Moment(absl::Time time) const;
  // The 28 bits of the model: `Mo–Fr morning, afternoon; Sa evening`; 0 is always.
  std::string WeeklyTimes(uint32_t slots) const;
  std::string YesNo(bool value) const;

  const Catalogue& catalogue() const { return catalogue_; }

 private:
  const Catalogue& catalogue_;
  std::string currency_;
};

}  // namespace raumboerse::apps
