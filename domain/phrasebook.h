#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "domain/day.h"
#include "domain/language.h"
#include "domain/record.h"

namespace raumboerse::domain {

// The sentences of one language by key, with places to fill in: `{area}`. Immutable; borrows its
// entries, which stand in the order of their keys.
class Phrasebook {
 public:
  using Entry = std::pair<absl::string_view, absl::string_view>;
  using Arguments = std::initializer_list<std::pair<absl::string_view, std::string>>;

  Phrasebook(Language language, absl::Span<const Entry> entries)
      : language_(language), entries_(entries) {}

  using Makers =
      std::initializer_list<std::pair<absl::string_view, absl::FunctionRef<std::string()>>>;

  // REQUIRES: the key exists, and every place of the phrase has its argument.
  std::string Say(absl::string_view key, Arguments arguments = {}) const;
  // The same where a key chooses few of many arguments: only those are made.
  std::string SayMaking(absl::string_view key, Makers makers) const;

  // The label of the language; of one that lacks it, the other.
  const std::string& Of(const Labels& labels) const;

  // As people of the language write it.
  std::string Money(int64_t cents) const;  // of a currency with two decimals: 1.234,50 €
  std::string Number(int64_t value) const;
  std::string DayText(Day day) const;

 private:
  absl::string_view PhraseOf(absl::string_view key) const;

  const Language language_;
  const absl::Span<const Entry> entries_;
};

}  // namespace raumboerse::domain
