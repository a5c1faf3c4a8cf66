#include "storage/ledger/keys.h"

#include <string>

#include <gtest/gtest.h>

#include "base/faults.h"
#include "domain/limits.h"
#include "storage/engine.h"
#include "storage/ledger/id_source.h"

namespace raumboerse::ledger {
namespace {

using domain::Collection;

TEST(Keys, OfRecordsAreReadBackForEveryCollection) {
  for (int i = 0; i < domain::kCollectionCount; ++i) {
    const RecordId record{static_cast<Collection>(i), "a-1"};
    EXPECT_EQ(RecordOf(RecordKey(record)), record);
  }
  EXPECT_EQ(RecordOf("q/r/spaces"), std::nullopt);
  EXPECT_EQ(RecordOf("r/castles/a"), std::nullopt);
  EXPECT_EQ(RecordOf("e"), std::nullopt);
}

TEST(Keys, OfReferencesNameTheReferrer) {
  const RecordId target{Collection::kParties, "p"};
  const RecordId referrer{Collection::kSpaces, "s"};
  EXPECT_EQ(ReferenceKey(target, referrer), "f/parties/p/spaces/s");
  EXPECT_EQ(ReferrerOf(ReferenceKey(target, referrer)), referrer);
}

TEST(Keys, APrefixEndsBeforeWhatOnlyBeginsAlike) {
  const std::string begin = ReferencesPrefix({Collection::kSpaces, "a"});
  const std::string end = PrefixEnd(begin);
  const RecordId referrer{Collection::kNeeds, "n"};
  const std::string own = ReferenceKey({Collection::kSpaces, "a"}, referrer);
  const std::string other = ReferenceKey({Collection::kSpaces, "a0"}, referrer);
  EXPECT_TRUE(begin <= own && own < end);
  EXPECT_FALSE(begin <= other && other < end);
}

TEST(Keys, AtTheirLongestFitAnEngine) {
  const std::string id(domain::kIdBytesMax, 'a');
  const std::string source(domain::kSourceBytesMax, 'a');
  const Collection longest = Collection::kResponsibilities;
  EXPECT_LE(ReferenceKey({longest, id}, {longest, id}).size(), storage::kBytesPerKey);
  EXPECT_LE(SourceKey(longest, source, source).size(), storage::kBytesPerKey);
  EXPECT_LE(RequestKey(std::string(domain::kRequestIdBytesMax, 'a')).size(), storage::kBytesPerKey);
}

TEST(Keys, NamesOfAnotherKindAreRefused) {
  EXPECT_TRUE(PlaceOf("exchanges/l/spaces/a", Collection::kSpaces).ok());
  EXPECT_TRUE(PlaceOf("exchanges/l", Collection::kExchanges).ok());
  for (const char* name : {"", "exchanges/l", "exchanges/l/needs/a", "exchanges/l/spaces/A",
                           "exchanges/l/spaces/a/b", "spaces/a"}) {
    const auto place = PlaceOf(name, Collection::kSpaces);
    ASSERT_FALSE(place.ok()) << name;
    EXPECT_EQ(Faults::Of(place.status())[0].field, "name");
  }
}

TEST(Keys, IdsAreCheckedAtTheirBounds) {
  EXPECT_TRUE(CheckId("id", std::string(domain::kIdBytesMax, 'a')).ok());
  EXPECT_FALSE(CheckId("id", std::string(domain::kIdBytesMax + 1, 'a')).ok());
  EXPECT_FALSE(CheckId("id", "").ok());
}

TEST(IdSource, RandomIdsAreValidAndDiffer) {
  RandomIdSource ids;
  const std::string one = ids.NewId();
  EXPECT_TRUE(domain::IsId(one)) << one;
  EXPECT_NE(one, ids.NewId());
  EXPECT_NE(one, RandomIdSource().NewId());
  EXPECT_NE(ids.NewToken(), 0u);
}

}  // namespace
}  // namespace raumboerse::ledger
