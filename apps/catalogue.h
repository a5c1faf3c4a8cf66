#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/strings/substitute.h"
#include "absl/types/span.h"

namespace raumboerse::apps {

enum class Language : uint8_t { kGerman, kEnglish };

// The language of a POSIX locale (`de_AT.UTF-8`): German for de, English for any other.
Language LanguageOfLocale(absl::string_view locale);
// `de` or `en`, as the API takes it.
absl::string_view LanguageCode(Language language);

struct Entry {
  absl::string_view key;
  absl::string_view text;
};

// The texts of one language each: sentences of the program, and words for fields and enum values of
// the API.
absl::Span<const Entry> GermanMessages();
absl::Span<const Entry> EnglishMessages();
absl::Span<const Entry> GermanHelp();
absl::Span<const Entry> EnglishHelp();
absl::Span<const Entry> GermanFields();
absl::Span<const Entry> EnglishFields();
absl::Span<const Entry> GermanValues();
absl::Span<const Entry> EnglishValues();

// Everything the program says in one language. Immutable; any thread may ask.
class Catalogue {
 public:
  explicit Catalogue(Language language);

  Language language() const { return language_; }

  // The sentence with this key, `$0` and so on replaced. REQUIRES: the key exists.
  template <typename... Arguments>
  std::string Text(absl::string_view key, const Arguments&... arguments) const {
    const absl::string_view format = Sentence(key);
    return absl::Substitute(format, arguments...);
  }

  // The word for a field of the API: `Exchange.state`, and where the message has no word of its own
  // for it, `state`; the field's name where there is none at all.
  std::string FieldLabel(absl::string_view field) const;
  // The word for a value of an enum by its full name (`SPACE_STATE_LISTED`); the name where there
  // is none.
  std::string ValueLabel(absl::string_view value) const;

 private:
  using Map = absl::flat_hash_map<absl::string_view, absl::string_view>;

  absl::string_view Sentence(absl::string_view key) const;

  Language language_;
  Map sentences_;
  Map fields_;
  Map values_;
};

}  // namespace raumboerse::apps
