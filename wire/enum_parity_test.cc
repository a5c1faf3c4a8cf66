#include <google/protobuf/descriptor.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "gmock/gmock.h"

#include "domain/help_rule.h"
#include "domain/vocabulary.h"
#include "raumboerse/v1/contact.pb.h"
#include "raumboerse/v1/fund.pb.h"
#include "raumboerse/v1/help.pb.h"
#include "raumboerse/v1/help_match.pb.h"
#include "raumboerse/v1/initiative.pb.h"
#include "raumboerse/v1/need.pb.h"
#include "raumboerse/v1/occupancy.pb.h"
#include "raumboerse/v1/operation.pb.h"
#include "raumboerse/v1/space.pb.h"

// domain/ and proto/ name the same values twice; wire/ casts from one to the other. The compiler
// tells the names of an enum class through the name of a function with the value as parameter.
namespace raumboerse::wire {
namespace {

using ::testing::ElementsAreArray;

constexpr int kValuesMax = 64;

// "...kStepFree]" for a named value, "...)25]" for any other.
template <auto value>
std::string NameOf() {
  absl::string_view text = __PRETTY_FUNCTION__;
  text = text.substr(text.rfind("value = ") + 8);
  text = text.substr(0, text.find_first_of(";]"));
  if (text.find('(') != absl::string_view::npos) return "";
  return std::string(text.substr(text.rfind(':') + 1));
}

template <typename E, int... values>
std::vector<std::string> NamesOf(std::integer_sequence<int, values...>) {
  std::vector<std::string> all = {NameOf<static_cast<E>(values)>()...};
  while (!all.empty() && all.back().empty()) all.pop_back();
  return all;
}

// kSection34_2 and SECTION_34_2 are both SECTION342.
std::string Plain(absl::string_view name) {
  return absl::AsciiStrToUpper(absl::StrReplaceAll(name, {{"_", ""}}));
}

// Both sides in the order of their values; the zero is called differently on purpose.
template <typename E>
void ExpectSameNames(const google::protobuf::EnumDescriptor* of_wire) {
  SCOPED_TRACE(of_wire->full_name());
  std::vector<std::string> names = NamesOf<E>(std::make_integer_sequence<int, kValuesMax>());
  ASSERT_FALSE(names.empty());
  EXPECT_TRUE(names[0] == "kUnset" || names[0] == "kUnknown") << names[0];
  names[0] = "kUnspecified";
  std::vector<std::string> of_domain, of_proto;
  for (const std::string& name : names) of_domain.push_back(Plain(absl::StripPrefix(name, "k")));
  for (int i = 0; i < of_wire->value_count(); ++i) {
    EXPECT_EQ(of_wire->value(i)->number(), i) << "values without a gap";
    of_proto.push_back(
        std::string(absl::StripPrefix(Plain(of_wire->value(i)->name()), Plain(of_wire->name()))));
  }
  EXPECT_THAT(of_domain, ElementsAreArray(of_proto));
}

TEST(EnumParity, TheDomainsVocabularyIsThatOfTheApi) {
  ExpectSameNames<domain::Answer>(v1::Answer_descriptor());
  ExpectSameNames<domain::Visibility>(v1::Visibility_descriptor());
  ExpectSameNames<domain::Noise>(v1::Noise_descriptor());
  ExpectSameNames<domain::OrganisationForm>(v1::OrganisationForm_descriptor());
  ExpectSameNames<domain::ContractForm>(v1::ContractForm_descriptor());
  ExpectSameNames<domain::Equipment>(v1::Equipment_descriptor());
  ExpectSameNames<domain::HelpKind>(v1::HelpKind_descriptor());
  ExpectSameNames<domain::Commercial>(v1::Commercial_descriptor());
  ExpectSameNames<domain::Certainty>(v1::Certainty_descriptor());
  ExpectSameNames<domain::PartyRole>(v1::PartyRole_descriptor());
  ExpectSameNames<domain::ConsentPurpose>(v1::ConsentPurpose_descriptor());
  ExpectSameNames<domain::ChannelKind>(v1::ChannelKind_descriptor());
  ExpectSameNames<domain::ChannelVisibility>(v1::ChannelVisibility_descriptor());
  ExpectSameNames<domain::SpaceState>(v1::SpaceState_descriptor());
  ExpectSameNames<domain::SpaceKind>(v1::SpaceKind_descriptor());
  ExpectSameNames<domain::Condition>(v1::Condition_descriptor());
  ExpectSameNames<domain::AccessMode>(v1::AccessMode_descriptor());
  ExpectSameNames<domain::FollowUp>(v1::FollowUp_descriptor());
  ExpectSameNames<domain::OwnerClass>(v1::OwnerClass_descriptor());
  ExpectSameNames<domain::PlanBasis>(v1::PlanBasis_descriptor());
  ExpectSameNames<domain::AreaCategory>(v1::AreaCategory_descriptor());
  ExpectSameNames<domain::PermitState>(v1::PermitState_descriptor());
  ExpectSameNames<domain::NeedState>(v1::NeedState_descriptor());
  ExpectSameNames<domain::Occasion>(v1::Occasion_descriptor());
  ExpectSameNames<domain::NeedEventKind>(v1::NeedEventKind_descriptor());
  ExpectSameNames<domain::CarrierState>(v1::CarrierState_descriptor());
  ExpectSameNames<domain::ContactKind>(v1::ContactKind_descriptor());
  ExpectSameNames<domain::ResponsibilityRole>(v1::ResponsibilityRole_descriptor());
  ExpectSameNames<domain::AgreementState>(v1::AgreementState_descriptor());
  ExpectSameNames<domain::FundKind>(v1::FundKind_descriptor());
  ExpectSameNames<domain::CostKind>(v1::CostKind_descriptor());
  ExpectSameNames<domain::HelpSide>(v1::HelpSide_descriptor());
  ExpectSameNames<domain::HelpListingState>(v1::HelpListingState_descriptor());
  ExpectSameNames<domain::PayBasis>(v1::PayBasis_descriptor());
  ExpectSameNames<domain::HelpCriterion>(v1::HelpCriterion_descriptor());
  ExpectSameNames<domain::HelpScoreCriterion>(v1::HelpScoreCriterion_descriptor());
  ExpectSameNames<domain::OperationState>(v1::OperationState_descriptor());
}

}  // namespace
}  // namespace raumboerse::wire
