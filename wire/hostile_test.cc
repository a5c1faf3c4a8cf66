#include <google/protobuf/descriptor.h>

#include <functional>
#include <limits>
#include <string>

#include "gmock/gmock.h"

#include "domain/limits.h"
#include "domain/text.h"
#include "wire/contact.h"
#include "wire/exchange.h"
#include "wire/filled.h"
#include "wire/initiative.h"
#include "wire/need.h"
#include "wire/occupancy.h"
#include "wire/operation.h"
#include "wire/space.h"

// What a caller may send by mistake or on purpose: refused with the field, never a crash.
namespace raumboerse::wire {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

v1::Space GoodSpace() {
  v1::Space space;
  space.set_title("Laden");
  space.set_area_m2(80);
  v1::Window* window = space.add_windows();
  window->set_from("2027-01-01");
  window->set_until("2028-01-01");
  return space;
}

std::vector<Fault> FaultsOf(const std::function<void(v1::Space&)>& spoil) {
  v1::Space space = GoodSpace();
  spoil(space);
  return Faults::Of(Decode(space).status());
}

TEST(Hostile, TheSpaceThatTheTestsSpoilIsGood) {
  EXPECT_THAT(FaultsOf([](v1::Space&) {}), IsEmpty());
}

TEST(Hostile, UnknownEnumNumbersAreNamedWithTheirField) {
  const auto faults = FaultsOf([](v1::Space& space) {
    space.set_state(static_cast<v1::SpaceState>(99));
    space.set_night_use(static_cast<v1::Answer>(-1));
    space.set_owner_class(static_cast<v1::OwnerClass>(std::numeric_limits<int>::max()));
    space.mutable_record()->set_visibility(static_cast<v1::Visibility>(4));
    space.mutable_windows(0)->set_certainty(static_cast<v1::Certainty>(4));
    space.add_equipment_there(v1::EQUIPMENT_WATER);
    space.add_equipment_there(static_cast<v1::Equipment>(25));
    space.add_consents()->set_given("2026-01-01");
    space.mutable_consents(0)->set_purpose(static_cast<v1::ConsentPurpose>(7));
  });
  EXPECT_THAT(faults,
              UnorderedElementsAre(Fault{"state", "value 99 is not a known value"},
                                   Fault{"night_use", "value -1 is not a known value"},
                                   Fault{"owner_class", "value 2147483647 is not a known value"},
                                   Fault{"record.visibility", "value 4 is not a known value"},
                                   Fault{"windows[0].certainty", "value 4 is not a known value"},
                                   Fault{"equipment_there[1]", "value 25 is not a known value"},
                                   Fault{"consents[0].purpose", "value 7 is not a known value"}));
}

TEST(Hostile, SetsRefuseUnspecifiedAndIgnoreRepetitions) {
  EXPECT_THAT(FaultsOf([](v1::Space& space) {
                for (int i = 0; i < 100; ++i) space.add_contract_forms(v1::CONTRACT_FORM_LEASE);
              }),
              IsEmpty());
  EXPECT_THAT(
      FaultsOf([](v1::Space& space) { space.add_contract_forms(v1::CONTRACT_FORM_UNSPECIFIED); }),
      ElementsAre(Fault{"contract_forms[0]", "\"unspecified\" is not a choice; leave it out"}));
}

TEST(Hostile, DaysOutsideTheModelsYearsAreNoDays) {
  for (const char* text :
       {"0000-01-01", "0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31", "2027-02-29",
        "2027-13-01", "2027-1-1", "1.3.2027", "heute", "2027-03-01 ", "+027-03-01"}) {
    EXPECT_THAT(FaultsOf([&](v1::Space& space) { space.mutable_windows(0)->set_from(text); }),
                ElementsAre(Field(&Fault::field, "windows[0].from")))
        << text;
    EXPECT_THAT(FaultsOf([&](v1::Space& space) { space.mutable_windows(0)->set_until(text); }),
                ElementsAre(Field(&Fault::field, "windows[0].until")))
        << text;
    EXPECT_THAT(FaultsOf([&](v1::Space& space) { space.mutable_record()->set_due(text); }),
                ElementsAre(Field(&Fault::field, "record.due")))
        << text;
  }
  for (const char* text : {"1900-01-01", "2027-12-31"}) {
    EXPECT_THAT(FaultsOf([&](v1::Space& space) { space.mutable_windows(0)->set_from(text); }),
                IsEmpty());
  }
}

TEST(Hostile, AnUntilMustComeAfterItsFrom) {
  EXPECT_THAT(FaultsOf([](v1::Space& space) {
                space.mutable_windows(0)->set_until("2026-12-31");
                space.add_windows()->set_from("2027-01-01");
                space.mutable_windows(1)->set_until("2027-01-01");
                space.add_windows();
              }),
              UnorderedElementsAre(
                  Fault{"windows[0].until",
                        "2026-12-31 is not after 2027-01-01; it is the first day that is no "
                        "longer included"},
                  Fault{"windows[1].until",
                        "2027-01-01 is not after 2027-01-01; it is the first day that is no "
                        "longer included"},
                  Fault{"windows[2].from", "empty; give a day as 2027-03-01"}));
}

TEST(Hostile, WhatIsNoNumberIsNoCoordinate) {
  for (double value : {std::numeric_limits<double>::quiet_NaN(),
                       std::numeric_limits<double>::infinity(), -90.0001, 1e308}) {
    EXPECT_THAT(FaultsOf([&](v1::Space& space) { space.mutable_location()->set_latitude(value); }),
                ElementsAre(Field(&Fault::field, "location.latitude")));
  }
  v1::Exchange exchange;
  Fill(exchange, 1);
  exchange.mutable_districts(1)->mutable_polygons(0)->mutable_rings(1)->set_coordinates(
      3, std::numeric_limits<double>::quiet_NaN());
  EXPECT_THAT(Faults::Of(Decode(exchange).status()),
              ElementsAre(Field(&Fault::field,
                                "districts[1].polygons[0].rings[1].coordinates[2].latitude")));
}

TEST(Hostile, TimesOutsideWhatATimestampHoldsAreRefused) {
  const auto faults_of = [](int64_t seconds, int32_t nanos) {
    return FaultsOf([&](v1::Space& space) {
      space.mutable_record()->mutable_check_time()->set_seconds(seconds);
      space.mutable_record()->mutable_check_time()->set_nanos(nanos);
    });
  };
  EXPECT_THAT(faults_of(1'700'000'000, 999'999'999), IsEmpty());
  constexpr int64_t kYear9999 = 253'370'764'800, kYear0 = -62'167'219'200;
  for (const auto& [seconds, nanos] :
       std::vector<std::pair<int64_t, int32_t>>{{kYear9999, 0},
                                                {kYear0, 0},
                                                {std::numeric_limits<int64_t>::max(), 0},
                                                {std::numeric_limits<int64_t>::min(), 0},
                                                {1'700'000'000, 1'000'000'000},
                                                {1'700'000'000, -1}}) {
    EXPECT_THAT(faults_of(seconds, nanos), ElementsAre(Field(&Fault::field, "record.check_time")))
        << seconds << " " << nanos;
  }
}

// Every text field of every resource, by reflection.
template <typename M>
void SpoilEveryText(const std::string& bad, const std::function<void(const M&, std::string)>& see) {
  M filled;
  Fill(filled, 0);
  std::function<void(Message&, std::string)> walk = [&](Message& message, std::string at) {
    const auto* reflection = message.GetReflection();
    std::vector<const FieldDescriptor*> set;
    reflection->ListFields(message, &set);
    for (const FieldDescriptor* field : set) {
      const std::string path = at + field->name();
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        if (field->is_repeated())
          walk(*reflection->MutableRepeatedMessage(&message, field, 0), path + "[0].");
        else
          walk(*reflection->MutableMessage(&message, field), path + ".");
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && path != "etag") {
        std::string& text = const_cast<std::string&>(
            field->is_repeated()
                ? reflection->GetRepeatedStringReference(message, field, 0, nullptr)
                : reflection->GetStringReference(message, field, nullptr));
        std::string kept = bad;
        text.swap(kept);
        see(filled, field->is_repeated() ? path + "[0]" : path);
        text.swap(kept);
      }
    }
  };
  walk(filled, "");
}

template <typename M>
class HostileText : public ::testing::Test {};
using HostileResources =
    ::testing::Types<v1::Exchange, v1::Space, v1::Initiative, v1::Need, v1::Contact,
                     v1::Responsibility, v1::Hold, v1::Agreement, v1::Operation>;
TYPED_TEST_SUITE(HostileText, HostileResources);

TYPED_TEST(HostileText, InvalidUtf8IsRefusedInEveryFieldAndNotRepeated) {
  size_t fields = 0;
  SpoilEveryText<TypeParam>("ab\xff\xfe", [&](const TypeParam& message, const std::string& path) {
    ++fields;
    const absl::Status status = Decode(message).status();
    EXPECT_THAT(Faults::Of(status), Contains(Field(&Fault::field, path)));
    EXPECT_TRUE(domain::IsUtf8(status.message())) << path;
  });
  EXPECT_GT(fields, 5u);
}

TYPED_TEST(HostileText, TenMegabytesAreRefusedInEveryFieldWithAShortAnswer) {
  const std::string huge(10 << 20, 'x');
  SpoilEveryText<TypeParam>(huge, [&](const TypeParam& message, const std::string& path) {
    const absl::Status status = Decode(message).status();
    EXPECT_THAT(Faults::Of(status), Contains(Field(&Fault::field, path)));
    EXPECT_LT(status.message().size(), 1'000u) << path;
  });
}

TYPED_TEST(HostileText, ControlCharactersAreRefusedInEveryField) {
  SpoilEveryText<TypeParam>(
      std::string("a\0b", 3), [&](const TypeParam& message, const std::string& path) {
        EXPECT_THAT(Faults::Of(Decode(message).status()), Contains(Field(&Fault::field, path)));
      });
}

TEST(Hostile, LongListsAreCountedAndNotLookedAt) {
  const auto faults = FaultsOf([](v1::Space& space) {
    for (int i = 0; i < 100'000; ++i) space.add_uses("!");
    for (size_t i = 0; i <= domain::kWindowsMax; ++i) space.add_windows()->set_from("2027-01-01");
    for (int i = 0; i < 1'000; ++i) space.add_tariffs()->set_vat_permille(-1);
  });
  EXPECT_THAT(faults, UnorderedElementsAre(Fault{"uses", "100000 entries; give 0 to 128"},
                                           Fault{"windows", "66 entries; give 0 to 64"},
                                           Fault{"tariffs", "1000 entries; give 0 to 16"}));
}

TEST(Hostile, FaultsOfReadingAndOfCheckingComeTogether) {
  v1::Space space;
  space.add_windows()->set_from("gestern");
  space.set_access(static_cast<v1::AccessMode>(9));
  space.add_tariffs()->set_rent_month_cents(-5);
  EXPECT_THAT(
      Faults::Of(Decode(space).status()),
      UnorderedElementsAre(
          Fault{"access", "value 9 is not a known value"},
          Fault{"windows[0].from",
                "\"gestern\" is not a day as 2027-03-01 of the years 1900 to 2200"},
          Fault{"title", "empty; it is required"}, Fault{"area_m2", "0 is outside [1, 1000000]"},
          Fault{"tariffs[0].rent_month_cents", "-5 is outside [0, 100000000000]"}));
}

TEST(Hostile, AMessageOfOtherPeoplesChannelsIsNotRepeatedInTheFault) {
  v1::Initiative initiative;
  initiative.set_title("Nähwerkstatt");
  initiative.add_channels()->set_kind(v1::CHANNEL_KIND_EMAIL);
  initiative.mutable_channels(0)->set_value("erika mustermann");
  const absl::Status status = Decode(initiative).status();
  EXPECT_THAT(Faults::Of(status), ElementsAre(Fault{"channels[0].value", "is not a mail address"}));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("erika")));
}

TEST(Decode, AnAbsentPolicyHasItsDefaultsAndAPresentOneCountsAsItStands) {
  v1::Exchange exchange;
  Fill(exchange, 1);
  exchange.clear_policy();
  auto decoded = Decode(exchange);
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ((*decoded)->policy, domain::Policy());

  v1::Policy* policy = exchange.mutable_policy();
  policy->set_default_wanted_days(30);
  policy->set_stale_after_days(31);
  policy->set_expire_after_days(32);
  decoded = Decode(exchange);
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ((*decoded)->policy.weights, domain::Weights());
  EXPECT_EQ((*decoded)->policy.deductions, domain::Deductions());
  EXPECT_EQ((*decoded)->policy.unstated, 0);

  policy->mutable_weights()->set_money(9);
  policy->mutable_deductions();
  decoded = Decode(exchange);
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ((*decoded)->policy.weights, (domain::Weights{0, 0, 0, 0, 0, 9, 0}));
  EXPECT_EQ((*decoded)->policy.deductions, (domain::Deductions{0, 0, 0, 0, 0, 0, 0}));
}

TEST(Decode, ARuleSetThatSaysNothingIsNoneAndAnIncompleteOneIsRefused) {
  v1::Exchange exchange;
  Fill(exchange, 1);
  exchange.mutable_rule_set()->Clear();
  const auto decoded = Decode(exchange);
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ((*decoded)->rule_set, std::nullopt);
  EXPECT_FALSE(Encode(**decoded).has_rule_set());
  exchange.mutable_rule_set()->set_id("DE");
  EXPECT_THAT(Faults::Of(Decode(exchange).status()),
              ElementsAre(Field(&Fault::field, "rule_set.sha256")));
}

TEST(Decode, AbsentAndZeroMoneyDiffer) {
  v1::Space space = GoodSpace();
  space.add_tariffs()->set_rent_month_cents(0);
  const auto decoded = Decode(space);
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ((*decoded)->tariffs[0].rent_month_cents, 0);
  EXPECT_EQ((*decoded)->tariffs[0].one_off_cents, std::nullopt);
  const v1::Space encoded = Encode(**decoded);
  EXPECT_TRUE(encoded.tariffs(0).has_rent_month_cents());
  EXPECT_FALSE(encoded.tariffs(0).has_one_off_cents());
}

TEST(Decode, TheEtagOfAMessageIsIgnored) {
  v1::Space space = GoodSpace();
  space.set_etag("r12");
  const auto decoded = Decode(space);
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(Encode(**decoded).etag(), "");
}

}  // namespace
}  // namespace raumboerse::wire
