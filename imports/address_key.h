#pragma once

#include <string>

#include "absl/strings/string_view.h"

#include "domain/record.h"

namespace raumboerse::imports {

// The same for every usual way to write one address: `Prager Straße 118 - 136`, `Prager Str.
// 118-136` and `PragerStrasse` with `118-136` have one key. Case, umlauts, `Straße`, `Str.` and
// `strasse`, blanks and hyphens do not count; number ranges and letters do, and so does the postal
// code where there is one. Empty for an address without street.
std::string AddressKey(const domain::Address& address);

// The key of something with a title at an address: many offices share one house.
std::string TitleAtAddressKey(absl::string_view title, const domain::Address& address);

// The key of a street alone: `Karl-Liebknecht-Str.` -> `karlliebknechtstrasse`.
std::string StreetKey(absl::string_view street);

// `118 -136` -> `118-136`, `19 A` -> `19a`, `Nr. 5` -> `5`.
std::string HouseNumberKey(absl::string_view house_number);

// Splits `Prager Straße 118 -136` into street and house number; the number is empty where there is
// none. `Straße des 18. Oktober 5` has the number 5.
struct StreetAndNumber {
  std::string street;
  std::string house_number;
  bool operator==(const StreetAndNumber&) const = default;
};
StreetAndNumber SplitStreet(absl::string_view line);

}  // namespace raumboerse::imports
