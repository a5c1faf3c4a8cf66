#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/substitute.h"

#include "base/faults.h"
#include "services/testing/city.h"

// What others than the agency's staff see and may change.
namespace raumboerse::services {
namespace {

using testing::ElementsAre;

std::vector<std::string> FieldsOf(const absl::Status& status) {
  std::vector<std::string> out;
  for (const Fault& fault : Faults::Of(status)) out.push_back(fault.field);
  return out;
}

class Roles : public testing::Test {
 protected:
  absl::StatusOr<Answer> As(const char* token, absl::string_view method, absl::string_view json) {
    return city_.As(token).Call(method, json);
  }
  City city_;
};

constexpr char kGetContact[] = R"({"name": "exchanges/city/contacts/amt"})";

class HiddenFields : public Roles {
 protected:
  HiddenFields() {
    city_.Do("CreateParty", R"({"parent": "exchanges/city", "party_id": "p",
        "party": {"person_name": "Eine Person"}})");
    city_.Do("CreateContact", R"({"parent": "exchanges/city", "contact_id": "amt", "contact": {
        "title": "Amt", "kind": "CONTACT_KIND_OFFICE",
        "parties": [{"party": "exchanges/city/parties/p", "role": "PARTY_ROLE_DEPUTY"}],
        "channels": [
          {"kind": "CHANNEL_KIND_EMAIL", "value": "amt@example.org",
           "visibility": "CHANNEL_VISIBILITY_PUBLIC"},
          {"kind": "CHANNEL_KIND_PHONE", "value": "0341 1",
           "visibility": "CHANNEL_VISIBILITY_STAFF"}],
        "record": {"visibility": "VISIBILITY_PUBLIC", "internal_note": "nur intern",
                   "source": "s", "source_id": "1"}}})");
  }
  void ExpectHiddenPartIsWhole() {
    const Answer contact = city_.Do("GetContact", kGetContact);
    EXPECT_EQ(contact.At("record.internal_note"), "nur intern");
    EXPECT_EQ(contact.At("parties[0].party"), "exchanges/city/parties/p");
    EXPECT_THAT(contact.At("channels"), testing::HasSubstr("0341 1"));
  }
};

TEST_F(HiddenFields, AreNotInAnyAnswerToOthers) {
  for (const char* token : {kNoToken, kInitiativeToken, kPartnerToken}) {
    const auto contact = As(token, "GetContact", kGetContact);
    ASSERT_TRUE(contact.ok()) << contact.status();
    EXPECT_EQ(contact->At("record.internal_note"), "");
    EXPECT_EQ(contact->SizeOf("parties"), 0);
    EXPECT_EQ(contact->SizeOf("channels"), 1);
    EXPECT_EQ(contact->At("channels[0].value"), "amt@example.org");
    const auto page = As(token, "ListContacts", R"({"parent": "exchanges/city"})");
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_EQ(page->Json().find("nur intern"), std::string::npos);
    EXPECT_EQ(page->Json().find("0341 1"), std::string::npos);
  }
}

TEST_F(HiddenFields, StayWhenOthersReplaceTheRecord) {
  const auto updated = As(kPartnerToken, "UpdateContact", R"({"update_mask": "*", "contact": {
      "name": "exchanges/city/contacts/amt", "title": "Neues Amt",
      "kind": "CONTACT_KIND_OFFICE"}})");
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_EQ(updated->At("title"), "Neues Amt");
  EXPECT_EQ(updated->At("record.internal_note"), "");
  EXPECT_EQ(updated->SizeOf("channels"), 0);
  ExpectHiddenPartIsWhole();
  EXPECT_EQ(city_.Do("GetContact", kGetContact).SizeOf("channels"), 1);
}

TEST_F(HiddenFields, AreNotDoubledByAnUpdateOfSomethingElse) {
  const auto updated = As(kPartnerToken, "UpdateContact", R"({"contact": {
      "name": "exchanges/city/contacts/amt", "hours": "Mo"}})");
  ASSERT_TRUE(updated.ok()) << updated.status();
  ExpectHiddenPartIsWhole();
  EXPECT_EQ(city_.Do("GetContact", kGetContact).SizeOf("channels"), 2);
}

