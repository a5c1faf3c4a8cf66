#include "imports/fold.h"

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

#include "imports/encoding.h"

namespace raumboerse::imports {
namespace {

// U+00C0 to U+00FF, two letters each; `.` stands for nothing.
constexpr char kLatin1[] =
    "a.a.a.a.aea.aec.e.e.e.e.i.i.i.i.d.n.o.o.o.o.oe..oeu.u.u.uey.thss"
    "a.a.a.a.aea.aec.e.e.e.e.i.i.i.i.d.n.o.o.o.o.oe..oeu.u.u.uey.thy.";

constexpr uint32_t kDiaeresis = 0x308;  // combining: some systems write ä as a + diaeresis

// Appends the plain form of `c`; false for what separates words.
bool AppendPlain(uint32_t c, std::string& out) {
  if (c < 0x80) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(c))) return false;
    out.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
    return true;
  }
  if (c >= 0xC0 && c <= 0xFF) {
    for (int i = 0; i < 2; ++i) {
      const char plain = kLatin1[2 * (c - 0xC0) + i];
      if (plain != '.') out.push_back(plain);
    }
    return true;
  }
  switch (c) {
    case kDiaeresis:
      out.push_back('e');
      return true;
    case 0x1E9E:  // capital sharp s
      out.append("ss");
      return true;
    case 0x20AC:
      out.append("eur");
      return true;
    case 0xB2:
    case 0xB3:
      out.push_back(c == 0xB2 ? '2' : '3');
      return true;
    default:
      return c >= 0x300 && c <= 0x36F;  // other combining marks vanish within a word
  }
}

std::string FoldWith(absl::string_view text, absl::string_view between) {
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  for (size_t i = 0; i < text.size();) {
    const uint32_t c = NextCharacter(text, i);
    const size_t before = out.size();
    if (!AppendPlain(c, out)) {
      pending = true;
      continue;
    }
    if (pending && before > 0 && out.size() > before)
      out.insert(before, between.data(), between.size());
    pending = false;
  }
  return out;
}

}  // namespace

std::string Fold(absl::string_view text) { return FoldWith(text, ""); }

std::string FoldWords(absl::string_view text) { return FoldWith(text, " "); }

absl::string_view Strip(absl::string_view text) {
  constexpr absl::string_view kWide[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xEF\xBB\xBF"};
  for (bool again = true; again;) {
    again = false;
    text = absl::StripAsciiWhitespace(text);
    for (absl::string_view white : kWide) {
      if (absl::StartsWith(text, white)) {
        text.remove_prefix(white.size());
        again = true;
      }
      if (absl::EndsWith(text, white)) {
        text.remove_suffix(white.size());
        again = true;
      }
    }
  }
  return text;
}

}  // namespace raumboerse::imports
