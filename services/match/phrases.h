#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "domain/day.h"
#include "domain/language.h"
#include "domain/phrasebook.h"
#include "domain/record.h"

namespace raumboerse::services {

using domain::Language;
using domain::LanguageOf;

// What is said of matches: one catalogue a language (phrases_de.cc, phrases_en.cc); a test keeps
// their keys and places equal.
class Phrases : public domain::Phrasebook {
 public:
  static const Phrases& In(Language language);

 private:
  using Phrasebook::Phrasebook;
};

// The catalogues, in the order of their keys.
absl::Span<const Phrases::Entry> GermanPhrases();
absl::Span<const Phrases::Entry> EnglishPhrases();

}  // namespace raumboerse::services