TEST_F(HiddenFields, StayWhenOthersUpsert) {
  const auto upserted = As(kPartnerToken, "BatchUpsertContacts", R"({"parent": "exchanges/city",
      "contacts": [{"title": "Noch neuer", "kind": "CONTACT_KIND_OFFICE",
                    "record": {"source": "s", "source_id": "1"}}]})");
  ASSERT_TRUE(upserted.ok()) << upserted.status();
  EXPECT_EQ(upserted->At("results[0].action"), "BATCH_ACTION_UPDATED");
  EXPECT_EQ(city_.Do("GetContact", kGetContact).At("title"), "Noch neuer");
  ExpectHiddenPartIsWhole();
}

TEST_F(HiddenFields, AreNotForOthersToSet) {
  EXPECT_THAT(FieldsOf(As(kPartnerToken, "CreateContact", R"({"parent": "exchanges/city",
                  "contact": {"title": "Amt", "kind": "CONTACT_KIND_OFFICE",
                              "record": {"internal_note": "x",
                                         "visibility": "VISIBILITY_STAFF"}}})")
                           .status()),
              ElementsAre("record.internal_note", "record.visibility"));
  EXPECT_THAT(FieldsOf(As(kPartnerToken, "UpdateContact", R"({"contact": {
                  "name": "exchanges/city/contacts/amt", "record": {"assignee": "x"}}})")
                           .status()),
              ElementsAre("record.assignee"));
}

TEST_F(Roles, APartnerSeesWhatItCreates) {
  const auto created = As(kPartnerToken, "CreateSpace", R"({"parent": "exchanges/city",
      "space_id": "neu", "space": {"title": "Laden", "area_m2": 40}})");
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_EQ(created->At("record.visibility"), "VISIBILITY_MATCHED");
  EXPECT_TRUE(As(kPartnerToken, "GetSpace", R"({"name": "exchanges/city/spaces/neu"})").ok());
  EXPECT_TRUE(As(kInitiativeToken, "GetSpace", R"({"name": "exchanges/city/spaces/neu"})").ok());
  EXPECT_EQ(As(kNoToken, "GetSpace", R"({"name": "exchanges/city/spaces/neu"})").status().code(),
            absl::StatusCode::kNotFound);
}

TEST_F(Roles, APartnerTakesNoHiddenRecordOverByItsSource) {
  city_.Do("CreateSpace", R"({"parent": "exchanges/city", "space_id": "geheim", "space": {
      "title": "Geheim", "area_m2": 40, "record": {"source": "s", "source_id": "9"}}})");
  const auto upserted = As(kPartnerToken, "BatchUpsertSpaces", R"({"parent": "exchanges/city",
      "spaces": [{"title": "Meins", "area_m2": 1, "record": {"source": "s", "source_id": "9"}}]})");
  ASSERT_TRUE(upserted.ok()) << upserted.status();
  EXPECT_EQ(upserted->At("results[0].status.code"), "6");
  EXPECT_EQ(city_.Do("GetSpace", R"({"name": "exchanges/city/spaces/geheim"})").At("title"),
            "Geheim");
}

TEST_F(Roles, ThePublicSeesACoarsePlace) {
  city_.Do("CreateSpace", R"({"parent": "exchanges/city", "space_id": "grob", "space": {
      "title": "Laden", "area_m2": 40, "coarse_m": 500,
      "location": {"latitude": 51.34, "longitude": 12.37},
      "address": {"street": "Am Markt", "house_number": "7"},
      "record": {"visibility": "VISIBILITY_PUBLIC"}}})");
  const auto space = As(kNoToken, "GetSpace", R"({"name": "exchanges/city/spaces/grob"})");
  ASSERT_TRUE(space.ok()) << space.status();
  EXPECT_EQ(space->At("address.house_number"), "");
  EXPECT_NE(space->At("location.latitude"), "51.34");
  EXPECT_EQ(
      city_.Do("GetSpace", R"({"name": "exchanges/city/spaces/grob"})").At("address.house_number"),
      "7");
}

