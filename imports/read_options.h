#pragma once

#include <functional>
#include <string>

#include "absl/strings/string_view.h"

#include "domain/day.h"
#include "domain/record.h"
#include "imports/exchange_words.h"

namespace raumboerse::imports {

// What every reader is told besides the bytes.
struct ReadOptions {
  // The exchange that the rows are for; borrowed, outlives the reading.
  const ExchangeWords& exchange;
  // record.source of rows that name none. Required.
  std::string source;
  // The day that `sofort` stands for.
  domain::Day today;
  // The name of a record other than `row` that has this key (imports/address_key.h): of spaces
  // AddressKey, of contacts and initiatives TitleAtAddressKey. Empty where there is none. Not
  // asked where it is not set.
  std::function<std::string(absl::string_view key, const domain::Record& row)> known_at = nullptr;
};

// `exchanges/{exchange}/{collection}/{id}` with an id that follows from source and source id alone,
// so that rows can refer to each other and a repeated import finds its records:
// `anna-cafe-0123456789ab`.
std::string DerivedName(const ReadOptions& options, absl::string_view collection,
                        const domain::Record& record);

}  // namespace raumboerse::imports
