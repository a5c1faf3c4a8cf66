#include "base/nearest_words.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace raumboerse {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> kWords = {"building_permit", "change_of_use", "event_notice", "cafe",
                                         "cave"};

TEST(NearestWords, FindsSlipsOfTheKeyboard) {
  EXPECT_THAT(NearestWords("bulding_permit", kWords, 3), ElementsAre(0)) << "left out";
  EXPECT_THAT(NearestWords("buidling_permit", kWords, 3), ElementsAre(0)) << "swapped";
  EXPECT_THAT(NearestWords("event-notice", kWords, 3), ElementsAre(2)) << "replaced";
  EXPECT_THAT(NearestWords("change_of_usee", kWords, 3), ElementsAre(1)) << "too many";
}

TEST(NearestWords, PutsTheNearestFirstAndKeepsTheOrderOfEquals) {
  EXPECT_THAT(NearestWords("cafe", kWords, 9), ElementsAre(3, 4));
  EXPECT_THAT(NearestWords("cale", kWords, 9), ElementsAre(3, 4));
  EXPECT_THAT(NearestWords("cale", kWords, 1), ElementsAre(3));
}

TEST(NearestWords, TakesABeginningForItsWord) {
  EXPECT_THAT(NearestWords("change", kWords, 3), ElementsAre(1));
}

TEST(NearestWords, GuessesNothingFromOtherWords) {
  EXPECT_THAT(NearestWords("monument_permit", kWords, 3), IsEmpty());
  EXPECT_THAT(NearestWords("", kWords, 3), IsEmpty());
  EXPECT_THAT(NearestWords("cafe", {}, 3), IsEmpty());
}

TEST(NearestWords, LooksAtTheBeginningOfLongWordsAlone) {
  const std::string longest(kNearestBytesMax, 'a');
  const std::vector<std::string> words = {longest + "b", std::string(1'000'000, 'c')};
  EXPECT_THAT(NearestWords(longest + std::string(1'000'000, 'd'), words, 3), ElementsAre(0));
}

}  // namespace
}  // namespace raumboerse
