#include "services/match/phrases.h"

namespace raumboerse::services {

const Phrases& Phrases::In(Language language) {
  static const Phrases kGerman(Language::kGerman, GermanPhrases());
  static const Phrases kEnglish(Language::kEnglish, EnglishPhrases());
  return language == Language::kEnglish ? kEnglish : kGerman;
}

}  // namespace raumboerse::services
