#include "domain/text.h"

#include "gmock/gmock.h"

#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

TEST(IsUtf8, TakesWhatUnicodeAllowsAndNothingElse) {
  for (const char* good : {"", "a", "ü", "€", "𝄞", "\xef\xbf\xbf", "\xf4\x8f\xbf\xbf"})
    EXPECT_TRUE(IsUtf8(good)) << good;
  // Lone and missing continuations, overlong forms, a surrogate, beyond U+10FFFF.
  for (const char* bad :
       {"\x80", "a\xff", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xc0\xaf", "\xe0\x80\xaf",
        "\xf0\x80\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xc3("})
    EXPECT_FALSE(IsUtf8(bad));
}

TEST(Shown, QuotesAndCutsBetweenCharacters) {
  EXPECT_EQ(Shown("Laden"), "\"Laden\"");
  EXPECT_EQ(Shown(std::string(kShownBytesMax, 'a')), "\"" + std::string(60, 'a') + "\"");
  EXPECT_EQ(Shown(std::string(kShownBytesMax + 1, 'a')), "\"" + std::string(60, 'a') + "...\"");
  EXPECT_EQ(Shown(std::string(59, 'a') + "ü"), "\"" + std::string(59, 'a') + "...\"");
  EXPECT_EQ(Shown(std::string(58, 'a') + "üb"), "\"" + std::string(58, 'a') + "ü...\"");
}

TEST(Shown, EscapesWhatIsNotCleanText) {
  EXPECT_EQ(Shown("a\xff\n"), "\"a\\xff\\n\"");
  EXPECT_TRUE(IsUtf8(Shown(std::string(1'000, '\xfe'))));
  EXPECT_LE(Shown(std::string(1'000, '\xfe')).size(), 4 * kShownBytesMax + 5);
}

TEST(HasControlCharacters, LetsTabsAndLineBreaksPass) {
  EXPECT_FALSE(HasControlCharacters("a\tb\r\nc ü"));
  EXPECT_TRUE(HasControlCharacters(absl::string_view("a\0b", 3)));
  EXPECT_TRUE(HasControlCharacters("\x1b[31m"));
  EXPECT_TRUE(HasControlCharacters("\x7f"));
}

TEST(IsLink, TakesHttpAndHttpsWithAHost) {
  for (const char* good : {"http://a", "https://example.org/x?y=z#1", "https://ü.example"})
    EXPECT_TRUE(IsLink(good)) << good;
  for (const char* bad : {"", "http://", "https:///x", "ftp://a", "javascript:alert(1)", "HTTP://a",
                          "//a", "https://a b", "https://a\n"})
    EXPECT_FALSE(IsLink(bad)) << bad;
}

}  // namespace
}  // namespace raumboerse::domain
