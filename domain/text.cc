#include "domain/text.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

// Bytes of the UTF-8 sequence at the start of `text`; 0 if there is none. Follows table 3-7 of the
// Unicode standard: neither overlong forms nor surrogates.
size_t SequenceLength(absl::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (length == 0 || text.size() < length) return 0;
  const unsigned char least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < least || byte(1) > most) return 0;
  for (size_t i = 2; i < length; ++i) {
    if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
  }
  return length;
}

bool IsControl(char c) { return absl::ascii_iscntrl(static_cast<unsigned char>(c)); }

bool IsUnwanted(char c) { return IsControl(c) && c != '\t' && c != '\n' && c != '\r'; }

}  // namespace

bool IsUtf8(absl::string_view text) {
  while (!text.empty()) {
    const size_t length = SequenceLength(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool HasControlCharacters(absl::string_view text) {
  return std::any_of(text.begin(), text.end(), IsUnwanted);
}

std::string Shown(absl::string_view value) {
  const bool cut = value.size() > kShownBytesMax;
  absl::string_view head = value.substr(0, kShownBytesMax);
  // Not through the middle of a character.
  if (cut) {
    size_t whole = 0;
    for (size_t step = 1; whole < head.size() && step > 0; whole += step)
      step = SequenceLength(head.substr(whole));
    if (head.size() - whole < 4) head = head.substr(0, whole);
  }
  const bool clean = IsUtf8(head) && std::none_of(head.begin(), head.end(), IsControl);
  return absl::StrCat("\"", clean ? std::string(head) : absl::CHexEscape(head), cut ? "..." : "",
                      "\"");
}

std::string NotADay(absl::string_view text) {
  return absl::StrCat(Shown(text), " is not a day as 2027-03-01 of the years ", kYearMin, " to ",
                      kYearMax);
}

bool IsLink(absl::string_view text) {
  if (!absl::ConsumePrefix(&text, "https://") && !absl::ConsumePrefix(&text, "http://"))
    return false;
  const auto bad = [](char c) { return IsControl(c) || c == ' '; };
  return !text.empty() && text[0] != '/' && std::none_of(text.begin(), text.end(), bad);
}

}  // namespace raumboerse::domain
