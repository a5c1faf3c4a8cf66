#include "documents/plain_text.h"

#include <memory>

#include <glib.h>

#include "absl/strings/str_replace.h"

namespace raumboerse::documents {
namespace {

constexpr char kReplacement[] = "\xef\xbf\xbd";  // U+FFFD
constexpr gunichar kSoftHyphen = 0xad;
constexpr gunichar kNonJoiner = 0x200c;
constexpr gunichar kJoiner = 0x200d;

bool MayBeSet(gunichar character) {
  switch (g_unichar_type(character)) {
    case G_UNICODE_CONTROL:
      return character == '\n' || character == '\t';
    case G_UNICODE_FORMAT:
      return character == kSoftHyphen || character == kNonJoiner || character == kJoiner;
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SURROGATE:
      return false;
    default:
      return true;
  }
}

}  // namespace

std::string PlainText(absl::string_view text) {
  const std::string lines = absl::StrReplaceAll(text, {{"\r\n", "\n"}, {"\r", "\n"}});
  const std::unique_ptr<char, decltype(&g_free)> valid(
      g_utf8_make_valid(lines.data(), static_cast<gssize>(lines.size())), &g_free);
  std::string out;
  for (const char* at = valid.get(); *at != '\0';) {
    const char* const next = g_utf8_next_char(at);
    if (MayBeSet(g_utf8_get_char(at)))
      out.append(at, next);
    else
      out += kReplacement;
    at = next;
  }
  return out;
}

}  // namespace raumboerse::documents
