#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "domain/record.h"

namespace raumboerse::domain {

// The text in lower case: ASCII and the Latin letters of U+00C0 to U+017F, umlauts among them, and
// the capital sharp s. All else stays as it is.
std::string FoldCase(absl::string_view text);

// A search for words: all of them must occur, in any case and any of the places. Immutable.
class TextSearch {
 public:
  // Words are parted by spaces; without a word, everything matches.
  explicit TextSearch(absl::string_view words);

  bool Matches(std::initializer_list<absl::string_view> places) const;
  bool matches_all() const { return words_.empty(); }

 private:
  std::vector<std::string> words_;
};

// Street, number, postal code, city and addition in one line; empty for no address.
std::string LineOf(const std::optional<Address>& address);

}  // namespace raumboerse::domain
