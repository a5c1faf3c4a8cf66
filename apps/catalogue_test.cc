#include "apps/catalogue.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "absl/strings/match.h"

namespace raumboerse::apps {
namespace {

std::multiset<std::string> PlaceholdersOf(const std::string& text) {
  std::multiset<std::string> out;
  for (size_t i = 0; i + 1 < text.size(); ++i)
    if (text[i] == '$') out.insert(text.substr(i, 2));
  return out;
}

std::map<std::string, std::string> MapOf(absl::Span<const Entry> entries) {
  std::map<std::string, std::string> out;
  for (const Entry& entry : entries) {
    EXPECT_TRUE(out.emplace(entry.key, entry.text).second) << entry.key << " stands twice";
    EXPECT_FALSE(entry.text.empty()) << entry.key;
  }
  return out;
}

void ExpectSameKeys(absl::Span<const Entry> german, absl::Span<const Entry> english) {
  const auto de = MapOf(german);
  const auto en = MapOf(english);
  for (const auto& [key, text] : de) {
    ASSERT_TRUE(en.count(key)) << key << " has no English text";
    EXPECT_EQ(PlaceholdersOf(text), PlaceholdersOf(en.at(key))) << key;
  }
  for (const auto& [key, text] : en) EXPECT_TRUE(de.count(key)) << key << " has no German text";
}

TEST(Catalogue, BothLanguagesHaveTheSameKeysAndPlaceholders) {
  ExpectSameKeys(GermanMessages(), EnglishMessages());
  ExpectSameKeys(GermanHelp(), EnglishHelp());
  ExpectSameKeys(GermanFields(), EnglishFields());
  ExpectSameKeys(GermanValues(), EnglishValues());
}

// All sources of the program but the catalogues and the tests.
std::string Sources() {
  std::string out;
  for (const auto& entry : std::filesystem::directory_iterator(RAUMBOERSE_APPS_FOLDER)) {
    const std::string name = entry.path().filename().string();
    const bool source = absl::EndsWith(name, ".cc") || absl::EndsWith(name, ".h");
    const bool data = absl::EndsWith(name, "_de.cc") || absl::EndsWith(name, "_en.cc");
    if (!source || data || absl::EndsWith(name, "_test.cc")) continue;
    std::ifstream file(entry.path());
    out.append(std::istreambuf_iterator<char>(file), {});
  }
  return out;
}

TEST(Catalogue, EverySentenceAskedForExistsAndEveryOneIsUsed) {
  auto known = MapOf(EnglishMessages());
  known.merge(MapOf(EnglishHelp()));
  const std::string sources = Sources();
  ASSERT_FALSE(sources.empty());
  const std::regex call("Text\\(\\s*\"([a-z_0-9.]+)\"\\s*[,)]");
  for (auto i = std::sregex_iterator(sources.begin(), sources.end(), call);
       i != std::sregex_iterator(); ++i)
    EXPECT_TRUE(known.count((*i)[1])) << (*i)[1];
  for (const auto& [key, text] : known) {
    // These are put together: a command's help, a weekday's name, whom an advice is for.
    const bool put_together =
        absl::StartsWith(key, "help.") || absl::StartsWith(key, "examples.") ||
        absl::StartsWith(key, "resource.") || absl::StartsWith(key, "parser.") ||
        absl::StartsWith(key, "weekday.") || absl::StartsWith(key, "part.") ||
        absl::StartsWith(key, "advise.need.") || absl::StartsWith(key, "advise.space.");
    EXPECT_TRUE(put_together || absl::StrContains(sources, "\"" + key + "\"")) << key;
  }
}

TEST(Catalogue, PutsValuesIntoSentences) {
  EXPECT_EQ(Catalogue(Language::kGerman).Text("days", 30), "30 Tage");
  EXPECT_EQ(Catalogue(Language::kEnglish).Text("status.of", 1, 2), "1 of 2");
}

TEST(Catalogue, PrefersTheMessagesOwnWordForAField) {
  const Catalogue german(Language::kGerman);
  EXPECT_EQ(german.FieldLabel("Space.state"), "Status");
  EXPECT_EQ(german.FieldLabel("Exchange.state"), "Land");
  EXPECT_EQ(german.FieldLabel("no_such_field"), "no_such_field");
  EXPECT_EQ(german.ValueLabel("SPACE_STATE_LISTED"), "angeboten");
  EXPECT_EQ(german.ValueLabel("NO_SUCH_VALUE"), "NO_SUCH_VALUE");
}

TEST(Catalogue, SpeaksGermanInGermanLocales) {
  for (const char* locale : {"de", "de_DE.UTF-8", "de_AT", "de@euro"})
    EXPECT_EQ(LanguageOfLocale(locale), Language::kGerman) << locale;
  for (const char* locale : {"", "C", "en_GB.UTF-8", "der_IN", "C.utf8"})
    EXPECT_EQ(LanguageOfLocale(locale), Language::kEnglish) << locale;
}

}  // namespace
}  // namespace raumboerse::apps
