#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/substitute.h"

#include "base/faults.h"
#include "services/testing/city.h"

namespace raumboerse::services {
namespace {

class InitiativeServiceTest : public testing::Test {
 protected:
  void CreateInitiative(absl::string_view id, absl::string_view more) {
    city_.Do("CreateInitiative",
             absl::Substitute(R"({"parent": "exchanges/city", "initiative_id": "$0",
                 "initiative": {"title": "Gruppe", $1}})",
                              id, more));
  }
  std::string FormOfCarrier(absl::string_view id) {
    return city_
        .Do("GetInitiative", absl::Substitute(R"({"name": "exchanges/city/initiatives/$0"})", id))
        .At("carrier.organisation_form");
  }
  City city_;
};

constexpr char kAssociation[] =
    R"("organisation_form": "ORGANISATION_FORM_REGISTERED_ASSOCIATION")";
// What a client says of the form does not count.
constexpr char kCarried[] = R"("carrier": {"initiative": "exchanges/city/initiatives/verein",
    "state": "CARRIER_STATE_AGREED", "organisation_form": "ORGANISATION_FORM_GMBH"})";

TEST_F(InitiativeServiceTest, TakesTheCarriersFormFromTheCarrier) {
  CreateInitiative("verein", kAssociation);
  CreateInitiative("gruppe", kCarried);
  EXPECT_EQ(FormOfCarrier("gruppe"), "ORGANISATION_FORM_REGISTERED_ASSOCIATION");
}

TEST_F(InitiativeServiceTest, CarriesAChangedFormToAllThatAreCarried) {
  CreateInitiative("verein", kAssociation);
  CreateInitiative("a", kCarried);
  CreateInitiative("b", kCarried);
  city_.Do("UpdateInitiative", R"({"initiative": {"name": "exchanges/city/initiatives/verein",
      "organisation_form": "ORGANISATION_FORM_COOPERATIVE"}})");
  EXPECT_EQ(FormOfCarrier("a"), "ORGANISATION_FORM_COOPERATIVE");
  EXPECT_EQ(FormOfCarrier("b"), "ORGANISATION_FORM_COOPERATIVE");
}

TEST_F(InitiativeServiceTest, KnowsCarriersOfTheSameBatch) {
  const Answer created = city_.Do("BatchCreateInitiatives",
                                  absl::Substitute(R"({"parent": "exchanges/city", "requests": [
          {"initiative_id": "verein", "initiative": {"title": "Verein", $0}},
          {"initiative_id": "gruppe", "initiative": {"title": "Gruppe", $1}}]})",
                                                   kAssociation, kCarried));
  EXPECT_EQ(created.At("results[1].name"), "exchanges/city/initiatives/gruppe");
  EXPECT_EQ(FormOfCarrier("gruppe"), "ORGANISATION_FORM_REGISTERED_ASSOCIATION");
}

TEST_F(InitiativeServiceTest, CarriesAFormThatAnUpsertChanged) {
  const auto upsert = [this](absl::string_view form) {
    city_.Do("BatchUpsertInitiatives",
             absl::Substitute(R"({"parent": "exchanges/city", "initiatives": [{
                 "name": "exchanges/city/initiatives/verein", "title": "Verein",
                 "organisation_form": "$0", "record": {"source": "s", "source_id": "1"}}]})",
                              form));
  };
  upsert("ORGANISATION_FORM_ASSOCIATION");
  CreateInitiative("gruppe", kCarried);
  EXPECT_EQ(FormOfCarrier("gruppe"), "ORGANISATION_FORM_ASSOCIATION");
  upsert("ORGANISATION_FORM_FOUNDATION");
  EXPECT_EQ(FormOfCarrier("gruppe"), "ORGANISATION_FORM_FOUNDATION");
}

TEST_F(InitiativeServiceTest, StoresNoNeedWithoutAnInitiative) {
  const absl::Status status = city_.As(kStaffToken)
                                  .Call("CreateNeed", R"({"parent": "exchanges/city", "need": {
              "title": "Gesuch", "min_m2": -1, "alternatives": [{"uses": ["office"]}]}})")
                                  .status();
  std::vector<std::string> fields;
  for (const Fault& fault : Faults::Of(status)) fields.push_back(fault.field);
  EXPECT_THAT(fields, testing::Contains("min_m2"));
  const absl::Status alone = city_.As(kStaffToken)
                                 .Call("CreateNeed", R"({"parent": "exchanges/city", "need": {
              "title": "Gesuch", "alternatives": [{"uses": ["office"]}]}})")
                                 .status();
  ASSERT_EQ(Faults::Of(alone).size(), 1u) << alone;
  EXPECT_EQ(Faults::Of(alone)[0].field, "initiative");
}

TEST_F(InitiativeServiceTest, RefersOnlyToWhatIsThere) {
  const absl::Status status =
      city_.As(kStaffToken)
          .Call("CreateNeed", R"({"parent": "exchanges/city", "need": {"title": "Gesuch",
              "initiative": "exchanges/city/initiatives/nobody",
              "alternatives": [{"uses": ["office"]}]}})")
          .status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), testing::HasSubstr("initiative"));
}

}  // namespace
}  // namespace raumboerse::services
