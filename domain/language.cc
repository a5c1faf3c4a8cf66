#include "domain/language.h"

#include "absl/strings/match.h"

namespace raumboerse::domain {

Language LanguageOf(absl::string_view tag) {
  return absl::StartsWithIgnoreCase(tag, "en") ? Language::kEnglish : Language::kGerman;
}

}  // namespace raumboerse::domain
