#include "base/sentence_form.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace raumboerse {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

TEST(MatchSentence, FindsWhatStandsInThePlaces) {
  EXPECT_THAT(MatchSentence("{} is outside [{}, {}]", "-1 is outside [0, 100]"),
              Optional(ElementsAre("-1", "0", "100")));
  EXPECT_THAT(MatchSentence("is missing", "is missing"), Optional(IsEmpty()));
  EXPECT_THAT(MatchSentence("is none of {}", "is none of a, b"), Optional(ElementsAre("a, b")));
  EXPECT_THAT(MatchSentence("{}", ""), Optional(ElementsAre("")));
}

TEST(MatchSentence, GivesAPlaceTheShortestTextThatLetsTheRestFit) {
  EXPECT_THAT(MatchSentence("{}: {}", "a: b: c"), Optional(ElementsAre("a", "b: c")));
  EXPECT_THAT(MatchSentence("{} rows", "2 rows rows"), Optional(ElementsAre("2 rows")));
  EXPECT_THAT(MatchSentence("{}; {}", "; "), Optional(ElementsAre("", "")));
}

TEST(MatchSentence, RefusesOtherForms) {
  for (const char* text : {"", "is missin", "is missing!", "it is missing"})
    EXPECT_EQ(MatchSentence("is missing", text), std::nullopt) << text;
  EXPECT_EQ(MatchSentence("{} is outside [{}, {}]", "-1 is outside [0]"), std::nullopt);
  // Front and back must not share what is there once.
  EXPECT_EQ(MatchSentence("ab{}ba", "aba"), std::nullopt);
}

}  // namespace
}  // namespace raumboerse
