#include "services/help/help_sentences.h"

#include <set>

#include "gmock/gmock.h"

#include "domain/help_test.h"
#include "domain/limits.h"

namespace raumboerse::services {
namespace {

using domain::HelpCriterion;
using domain::HelpReason;
using domain::HelpSide;

std::set<std::string> PlacesIn(absl::string_view phrase) {
  std::set<std::string> places;
  for (size_t open = phrase.find('{'); open != phrase.npos; open = phrase.find('{', open + 1))
    places.insert(std::string(phrase.substr(open, phrase.find('}', open) - open)));
  return places;
}

TEST(HelpSentences, BothLanguagesHaveTheSameKeysAndPlacesInOrder) {
  const auto german = GermanHelpPhrases();
  const auto english = EnglishHelpPhrases();
  ASSERT_EQ(german.size(), english.size());
  for (size_t i = 0; i < german.size(); ++i) {
    EXPECT_EQ(german[i].first, english[i].first);
    EXPECT_EQ(PlacesIn(german[i].second), PlacesIn(english[i].second)) << german[i].first;
    EXPECT_FALSE(german[i].second.empty() || english[i].second.empty()) << german[i].first;
    if (i > 0) {
      EXPECT_LT(german[i - 1].first, german[i].first) << "lookup needs the order";
    }
  }
}

// Say() ends the program where a key or the argument of a place is missing.
TEST(HelpSentences, EveryReasonAndKindHasOne) {
  auto offer = domain::OpenHelp(HelpSide::kOffers, "o", "a");
  auto request = domain::OpenHelp(HelpSide::kSeeks, "r", "b");
  offer.from = domain::kHelpDay;
  const domain::HelpPair pair{offer, request};
  const domain::HelpQuestion question = domain::HelpToday();
  domain::HelpVerdict verdict;
  for (int kind = 1; kind <= static_cast<int>(domain::kHelpKindsMax); ++kind)
    verdict.kinds.Insert(static_cast<domain::HelpKind>(kind));
  offer.kinds = request.kinds = verdict.kinds;
  verdict.period = domain::Period{domain::kHelpDay};
  std::set<std::string> sentences;
  constexpr int kReasons = static_cast<int>(HelpReason::kOtherBasis) + 1;
  for (int i = 0; i < kReasons; ++i) {
    verdict.reasons[0] = static_cast<HelpReason>(i);
    const HelpTold told{pair, verdict, question};
    for (const auto language : {domain::Language::kGerman, domain::Language::kEnglish})
      sentences.insert(SentenceOf(HelpCriterion::kState, told, HelpPhrases(language)));
  }
  EXPECT_EQ(sentences.size(), 2u * kReasons);
}

TEST(HelpSentences, NameTheirFigures) {
  auto offer = domain::OpenHelp(HelpSide::kOffers, "o", "a");
  auto request = domain::OpenHelp(HelpSide::kSeeks, "r", "b");
  offer.pay_cents = 7'500;
  offer.pay_basis = domain::PayBasis::kHour;
  request.pay_cents = 5'000;
  request.pay_basis = domain::PayBasis::kHour;
  offer.districts = {"04"};
  request.districts = {"02", "08"};
  offer.from = *domain::Day::Parse("2027-03-01");
  offer.until = *domain::Day::Parse("2027-05-01");
  const domain::HelpPair pair{offer, request};
  const domain::HelpQuestion question = domain::HelpToday();
  const domain::HelpVerdict verdict = JudgeHelp(pair, question);
  const HelpTold told{pair, verdict, question};
  const auto& german = HelpPhrases(domain::Language::kGerman);
  const auto& english = HelpPhrases(domain::Language::kEnglish);
  EXPECT_EQ(SentenceOf(HelpCriterion::kPay, told, german),
            "Verlangt werden 75,00 € je Stunde; bezahlt wird höchstens: 50,00 € je Stunde.");
  EXPECT_EQ(SentenceOf(HelpCriterion::kDistrict, told, german),
            "Geboten in Ortsteil 04, gesucht in 02, 08.");
  EXPECT_EQ(SentenceOf(HelpCriterion::kPeriod, told, english),
            "Common time: 2027-03-01 to 2027-04-30.");
  EXPECT_EQ(SentenceOf(HelpCriterion::kKinds, told, english), "Offered and sought: tools.");
}

}  // namespace
}  // namespace raumboerse::services
