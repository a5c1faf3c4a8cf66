#include "domain/text_search.h"

#include <gtest/gtest.h>

namespace raumboerse::domain {
namespace {

TEST(TextSearch, FoldsUmlautsAndTheirNeighbours) {
  EXPECT_EQ(FoldCase("ÄÖÜ ẞ ÀÞ"), "äöü ß àþ");
  EXPECT_EQ(FoldCase("Łódź ŽIŽKA Ÿ Ĺ"), "łódź žižka ÿ ĺ");
  EXPECT_EQ(FoldCase("äöüß × ÷ ı ĸ"), "äöüß × ÷ ı ĸ");
  EXPECT_EQ(FoldCase("日本 Ω"), "日本 Ω");
}

TEST(TextSearch, FoldsEveryPairOfLatinExtendedAOnce) {
  // Folding what is folded changes nothing, and what it yields is never a capital's code.
  for (unsigned letter = 0xc0; letter <= 0x17f; ++letter) {
    const std::string text = {static_cast<char>(0xc0 | letter >> 6),
                              static_cast<char>(0x80 | (letter & 0x3f))};
    const std::string folded = FoldCase(text);
    EXPECT_EQ(FoldCase(folded), folded) << std::hex << letter;
  }
}

TEST(TextSearch, KeepsBytesThatAreCutOff) { EXPECT_EQ(FoldCase("A\xc3"), "a\xc3"); }

TEST(TextSearch, FindsAllWordsInWhateverPlace) {
  const TextSearch search("  LADEN südplatz ");
  EXPECT_TRUE(search.Matches({"Kleiner Laden", "", "SÜDPLATZ 4"}));
  EXPECT_TRUE(search.Matches({"Ladenzeile am Südplatz"}));
  EXPECT_FALSE(search.Matches({"Kleiner Laden", "Nordplatz"}));
}

TEST(TextSearch, JoinsNoPlacesToOneWord) {
  EXPECT_FALSE(TextSearch("ladenzeile").Matches({"laden", "zeile"}));
}

TEST(TextSearch, WithoutWordsMatchesEverything) {
  EXPECT_TRUE(TextSearch(" ").Matches({}));
  EXPECT_TRUE(TextSearch("").matches_all());
}

TEST(TextSearch, KnowsAnAddressAsOneLine) {
  EXPECT_EQ(LineOf(std::nullopt), "");
  EXPECT_TRUE(TextSearch("Hof 04277")
                  .Matches({LineOf(
                      Address{.street = "Am Markt", .postal_code = "04277", .addition = "Hof"})}));
}

}  // namespace
}  // namespace raumboerse::domain
