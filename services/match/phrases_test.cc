#include "services/match/phrases.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "services/match/fund_sentences.h"
#include "services/match/group_sentences.h"
#include "services/match/sentences.h"

namespace raumboerse::services {
namespace {

std::set<std::string> PlacesOf(absl::string_view phrase) {
  std::set<std::string> places;
  for (size_t open = phrase.find('{'); open != phrase.npos; open = phrase.find('{', open + 1)) {
    places.insert(std::string(phrase.substr(open, phrase.find('}', open) - open)));
  }
  return places;
}

TEST(Phrases, BothLanguagesHaveTheSameKeysAndPlacesInOrder) {
  const auto german = GermanPhrases();
  const auto english = EnglishPhrases();
  ASSERT_EQ(german.size(), english.size());
  for (size_t i = 0; i < german.size(); ++i) {
    EXPECT_EQ(german[i].first, english[i].first);
    EXPECT_EQ(PlacesOf(german[i].second), PlacesOf(english[i].second)) << german[i].first;
    EXPECT_FALSE(german[i].second.empty() || english[i].second.empty()) << german[i].first;
    if (i > 0) {
      EXPECT_LT(german[i - 1].first, german[i].first) << "lookup needs the order";
    }
  }
}

TEST(Phrases, SayAsPeopleOfTheLanguageWrite) {
  const Phrases& german = Phrases::In(Language::kGerman);
  const Phrases& english = Phrases::In(Language::kEnglish);
  EXPECT_EQ(german.Money(123'456'705), "1.234.567,05 €");
  EXPECT_EQ(english.Money(-123'450), "-1,234.50 €");
  EXPECT_EQ(german.Money(5), "0,05 €");
  EXPECT_EQ(german.DayText(*domain::Day::Parse("2027-03-01")), "01.03.2027");
  EXPECT_EQ(english.DayText(*domain::Day::Parse("2027-03-01")), "2027-03-01");
  EXPECT_EQ(german.Say("TOO_FAR", {{"distance", "1.200"}, {"radius", "800"}}),
            "1.200 m entfernt, gesucht nur bis 800 m.");
  EXPECT_EQ(LanguageOf("en-GB"), Language::kEnglish);
  EXPECT_EQ(LanguageOf(""), Language::kGerman);
}

TEST(Phrases, MakeOnlyTheArgumentsThatTheSentenceNames) {
  int made = 0;
  const auto text = [&made](absl::string_view value) { return ++made, std::string(value); };
  EXPECT_EQ(
      Phrases::In(Language::kEnglish)
          .SayMaking("TOO_FAR", {{"distance", [&] { return text("1,200"); }},
                                 {"radius", [&] { return text("800"); }},
                                 {"gap", [&] { return text("5"); }}}),
      Phrases::In(Language::kEnglish).Say("TOO_FAR", {{"distance", "1,200"}, {"radius", "800"}}));
  EXPECT_EQ(made, 2);
}

TEST(Phrases, EveryReasonOfTheRuleHasASentence) {
  std::set<absl::string_view> keys;
  for (const Phrases::Entry& entry : GermanPhrases()) keys.insert(entry.first);
  for (int i = 1; i <= static_cast<int>(domain::Reason::kCostUnknown); ++i) {
    EXPECT_TRUE(keys.contains(CodeOf(static_cast<domain::Reason>(i)))) << i;
  }
}

// Say() ends the program where a key or the argument of a place is missing.
TEST(Phrases, EveryReasonThatLeavesAFundOutHasASentence) {
  const domain::Catalogue catalogue{domain::ExchangeFields()};
  std::set<std::string> sentences;
  for (int i = 0; i <= static_cast<int>(domain::FundReason::kNotSearched); ++i) {
    const domain::FundCondition condition{.reason = static_cast<domain::FundReason>(i)};
    sentences.insert(SentenceOf(condition, catalogue, Phrases::In(Language::kGerman)));
    SentenceOf(condition, catalogue, Phrases::In(Language::kEnglish));
  }
  EXPECT_EQ(sentences.size(), static_cast<size_t>(domain::FundReason::kNotSearched) + 1);
  for (int i = 0; i <= static_cast<int>(domain::FundLimit::kLaterLevel); ++i) {
    const domain::FundOffer offer{.steps = {{.up_to_cents = 25'000}},
                                  .limit = static_cast<domain::FundLimit>(i)};
    EXPECT_FALSE(SentenceOf(offer, Phrases::In(Language::kEnglish)).empty());
  }
  EXPECT_EQ(SentenceOf({.reason = domain::FundReason::kTooLarge, .is = 1'200, .limit = 300},
                       catalogue, Phrases::In(Language::kGerman)),
            "1.200 m² sind mehr als die höchstens geförderten 300 m².");
}

TEST(Phrases, EveryReasonThatKeepsNeedsApartHasASentence) {
  std::set<std::string> sentences;
  const int last = static_cast<int>(domain::GroupReason::kNotBetter);
  for (int i = 1; i <= last; ++i) {
    const std::string key = absl::StrCat("group.", CodeOf(static_cast<domain::GroupReason>(i)));
    for (const Language language : {Language::kGerman, Language::kEnglish})
      sentences.insert(Phrases::In(language).Say(key, {{"by", "A"}, {"who", "B"}, {"most", "9"}}));
  }
  EXPECT_EQ(sentences.size(), 2 * static_cast<size_t>(last));
}

}  // namespace
}  // namespace raumboerse::services
