#include "domain/resource_name.h"

#include <string>

#include "gmock/gmock.h"

#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

TEST(ResourceName, ReadsWhatItWrites) {
  for (int i = 1; i < kCollectionCount; ++i) {
    const ResourceName name{"leipzig", static_cast<Collection>(i), "laden-7"};
    const std::string text = name.ToString();
    EXPECT_EQ(ResourceName::Parse(text), name) << text;
    EXPECT_EQ(CollectionOf(TextOf(name.collection)), name.collection);
  }
  EXPECT_EQ((ResourceName{"leipzig", Collection::kSpaces, "7"}.ToString()),
            "exchanges/leipzig/spaces/7");
}

TEST(ResourceName, AnExchangeStandsAtTheTop) {
  const auto name = ResourceName::Parse("exchanges/leipzig");
  ASSERT_TRUE(name.has_value());
  EXPECT_EQ(name->collection, Collection::kExchanges);
  EXPECT_EQ(name->exchange, "leipzig");
  EXPECT_EQ(name->id, "leipzig");
  EXPECT_EQ(name->ToString(), "exchanges/leipzig");
  EXPECT_EQ(ExchangeName("leipzig"), "exchanges/leipzig");
}

TEST(ResourceName, OtherTextIsNoName) {
  for (const char* text :
       {"", "exchanges", "exchanges/", "exchanges//spaces/7", "exchanges/leipzig/",
        "exchanges/leipzig/spaces", "exchanges/leipzig/spaces/", "exchanges/leipzig/spaces/7/",
        "exchanges/leipzig/rooms/7", "exchanges/leipzig/exchanges/7", "/exchanges/leipzig",
        "exchanges/Leipzig", "exchanges/leipzig/spaces/a_b", "exchanges/leipzig/spaces/ä",
        "exchange/leipzig/spaces/7", "exchanges/leipzig/Spaces/7", "exchanges/leipzig/spaces/7 "})
    EXPECT_EQ(ResourceName::Parse(text), std::nullopt) << text;
}

TEST(ResourceName, AnIdHas1To63Bytes) {
  EXPECT_TRUE(IsId("a"));
  EXPECT_TRUE(IsId("-"));
  EXPECT_TRUE(IsId(std::string(kIdBytesMax, '9')));
  EXPECT_FALSE(IsId(std::string(kIdBytesMax + 1, '9')));
  EXPECT_FALSE(IsId(""));
  EXPECT_FALSE(IsId("a.b"));
}

}  // namespace
}  // namespace raumboerse::domain
