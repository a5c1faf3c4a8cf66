#include "apps/catalogue.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "base/check.h"

namespace raumboerse::apps {

Language LanguageOfLocale(absl::string_view locale) {
  const bool german = locale == "de" || absl::StartsWith(locale, "de_") ||
                      absl::StartsWith(locale, "de.") || absl::StartsWith(locale, "de@");
  return german ? Language::kGerman : Language::kEnglish;
}

absl::string_view LanguageCode(Language language) {
  return language == Language::kGerman ? "de" : "en";
}

Catalogue::Catalogue(Language language) : language_(language) {
  const bool german = language == Language::kGerman;
  for (const auto& entries :
       {german ? GermanMessages() : EnglishMessages(), german ? GermanHelp() : EnglishHelp()})
    for (const Entry& entry : entries) sentences_.emplace(entry.key, entry.text);
  for (const Entry& entry : german ? GermanFields() : EnglishFields())
    fields_.emplace(entry.key, entry.text);
  for (const Entry& entry : german ? GermanValues() : EnglishValues())
    values_.emplace(entry.key, entry.text);
}

absl::string_view Catalogue::Sentence(absl::string_view key) const {
  const auto found = sentences_.find(key);
  RB_CHECK(found != sentences_.end(), absl::StrCat("the catalogue has a text for ", key));
  return found->second;
}

std::string Catalogue::FieldLabel(absl::string_view field) const {
  if (const auto found = fields_.find(field); found != fields_.end())
    return std::string(found->second);
  const absl::string_view name = field.substr(field.rfind('.') + 1);
  const auto found = fields_.find(name);
  return std::string(found == fields_.end() ? name : found->second);
}

std::string Catalogue::ValueLabel(absl::string_view value) const {
  const auto found = values_.find(value);
  return std::string(found == values_.end() ? value : found->second);
}

}  // namespace raumboerse::apps
