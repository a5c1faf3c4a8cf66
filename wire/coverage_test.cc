#include <google/protobuf/util/message_differencer.h>

#include <set>
#include <string>
#include <type_traits>

#include "gmock/gmock.h"

#include "wire/contact.h"
#include "wire/exchange.h"
#include "wire/filled.h"
#include "wire/fund.h"
#include "wire/help.h"
#include "wire/initiative.h"
#include "wire/need.h"
#include "wire/occupancy.h"
#include "wire/operation.h"
#include "wire/party.h"
#include "wire/space.h"

namespace raumboerse::wire {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using ::testing::ContainerEq;

// Enough for every value of the longest enum to occur.
constexpr uint64_t kSeeds = 48;

void AddAllFields(const Descriptor* type, std::set<std::string>* out) {
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    out->insert(field->full_name());
    if (field->message_type() != nullptr) AddAllFields(field->message_type(), out);
  }
}

void AddSetFields(const Message& message, std::set<std::string>* out) {
  std::vector<const FieldDescriptor*> set;
  message.GetReflection()->ListFields(message, &set);
  for (const FieldDescriptor* field : set) {
    out->insert(field->full_name());
    if (field->message_type() == nullptr) continue;
    const auto* reflection = message.GetReflection();
    if (!field->is_repeated()) AddSetFields(reflection->GetMessage(message, field), out);
    for (int i = 0; field->is_repeated() && i < reflection->FieldSize(message, field); ++i)
      AddSetFields(reflection->GetRepeatedMessage(message, field, i), out);
  }
}

template <typename M>
class Coverage : public ::testing::Test {};

using CoveredResources = ::testing::Types<v1::Exchange, v1::Space, v1::Initiative, v1::Need,
                                          v1::Contact, v1::Responsibility, v1::Party, v1::Fund,
                                          v1::Hold, v1::Agreement, v1::Operation, v1::HelpListing>;
TYPED_TEST_SUITE(Coverage, CoveredResources);

TYPED_TEST(Coverage, TheFilledMessageLeavesNoFieldOut) {
  TypeParam message;
  Fill(message, 0);
  std::set<std::string> all, set;
  AddAllFields(message.GetDescriptor(), &all);
  AddSetFields(message, &set);
  EXPECT_THAT(set, ContainerEq(all));
}

TYPED_TEST(Coverage, EveryFieldSurvivesDecodeAndEncode) {
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    TypeParam message;
    Fill(message, seed);
    const auto decoded = Decode(message);
    ASSERT_TRUE(decoded.ok()) << "seed " << seed << ": " << decoded.status();
    const TypeParam encoded = Encode(**decoded);
    std::string differences;
    google::protobuf::util::MessageDifferencer differencer;
    differencer.ReportDifferencesToString(&differences);
    EXPECT_TRUE(differencer.Compare(message, encoded)) << "seed " << seed << ": " << differences;
    const auto again = Decode(encoded);
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_TRUE(*again == *decoded) << "seed " << seed;
  }
}

TYPED_TEST(Coverage, AnEmptyMessageIsRefusedAndNotFatal) {
  const auto decoded = Decode(TypeParam());
  ASSERT_FALSE(decoded.ok());
  EXPECT_FALSE(Faults::Of(decoded.status()).empty());
}

}  // namespace
}  // namespace raumboerse::wire
