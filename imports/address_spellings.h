#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

#include "domain/record.h"
#include "imports/read_options.h"
#include "imports/report.h"

namespace raumboerse::imports {

// Gives every address of one file one spelling, the first: `Prager Str. 8` and `Prager Straße 8`
// are one house. Also notices a title that comes twice at one address. About 200 bytes an address.
class AddressSpellings {
 public:
  explicit AddressSpellings(const ReadOptions& options) : options_(options) {}

  // Replaces the spelling, with a warning where it differs, and warns of a repeated title. `record`
  // needs source and source id.
  void Settle(absl::string_view title, const domain::Record& record, domain::Address& address,
              RowReport& report);

  // How many different addresses came.
  size_t size() const { return by_key_.size(); }

 private:
  struct Spelling {
    std::string street, house_number;
    int64_t line = 0;
  };
  const ReadOptions& options_;
  absl::flat_hash_map<std::string, Spelling> by_key_;
  absl::flat_hash_map<std::string, int64_t> line_of_title_;
};

}  // namespace raumboerse::imports
