#include "domain/service_codes.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "absl/strings/str_cat.h"

namespace raumboerse::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ServiceCodes, TakesASlipForAServiceOfTheRules) {
  const ServiceCodes codes({"building_permit", "event_notice"});
  for (const char* slip : {"bulding_permit", "buillding_permit", "buildimg_permit",
                           "buidling_permit", "building_permi", "Building_permit"})
    EXPECT_EQ(codes.SlipOf(slip), "building_permit") << slip;
  for (const char* other :
       {"building_permit", "event_notice", "film_permit", "building", "", "building_permitting"})
    EXPECT_EQ(codes.SlipOf(other), std::nullopt) << other;
}

TEST(ServiceCodes, TakesASlipForAServiceThatMoreRecordsName) {
  ServiceCodes codes({});
  EXPECT_EQ(codes.SlipOf("film_permit"), std::nullopt);
  codes.Count("film_permit");
  EXPECT_EQ(codes.SlipOf("film_permt"), "film_permit");
  codes.Count("film_permt");
  EXPECT_EQ(codes.SlipOf("film_permt"), std::nullopt) << "as often as the other";
  codes.Count("film_permit");
  EXPECT_EQ(codes.SlipOf("film_permt"), "film_permit") << "also once it is stored itself";
  EXPECT_EQ(codes.SlipOf("film_permit"), std::nullopt);
  codes.Count("film_permits");
  codes.Count("film_permits");
  codes.Count("film_permits");
  EXPECT_EQ(codes.SlipOf("film_permit"), "film_permits") << "the one that is named most";
}

TEST(ServiceCodes, WordsThatShareAllButALetterMayBeNoSlip) {
  EXPECT_EQ(ServiceCodes({"events"}).SlipOf("sevent"), std::nullopt);
  EXPECT_EQ(ServiceCodes({"abcdef"}).SlipOf("bcdaef"), std::nullopt) << "moved by three";
  EXPECT_EQ(ServiceCodes({"abcdef"}).SlipOf("bacdef"), "abcdef") << "swapped with the next";
  EXPECT_EQ(ServiceCodes({"abcdef"}).SlipOf("abcdfe"), "abcdef");
  EXPECT_EQ(ServiceCodes({"abcdef"}).SlipOf("bcdef"), "abcdef");
  EXPECT_EQ(ServiceCodes({"abcdef"}).SlipOf("abcdefg"), "abcdef");
}

TEST(ServiceCodes, AServiceOfTheRulesIsNeverASlip) {
  ServiceCodes codes({"film_permit"});
  for (int i = 0; i < 100; ++i) codes.Count("film_permits");
  EXPECT_EQ(codes.SlipOf("film_permit"), std::nullopt);
  EXPECT_EQ(codes.SlipOf("film_permits"), "film_permit");
}

TEST(ServiceCodes, LeavesNumberedAndShortCodesAlone) {
  const ServiceCodes codes({"parking_zone_1", "99108008", "abcd", "abcde"});
  EXPECT_EQ(codes.SlipOf("parking_zone_2"), std::nullopt);
  EXPECT_EQ(codes.SlipOf("parking_zone"), std::nullopt);
  EXPECT_EQ(codes.SlipOf("99108009"), std::nullopt);
  EXPECT_EQ(codes.SlipOf("abcx"), std::nullopt);
  EXPECT_EQ(codes.SlipOf("abcdx"), "abcde");
}

TEST(ServiceCodes, KnowsWhatIsSimilar) {
  ServiceCodes codes({"building_permit"});
  codes.Count("building_advice");
  codes.Count("film_permit");
  EXPECT_TRUE(codes.Knows("film_permit"));
  EXPECT_FALSE(codes.Knows("film_permi"));
  EXPECT_THAT(codes.SimilarTo("bilding_permits", 5), ElementsAre("building_permit"));
  EXPECT_THAT(codes.SimilarTo("building", 5), ElementsAre("building_advice", "building_permit"));
  EXPECT_THAT(codes.SimilarTo("building", 1), ElementsAre("building_advice"));
  EXPECT_THAT(codes.SimilarTo("moon_landing", 5), IsEmpty());
}

}  // namespace
}  // namespace raumboerse::domain
