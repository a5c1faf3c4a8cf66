#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace raumboerse::imports {

// U+FFFD, which stands where bytes are no character.
inline constexpr uint32_t kNoCharacter = 0xFFFD;

// The character of UTF-8 that begins at `text[at]`; `at` moves behind it. A byte that begins none
// gives kNoCharacter and is passed. REQUIRES: at < text.size().
uint32_t NextCharacter(absl::string_view text, size_t& at);

void AppendUtf8(uint32_t character, std::string& out);

bool IsUtf8(absl::string_view text);

enum class Encoding : uint8_t { kUtf8, kWindows1252, kUtf16 };

// How the bytes of a file spell characters. A byte order mark settles it. Else UTF-8, unless at
// least as many bytes are no UTF-8 as there are characters of several bytes: a few damaged places
// do not make a UTF-8 file Latin-1. Windows-1252 contains Latin-1.
Encoding DetectEncoding(absl::string_view bytes);

// Bytes without a UTF-8 byte order mark.
absl::string_view WithoutMark(absl::string_view bytes);

// The five bytes that Windows-1252 leaves undefined become U+FFFD.
std::string Windows1252ToUtf8(absl::string_view bytes);

// `text` cut to at most `bytes_max` bytes, never within a character.
absl::string_view Cut(absl::string_view text, size_t bytes_max);

// `text` as a message may show it: UTF-8 whatever the bytes were, at most `bytes_max` bytes.
std::string Shown(absl::string_view text, size_t bytes_max);

}  // namespace raumboerse::imports
