#include <set>
#include <string>

#include "gtest/gtest.h"

#include "apps/catalogue.h"
#include "apps/resources.h"
#include "raumboerse/v1/help_match.pb.h"
#include "raumboerse/v1/match.pb.h"
#include "raumboerse/v1/match_service.pb.h"
#include "raumboerse/v1/operation.pb.h"

namespace raumboerse::apps {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;

// Everything of the API that is shown to people: the records, and the vocabulary of matches.
class Shown {
 public:
  void Add(const Descriptor* type) {
    const bool foreign = type->file()->package() != "raumboerse.v1";
    if (foreign || !seen_.insert(type->full_name()).second) return;
    for (int i = 0; i < type->field_count(); ++i) {
      fields.insert(type->field(i)->name());
      if (type->field(i)->message_type() != nullptr) Add(type->field(i)->message_type());
      if (type->field(i)->enum_type() != nullptr) Add(type->field(i)->enum_type());
    }
  }
  void Add(const EnumDescriptor* type) {
    for (int i = 1; i < type->value_count(); ++i) values.insert(type->value(i)->name());
  }

  std::set<std::string> fields;
  std::set<std::string> values;

 private:
  std::set<std::string> seen_;
};

TEST(Labels, EveryFieldAndValueThatPeopleSeeHasAWord) {
  Shown shown;
  for (const Resource& resource : Resources()) shown.Add(resource.message());
  shown.Add(v1::Operation::descriptor());
  shown.Add(v1::MatchMoney::descriptor());
  shown.Add(v1::Criterion_descriptor());
  shown.Add(v1::ScoreCriterion_descriptor());
  shown.Add(v1::HelpCriterion_descriptor());
  shown.Add(v1::HelpScoreCriterion_descriptor());
  std::set<std::string> field_words;
  std::set<std::string> value_words;
  for (const Entry& entry : GermanFields()) field_words.emplace(entry.key);
  for (const Entry& entry : GermanValues()) value_words.emplace(entry.key);
  for (const std::string& field : shown.fields) EXPECT_TRUE(field_words.count(field)) << field;
  for (const std::string& value : shown.values) EXPECT_TRUE(value_words.count(value)) << value;
}

}  // namespace
}  // namespace raumboerse::apps