TEST_F(Roles, AnInitiativeListsOnlyItsOwnHelp) {
  constexpr char kListing[] = R"({"parent": "exchanges/city", "help_listing_id": "$0",
      "help_listing": {"title": "Hilfe", "side": "HELP_SIDE_SEEKS", "kinds": ["HELP_KIND_TOOLS"],
                       "listed_by": "exchanges/city/$1"}})";
  const auto create = [&](absl::string_view id, absl::string_view lister) {
    return As(kInitiativeToken, "CreateHelpListing", absl::Substitute(kListing, id, lister));
  };
  const auto own = create("own", "initiatives/seed");
  ASSERT_TRUE(own.ok()) << own.status();
  EXPECT_EQ(own->At("record.visibility"), "VISIBILITY_MATCHED");
  EXPECT_EQ(ReasonOf(create("office", "contacts/seed").status()), "NOT_YOURS");
  city_.Do("CreateHelpListing", absl::Substitute(kListing, "office", "contacts/seed"));
  city_.Do("UpdateHelpListing", R"({"help_listing": {"record": {"visibility": "VISIBILITY_PUBLIC"},
      "name": "exchanges/city/helpListings/office"}})");
  EXPECT_EQ(ReasonOf(As(kInitiativeToken, "UpdateHelpListing", R"({"help_listing": {"title": "x",
                "name": "exchanges/city/helpListings/office"}})")
                         .status()),
            "NOT_YOURS");
  EXPECT_EQ(As(kNoToken, "GetHelpListing", R"({"name": "exchanges/city/helpListings/own"})")
                .status()
                .code(),
            absl::StatusCode::kNotFound);
  EXPECT_TRUE(
      As(kInitiativeToken, "DeleteHelpListing", R"({"name": "exchanges/city/helpListings/own"})")
          .ok());
}

constexpr char kNeedOf[] = R"({"parent": "exchanges/city", "need_id": "$0", "need": {
    "title": "Gesuch", "initiative": "exchanges/city/initiatives/$1",
    "alternatives": [{"uses": ["office"]}]}})";

TEST_F(Roles, AnInitiativeWritesOnlyItsOwn) {
  city_.Do("CreateInitiative", R"({"parent": "exchanges/city", "initiative_id": "andere",
      "initiative": {"title": "Andere", "record": {"visibility": "VISIBILITY_PUBLIC"}}})");
  EXPECT_TRUE(As(kInitiativeToken, "CreateNeed", absl::Substitute(kNeedOf, "own", "seed")).ok());
  const absl::Status foreign =
      As(kInitiativeToken, "CreateNeed", absl::Substitute(kNeedOf, "foreign", "andere")).status();
  EXPECT_EQ(foreign.code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(ReasonOf(foreign), "NOT_YOURS");

  EXPECT_TRUE(As(kInitiativeToken, "UpdateInitiative", R"({"initiative": {
      "name": "exchanges/city/initiatives/seed", "title": "Wir"}})")
                  .ok());
  EXPECT_EQ(As(kInitiativeToken, "UpdateInitiative", R"({"initiative": {
      "name": "exchanges/city/initiatives/andere", "title": "Ihr"}})")
                .status()
                .code(),
            absl::StatusCode::kPermissionDenied);
  // Nor may it give its own need away.
  EXPECT_EQ(As(kInitiativeToken, "UpdateNeed", R"({"need": {"name": "exchanges/city/needs/own",
      "initiative": "exchanges/city/initiatives/andere"}})")
                .status()
                .code(),
            absl::StatusCode::kPermissionDenied);
  city_.Do("CreateNeed", absl::Substitute(kNeedOf, "theirs", "andere"));
  city_.Do("UpdateNeed", R"({"need": {"name": "exchanges/city/needs/theirs",
      "record": {"visibility": "VISIBILITY_PUBLIC"}}})");
  EXPECT_EQ(As(kInitiativeToken, "DeleteNeed", R"({"name": "exchanges/city/needs/theirs"})")
                .status()
                .code(),
            absl::StatusCode::kPermissionDenied);
  EXPECT_TRUE(As(kInitiativeToken, "DeleteNeed", R"({"name": "exchanges/city/needs/own"})").ok());
  EXPECT_EQ(
      As(kInitiativeToken, "BatchCreateNeeds", R"({"parent": "exchanges/city"})").status().code(),
      absl::StatusCode::kPermissionDenied);
}

}  // namespace
}  // namespace raumboerse::services
