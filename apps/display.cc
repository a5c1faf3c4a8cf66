#include "apps/display.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace raumboerse::apps {
namespace {

constexpr char kReplacement[] = "\xef\xbf\xbd";  // U+FFFD
constexpr char kEllipsis[] = "\xe2\x80\xa6";     // U+2026

struct Range {
  uint32_t first;
  uint32_t last;
};

// Marks that take no cell of their own: the blocks in use in European and emoji text.
constexpr Range kZeroWidth[] = {
    {0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd}, {0x0610, 0x061a},   {0x064b, 0x065f},
    {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f}, {0x2060, 0x2064},   {0x20d0, 0x20ff},
    {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}, {0xe0100, 0xe01ef},
};
// East Asian Wide and Fullwidth (Unicode's annex 11), pictographs included.
constexpr Range kWide[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x23e9, 0x23ec},   {0x2614, 0x2615},
    {0x26a1, 0x26a1},   {0x2705, 0x2705},   {0x2728, 0x2728},   {0x274c, 0x274c},
    {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},   {0x4e00, 0x9fff},
    {0xa000, 0xa4cf},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe30, 0xfe4f},
    {0xff00, 0xff60},   {0xffe0, 0xffe6},   {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff},
    {0x1f900, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x3fffd},
};
// Turn the direction of what follows, or break lines in ways of their own.
constexpr Range kSteering[] = {
    {0x00, 0x1f},     {0x7f, 0x9f},     {0x061c, 0x061c}, {0x200e, 0x200f},
    {0x2028, 0x202e}, {0x2066, 0x2069}, {0xfff9, 0xfffb},
};

template <size_t n>
bool IsIn(uint32_t character, const Range (&ranges)[n]) {
  return std::any_of(std::begin(ranges), std::end(ranges), [character](const Range& range) {
    return character >= range.first && character <= range.last;
  });
}

// The first character of a text: how many bytes it has, and its code point unless those bytes are
// no UTF-8.
struct Character {
  size_t bytes = 1;
  uint32_t code = 0;
  bool valid = false;
};

// REQUIRES: !text.empty().
Character FirstOf(absl::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return {1, lead, true};
  size_t bytes = 0;
  uint32_t smallest = 0;
  if (lead >= 0xc2 && lead <= 0xdf) {
    bytes = 2;
    smallest = 0x80;
  } else if (lead >= 0xe0 && lead <= 0xef) {
    bytes = 3;
    smallest = 0x800;
  } else if (lead >= 0xf0 && lead <= 0xf4) {
    bytes = 4;
    smallest = 0x10000;
  }
  if (bytes == 0 || text.size() < bytes) return {};
  uint32_t code = lead & (0x7fu >> bytes);
  for (size_t i = 1; i < bytes; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0) != 0x80) return {};
    code = code << 6 | (next & 0x3f);
  }
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  if (code < smallest || surrogate || code > 0x10ffff) return {};
  return {bytes, code, true};
}

int WidthOf(const Character& character) {
  if (!character.valid) return 1;
  if (IsIn(character.code, kZeroWidth)) return 0;
  return IsIn(character.code, kWide) ? 2 : 1;
}

}  // namespace

int DisplayWidth(absl::string_view text) {
  int width = 0;
  while (!text.empty()) {
    const Character first = FirstOf(text);
    width += WidthOf(first);
    text.remove_prefix(first.bytes);
  }
  return width;
}

std::string CutToWidth(absl::string_view text, int width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  size_t kept = 0;
  int used = 0;
  while (kept < text.size()) {
    const Character next = FirstOf(text.substr(kept));
    if (used + WidthOf(next) > width - 1) break;
    used += WidthOf(next);
    kept += next.bytes;
  }
  return std::string(text.substr(0, kept)) + kEllipsis;
}

std::string ForTerminal(absl::string_view text, Lines lines) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Character first = FirstOf(text);
    const bool is_break = first.valid && (first.code == '\n' || first.code == '\t');
    if (is_break)
      out += lines == Lines::kKeep ? text[0] : ' ';
    else if (!first.valid || IsIn(first.code, kSteering))
      out += kReplacement;
    else
      out.append(text.data(), first.bytes);
    text.remove_prefix(first.bytes);
  }
  return out;
}

std::string WrapToWidth(absl::string_view text, int indent, int width) {
  if (width <= 0 || DisplayWidth(text) <= width) return std::string(text);
  std::string out;
  int used = 0;
  bool first = true;
  size_t at = 0;
  while (at < text.size()) {
    size_t end = text.find(' ', at);
    if (end == text.npos) end = text.size();
    const absl::string_view word = text.substr(at, end - at);
    const int cells = DisplayWidth(word);
    if (!first && !word.empty() && used + 1 + cells > width) {
      out += '\n';
      out.append(static_cast<size_t>(indent), ' ');
      used = indent;
    } else if (!first) {
      out += ' ';
      ++used;
    }
    out.append(word.data(), word.size());
    used += cells;
    first = false;
    at = end + 1;
  }
  return out;
}

}  // namespace raumboerse::apps
