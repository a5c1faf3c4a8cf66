#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

namespace raumboerse::domain {

// The languages that people are told things in.
enum class Language : uint8_t { kGerman, kEnglish };

// `de` or `en`, whatever follows (`de-DE`); German for everything else.
Language LanguageOf(absl::string_view tag);

}  // namespace raumboerse::domain
