#include "imports/fold.h"

#include <string>

#include "gtest/gtest.h"

#include "imports/address_key.h"
#include "imports/encoding.h"

namespace raumboerse::imports {
namespace {

TEST(Fold, MakesEqualWhatPeopleWriteDifferently) {
  EXPECT_EQ(Fold("Grünau-Nord"), "gruenaunord");
  EXPECT_EQ(Fold("GRUENAU NORD"), "gruenaunord");
  EXPECT_EQ(Fold("Gru\xCC\x88nau"), "gruenau");  // u and a combining diaeresis
  EXPECT_EQ(Fold("Fläche (m²)"), "flaechem2");
  EXPECT_EQ(Fold("Miete €/Monat"), "mieteeurmonat");
  EXPECT_EQ(Fold("Café Ñandú"), "cafenandu");
  EXPECT_EQ(Fold("a\xFF\xC3"), "a");
  EXPECT_EQ(FoldWords("  An der  Straße, 5 "), "an der strasse 5");
}

TEST(Strip, TakesSpreadsheetsBlanksAway) {
  EXPECT_EQ(Strip("\xC2\xA0 a b \xE2\x80\xAF\t"), "a b");
  EXPECT_EQ(Strip("\xC2\xA0"), "");
}

TEST(AddressKey, IsOneForAllSpellings) {
  const domain::Address official{"Prager Straße", "118 - 136", "04317", "Leipzig", ""};
  for (const char* street :
       {"Prager Str.", "PragerStrasse", "prager strasse", "PRAGER STR", "Prager-Straße"})
    EXPECT_EQ(AddressKey({street, "118 -136", "04317", "", ""}), AddressKey(official)) << street;
  EXPECT_EQ(StreetKey("Karl-Liebknecht-Str."), StreetKey("Karl-Liebknecht-Straße"));
  EXPECT_EQ(StreetKey("Str. des 18. Oktober"), StreetKey("Straße des 18. Oktober"));
  EXPECT_EQ(StreetKey("Rathauspl."), StreetKey("Rathausplatz"));
  EXPECT_EQ(StreetKey("Probsteier Pl."), StreetKey("Probsteier Platz"));
}

TEST(AddressKey, KeepsNumbersRangesAndPostalCodesApart) {
  const domain::Address base{"Hauptstraße", "4-6", "04288", "", ""};
  EXPECT_NE(AddressKey(base), AddressKey({"Hauptstraße", "4", "04288", "", ""}));
  EXPECT_NE(AddressKey(base), AddressKey({"Hauptstraße", "4-6", "04416", "", ""}));
  EXPECT_NE(AddressKey({"A-Weg", "1a", "", "", ""}), AddressKey({"A-Weg", "1", "", "", ""}));
  EXPECT_EQ(AddressKey({"", "1", "04288", "", ""}), "");
  EXPECT_EQ(HouseNumberKey("19 A"), "19a");
  EXPECT_EQ(HouseNumberKey("1 – 3"), "1-3");
}

TEST(SplitStreet, FindsTheNumberAtTheEnd) {
  const auto split = [](absl::string_view text) { return SplitStreet(text); };
  EXPECT_EQ(split("Prager Straße 118 -136"), (StreetAndNumber{"Prager Straße", "118-136"}));
  EXPECT_EQ(split("Hauptstraße 48 H"), (StreetAndNumber{"Hauptstraße", "48H"}));
  EXPECT_EQ(split("Straße des 18. Oktober"), (StreetAndNumber{"Straße des 18. Oktober", ""}));
  EXPECT_EQ(split("Straße des 18. Oktober 5 a"), (StreetAndNumber{"Straße des 18. Oktober", "5a"}));
  EXPECT_EQ(split("Georg-Schumann-Straße 171-175"),
            (StreetAndNumber{"Georg-Schumann-Straße", "171-175"}));
  EXPECT_EQ(split("Am Markt"), (StreetAndNumber{"Am Markt", ""}));
  EXPECT_EQ(split(""), (StreetAndNumber{"", ""}));
}

TEST(DetectEncoding, TellsUtf8FromLatin1) {
  EXPECT_EQ(DetectEncoding("Straße"), Encoding::kUtf8);
  EXPECT_EQ(DetectEncoding("plain"), Encoding::kUtf8);
  EXPECT_EQ(DetectEncoding("Stra\xDF"
                           "e"),
            Encoding::kWindows1252);
  EXPECT_EQ(DetectEncoding("\xEF\xBB\xBFStra\xDF"
                           "e"),
            Encoding::kUtf8);
  EXPECT_EQ(DetectEncoding("\xFF\xFEs\0"), Encoding::kUtf16);
  // One damaged byte does not make a UTF-8 file Latin-1.
  EXPECT_EQ(DetectEncoding("Grün, Größe, Straße, Stra\xDF"
                           "e"),
            Encoding::kUtf8);
}

TEST(Windows1252ToUtf8, KnowsTheCharactersThatLatin1Lacks) {
  EXPECT_EQ(Windows1252ToUtf8("12 \x80, Stra\xDF"
                              "e"),
            "12 €, Straße");
  EXPECT_EQ(Windows1252ToUtf8("\x81"), "\xEF\xBF\xBD");
}

TEST(Cut, NeverCutsWithinACharacter) {
  EXPECT_EQ(Cut("aß", 2), "a");
  EXPECT_EQ(Cut("aß", 3), "aß");
  EXPECT_EQ(Shown("a\xFFz", 10), "a\xEF\xBF\xBDz");
}

TEST(IsUtf8, RefusesOverlongFormsAndSurrogates) {
  EXPECT_TRUE(IsUtf8("ä€😀\xEF\xBF\xBD"));
  EXPECT_FALSE(IsUtf8("\xC0\xAF"));
  EXPECT_FALSE(IsUtf8("\xED\xA0\x80"));
  EXPECT_FALSE(IsUtf8("\xF5\x80\x80\x80"));
  EXPECT_FALSE(IsUtf8("12345678\xE2\x82"));
}

}  // namespace
}  // namespace raumboerse::imports
