#include "documents/plain_text.h"

#include <memory>
#include <utility>

#include <glib.h>

#include "absl/strings/str_replace.h"

namespace raumboerse::documents {
namespace {

constexpr char kReplacement[] = "\xef\xbf\xbd";  // U+FFFD
constexpr gunichar kSoftHyphen = 0xad;
constexpr gunichar kNonJoiner = 0x200c;
constexpr gunichar kJoiner = 0x200d;
// As many marks on one letter as any script needs; more of them would be drawn over other lines.
constexpr int kMarksMax = 4;

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

// Counts the marks on one letter, where `marks` stand before this character. What is not seen, like
// a joiner, parts no marks from their letter.
int MarksWith(gunichar character, int marks) {
  switch (g_unichar_type(character)) {
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
      return marks + 1;
    case G_UNICODE_FORMAT:
      return marks;
    default:
      return 0;
  }
}

}  // namespace

std::string PlainText(absl::string_view text) {
  const std::string lines = absl::StrReplaceAll(text, {{"\r\n", "\n"}, {"\r", "\n"}});
  const std::unique_ptr<char, decltype(&g_free)> valid(
      g_utf8_make_valid(lines.data(), static_cast<gssize>(lines.size())), &g_free);
  std::string out;
  int marks = 0;
  for (const char *at = valid.get(), *next; *at != '\0'; at = next) {
    next = g_utf8_next_char(at);
    const gunichar character = g_utf8_get_char(at);
    const int before = std::exchange(marks, MarksWith(character, marks));
    if (marks > before && marks > kMarksMax) continue;
    if (MayBeSet(character))
      out.append(at, next);
    else
      out += kReplacement;
  }
  return out;
}

}  // namespace raumboerse::documents
