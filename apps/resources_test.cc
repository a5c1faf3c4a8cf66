#include "apps/resources.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace raumboerse::apps {
namespace {

TEST(Resources, FindTheApisMethodsByTheirNames) {
  std::vector<std::string> words;
  for (const Resource& resource : Resources()) {
    words.emplace_back(resource.word());
    for (const char* verb : {"Create", "Get", "Update", "Delete", "List"})
      EXPECT_NE(resource.Request(verb), nullptr) << resource.word() << " " << verb;
    EXPECT_EQ(resource.ListField()->message_type(), resource.message());
    EXPECT_EQ(resource.field(), absl::StrReplaceAll(resource.word(), {{"-", "_"}}));
  }
  EXPECT_EQ(words.size(), 11u);
}

TEST(Resources, KnowIrregularPlurals) {
  for (const Resource& resource : Resources()) {
    if (resource.word() == "responsibility") {
      EXPECT_EQ(resource.Method("List"), "ContactService/ListResponsibilities");
      EXPECT_EQ(resource.Method("BatchUpsert"), "ContactService/BatchUpsertResponsibilities");
    }
    if (resource.word() == "party") {
      EXPECT_EQ(resource.Method("Get"), "PartyService/GetParty");
    }
  }
}

TEST(Resources, HaveColumnsThatExist) {
  for (const Resource& resource : Resources()) {
    const std::vector<std::string> columns =
        absl::StrSplit(resource.columns(), ' ', absl::SkipEmpty());
    for (const std::string& column : columns) {
      if (column == "id") continue;
      const google::protobuf::Descriptor* type = resource.message();
      const std::vector<std::string> path = absl::StrSplit(column, '.');
      for (const std::string& part : path) {
        ASSERT_NE(type, nullptr) << column;
        const auto* field = type->FindFieldByName(part);
        ASSERT_NE(field, nullptr) << resource.word() << ": " << column;
        type = field->message_type();
      }
    }
  }
}

}  // namespace
}  // namespace raumboerse::apps
