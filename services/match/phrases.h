#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "domain/day.h"
#include "domain/language.h"
#include "domain/record.h"

namespace raumboerse::services {

using domain::Language;
using domain::LanguageOf;

// The sentences of one language by key, with places to fill in: `{area}`. One catalogue a language
// (phrases_de.cc, phrases_en.cc); a test keeps their keys and places equal.
class Phrases {
 public:
  using Entry = std::pair<absl::string_view, absl::string_view>;
  using Arguments = std::initializer_list<std::pair<absl::string_view, std::string>>;

  static const Phrases& In(Language language);

  // REQUIRES: the key exists, and every place of the phrase has its argument.
  std::string Say(absl::string_view key, Arguments arguments = {}) const;

  // The label of the language; of one that lacks it, the other.
  const std::string& Of(const domain::Labels& labels) const;

  // As people of the language write it.
  std::string Money(int64_t cents) const;  // of a currency with two decimals: 1.234,50 €
  std::string Number(int64_t value) const;
  std::string DayText(domain::Day day) const;

 private:
  Phrases(Language language, absl::Span<const Entry> entries)
      : language_(language), entries_(entries) {}

  const Language language_;
  const absl::Span<const Entry> entries_;  // by key
};

// The catalogues, in the order of their keys.
absl::Span<const Phrases::Entry> GermanPhrases();
absl::Span<const Phrases::Entry> EnglishPhrases();

}  // namespace raumboerse::services
