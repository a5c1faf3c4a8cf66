#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "domain/exchange.h"
#include "imports/read_options.h"
#include "imports/row.h"

// What the tests of the readers share: a small fictional exchange, and short words for faults.
namespace raumboerse::imports {

// A square district of 0.1 degrees, its south-western corner at the point.
inline domain::District SquareDistrict(absl::string_view code, absl::string_view label,
                                       domain::Point corner) {
  const double w = corner.longitude, s = corner.latitude, e = w + 0.1, n = s + 0.1;
  return {std::string(code), {std::string(label), ""}, {{{w, s, e, s, e, n, w, n, w, s}}}};
}

inline domain::ExchangeFields FictionalExchange() {
  domain::ExchangeFields exchange;
  exchange.record.name = "exchanges/neustadt";
  exchange.districts = {
      SquareDistrict("01", "Mühlenviertel", {.latitude = 50.0, .longitude = 10.0}),
      SquareDistrict("02", "Südvorstadt", {.latitude = 50.0, .longitude = 10.1}),
      SquareDistrict("03", "Groß Lühnau-Nord", {.latitude = 50.0, .longitude = 10.2})};
  exchange.uses = {{"studio", {"Atelier", "studio"}, "", {}},
                   {"workshop", {"Werkstatt", "workshop"}, "", {}},
                   {"cafe", {"Café", "cafe"}, "", {}}};
  return exchange;
}

inline const ExchangeWords& FictionalWords() {
  static const ExchangeWords* const kWords = new ExchangeWords(FictionalExchange());
  return *kWords;
}

inline ReadOptions FictionalOptions() {
  return {
      .exchange = FictionalWords(), .source = "liste", .today = *domain::Day::Parse("2027-01-15")};
}

// `3 E Fläche (m²) = viel: is no number ...`
inline std::string FaultText(const RowFault& fault) {
  return absl::StrCat(fault.line, fault.severity == Severity::kError ? " E " : " W ", fault.field,
                      " = ", fault.value, ": ", fault.wish);
}

inline std::vector<std::string> FaultTexts(const std::vector<RowFault>& faults) {
  std::vector<std::string> out;
  for (const RowFault& fault : faults) out.push_back(FaultText(fault));
  return out;
}

// How many faults have this field and these words in their wish.
inline int64_t CountFaults(const std::vector<RowFault>& faults, absl::string_view field,
                           absl::string_view words) {
  return std::count_if(faults.begin(), faults.end(), [&](const RowFault& fault) {
    return fault.field == field && absl::StrContains(fault.wish, words);
  });
}

}  // namespace raumboerse::imports
