#include "imports/encoding.h"

#include <array>
#include <cstring>

#include "absl/strings/match.h"

namespace raumboerse::imports {
namespace {

constexpr absl::string_view kUtf8Mark = "\xEF\xBB\xBF";

// Windows-1252, bytes 0x80 to 0x9F; 0: undefined.
constexpr std::array<uint16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

uint8_t Byte(absl::string_view text, size_t at) { return static_cast<uint8_t>(text[at]); }

// Skips the ASCII characters from `at` on, eight at a time.
size_t SkipAscii(absl::string_view text, size_t at) {
  for (uint64_t eight; at + 8 <= text.size(); at += 8) {
    std::memcpy(&eight, text.data() + at, 8);
    if ((eight & 0x8080808080808080u) != 0) break;
  }
  while (at < text.size() && Byte(text, at) < 0x80) ++at;
  return at;
}

}  // namespace

uint32_t NextCharacter(absl::string_view text, size_t& at) {
  const uint8_t lead = Byte(text, at);
  ++at;
  if (lead < 0x80) return lead;
  if (lead < 0xC2 || lead > 0xF4) return kNoCharacter;
  const size_t more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  if (at + more > text.size()) return kNoCharacter;
  uint32_t character = lead & (0x3F >> more);
  for (size_t i = 0; i < more; ++i) {
    const uint8_t next = Byte(text, at + i);
    if ((next & 0xC0) != 0x80) return kNoCharacter;
    character = character << 6 | (next & 0x3F);
  }
  constexpr uint32_t kSmallest[] = {0, 0x80, 0x800, 0x10000};
  const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
  if (character < kSmallest[more] || character > 0x10FFFF || surrogate) return kNoCharacter;
  at += more;
  return character;
}

void AppendUtf8(uint32_t c, std::string& out) {
  const auto tail = [&](int shift) {
    out.push_back(static_cast<char>(0x80 | (c >> shift & 0x3F)));
  };
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | c >> 12));
    tail(6);
    tail(0);
  } else {
    out.push_back(static_cast<char>(0xF0 | c >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool IsUtf8(absl::string_view text) {
  for (size_t at = SkipAscii(text, 0); at < text.size(); at = SkipAscii(text, at)) {
    const size_t before = at;
    // U+FFFD itself takes three bytes; only a byte that is no character is passed alone.
    if (NextCharacter(text, at) == kNoCharacter && at - before == 1) return false;
  }
  return true;
}

Encoding DetectEncoding(absl::string_view bytes) {
  if (absl::StartsWith(bytes, kUtf8Mark)) return Encoding::kUtf8;
  if (absl::StartsWith(bytes, "\xFF\xFE") || absl::StartsWith(bytes, "\xFE\xFF"))
    return Encoding::kUtf16;
  size_t wide = 0, broken = 0;
  for (size_t at = SkipAscii(bytes, 0); at < bytes.size(); at = SkipAscii(bytes, at)) {
    const size_t before = at;
    NextCharacter(bytes, at);
    ++(at - before == 1 ? broken : wide);
  }
  return broken > 0 && broken >= wide ? Encoding::kWindows1252 : Encoding::kUtf8;
}

absl::string_view WithoutMark(absl::string_view bytes) {
  if (absl::StartsWith(bytes, kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
  return bytes;
}

std::string Windows1252ToUtf8(absl::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + 8);
  for (char c : bytes) {
    uint32_t character = static_cast<uint8_t>(c);
    if (character >= 0x80 && character < 0xA0) {
      character = kWindows1252[character - 0x80];
      if (character == 0) character = kNoCharacter;
    }
    AppendUtf8(character, out);
  }
  return out;
}

absl::string_view Cut(absl::string_view text, size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  size_t end = bytes_max;
  while (end > 0 && (Byte(text, end) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::string Shown(absl::string_view text, size_t bytes_max) {
  text = Cut(text, bytes_max);
  if (IsUtf8(text)) return std::string(text);
  std::string out;
  for (size_t at = 0; at < text.size();) AppendUtf8(NextCharacter(text, at), out);
  return std::string(Cut(out, bytes_max));
}

}  // namespace raumboerse::imports
