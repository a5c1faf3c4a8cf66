#include "domain/record.h"

#include "absl/time/civil_time.h"
#include "gmock/gmock.h"

#include "domain/checks_test.h"
#include "domain/limits.h"
#include "domain/party.h"
#include "domain/space.h"

namespace raumboerse::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(HasConsent, HoldsFromTheDayItWasGivenToTheDayItEnds) {
  const std::vector<Consent> consents = {
      {ConsentPurpose::kStore, D("2026-01-01")},
      {ConsentPurpose::kMediate, D("2027-03-01"), D("2027-04-01")}};
  EXPECT_FALSE(HasConsent(consents, ConsentPurpose::kMediate, D("2027-02-28")));
  EXPECT_TRUE(HasConsent(consents, ConsentPurpose::kMediate, D("2027-03-01")));
  EXPECT_TRUE(HasConsent(consents, ConsentPurpose::kMediate, D("2027-03-31")));
  EXPECT_FALSE(HasConsent(consents, ConsentPurpose::kMediate, D("2027-04-01")));
  EXPECT_TRUE(HasConsent(consents, ConsentPurpose::kStore, D("2199-01-01")));
  EXPECT_FALSE(HasConsent(consents, ConsentPurpose::kPublish, D("2027-03-15")));
  EXPECT_FALSE(HasConsent({}, ConsentPurpose::kStore, D("2027-03-15")));
}

TEST(Limits, TheFirstAndTheLastDayAreThoseOfTheYears) {
  EXPECT_EQ(Day(kDayMin).ToString(), "1900-01-01");
  EXPECT_EQ(Day(kDayMax).ToString(), "2200-12-31");
}

// A record of a kind with few fields of its own.
PartyFields GoodParty() {
  PartyFields party;
  party.record.name = "exchanges/leipzig/parties/p1";
  party.person_name = "E. M.";
  return party;
}

absl::Time At(int64_t year) {
  return absl::FromCivil(absl::CivilSecond(year), absl::UTCTimeZone());
}

TEST(Record, CommonFieldsAreChecked) {
  using P = PartyFields;
  ExpectCases<P>(
      GoodParty(),
      {{"", [](P& p) { p.record.name = ""; }},
       {"name", [](P& p) { p.record.name = "p1"; }},
       {"name", [](P& p) { p.record.name = "exchanges/leipzig/spaces/p1"; }},
       {"name", [](P& p) { p.record.name = "exchanges/leipzig"; }},
       {"", [](P& p) { p.record.create_time = At(kYearMin); }},
       {"", [](P& p) { p.record.create_time = At(kYearMax + 1) - absl::Nanoseconds(1); }},
       {"record.create_time", [](P& p) { p.record.create_time = At(kYearMin - 1); }},
       {"record.update_time", [](P& p) { p.record.update_time = At(kYearMax + 1); }},
       {"record.import_time", [](P& p) { p.record.import_time = At(9999); }},
       {"record.check_time", [](P& p) { p.record.check_time = absl::InfiniteFuture(); }},
       {"record.revision", [](P& p) { p.record.revision = -1; }},
       {"", [](P& p) { p.record.due = Day(kDayMin); }},
       {"record.due", [](P& p) { p.record.due = Day(kDayMin - 1); }},
       {"", [](P& p) { p.record.due = Day(kDayMax); }},
       {"record.due", [](P& p) { p.record.due = Day(kDayMax + 1); }},
       {"record.due", [](P& p) { p.record.due = Day::Infinity(); }},
       {"", [](P& p) { p.record.source = "list"; }},
       {"record.source", [](P& p) { p.record.source_id = "7"; }},
       {"", [](P& p) { p.record.source = p.record.source_id = "7"; }}});
  ExpectTextLimit<P>(GoodParty(), "record.internal_note", kTextBytesMax,
                     [](P& p, const std::string& text) { p.record.internal_note = text; });
  ExpectTextLimit<P>(GoodParty(), "record.assignee", kLineBytesMax,
                     [](P& p, const std::string& text) { p.record.assignee = text; });
  ExpectTextLimit<P>(GoodParty(), "record.next_step", kLineBytesMax,
                     [](P& p, const std::string& text) { p.record.next_step = text; });
  ExpectTextLimit<P>(GoodParty(), "record.source", kSourceBytesMax,
                     [](P& p, const std::string& text) { p.record.source = text; });
  ExpectTextLimit<P>(GoodParty(), "record.source_id", kSourceBytesMax,
                     [](P& p, const std::string& text) {
                       p.record.source = "list";
                       p.record.source_id = text;
                     });
}

TEST(Record, ReferencesNameAnotherRecordOfTheRightKindAndExchange) {
  using P = PartyFields;
  ExpectCases<P>(
      GoodParty(),
      {{"", [](P& p) { p.record.duplicate_of = "exchanges/leipzig/parties/p2"; }},
       {"record.duplicate_of", [](P& p) { p.record.duplicate_of = "p2"; }},
       {"record.duplicate_of", [](P& p) { p.record.duplicate_of = "exchanges/leipzig/needs/p2"; }},
       {"record.duplicate_of", [](P& p) { p.record.duplicate_of = p.record.name; }},
       {"record.duplicate_of", [](P& p) { p.record.duplicate_of = "exchanges/kiel/parties/p2"; }},
       {"", [](P& p) {
          // Which exchange it belongs to is not known before it has a name.
          p.record.name = "";
          p.record.duplicate_of = "exchanges/kiel/parties/p2";
        }}});
  PartyFields party = GoodParty();
  party.record.duplicate_of = "exchanges/kiel/parties/p2";
  EXPECT_THAT(FaultsOf(party),
              ElementsAre(Fault{"record.duplicate_of",
                                "\"exchanges/kiel/parties/p2\" is of another exchange than the "
                                "record"}));
  party.record.duplicate_of = "x";
  EXPECT_THAT(FaultsOf(party),
              ElementsAre(Fault{"record.duplicate_of",
                                "\"x\" is not a name of the form exchanges/{exchange}/parties/"
                                "{id}"}));
}

TEST(Party, ItsFieldsAreChecked) {
  using P = PartyFields;
  ExpectCases<P>(GoodParty(),
                 {{"person_name", [](P& p) { p.person_name = ""; }},
                  {"person_name", [](P& p) { p.person_name = " \n "; }},
                  {"person_name", [](P& p) { p.person_name = "\xff"; }},
                  {"language", [](P& p) { p.language = "deutsch lang"; }},
                  {"language", [](P& p) { p.language = "d"; }},
                  {"language", [](P& p) { p.language = "de--DE"; }},
                  {"language", [](P& p) { p.language = "123"; }},
                  {"", [](P& p) { p.language = "gsw-CH-1996"; }},
                  {"consents[0].purpose", [](P& p) { p.consents = {{.given = D("2026-01-01")}}; }},
                  {"consents[0].until",
                   [](P& p) {
                     p.consents = {{ConsentPurpose::kStore, D("2026-01-01"), D("2026-01-01")}};
                   }},
                  {"",
                   [](P& p) {
                     p.consents = {{ConsentPurpose::kStore, D("2026-01-01"), D("2026-01-02")}};
                   }},
                  {"channels[0].kind", [](P& p) { p.channels = {{.value = "x"}}; }},
                  {"channels[0].value", [](P& p) { p.channels = {{.kind = ChannelKind::kPhone}}; }},
                  {"channels[0].value",
                   [](P& p) {
                     p.channels = {{ChannelKind::kEmail, "a.example"}};
                   }},
                  {"channels[0].value",
                   [](P& p) {
                     p.channels = {{ChannelKind::kEmail, "a@b@c"}};
                   }},
                  {"channels[0].value",
                   [](P& p) {
                     p.channels = {{ChannelKind::kEmail, "@a"}};
                   }},
                  {"channels[0].value",
                   [](P& p) {
                     p.channels = {{ChannelKind::kEmail, "a@"}};
                   }},
                  {"",
                   [](P& p) {
                     p.channels = {{ChannelKind::kEmail, "a@b"}};
                   }},
                  {"channels[0].value",
                   [](P& p) {
                     p.channels = {{ChannelKind::kWeb, "a.example"}};
                   }},
                  {"",
                   [](P& p) {
                     p.channels = {{ChannelKind::kWeb, "https://a.example"}};
                   }},
                  {"address.postal_code",
                   [](P& p) { p.address = {.postal_code = std::string(kLineBytesMax + 1, '0')}; }},
                  {"", [](P& p) { p.address = {.postal_code = "01067"}; }}});
  ExpectTextLimit<P>(GoodParty(), "person_name", kTitleBytesMax,
                     [](P& p, const std::string& text) { p.person_name = text; });
  ExpectListLimit<P>(GoodParty(), "consents", kConsentsMax, [](P& p, size_t count) {
    p.consents.assign(count, {ConsentPurpose::kStore, D("2026-01-01")});
  });
  ExpectListLimit<P>(GoodParty(), "channels", kChannelsMax, [](P& p, size_t count) {
    p.channels.assign(count, {ChannelKind::kPhone, "0341 1"});
  });
}

TEST(Party, FaultsDoNotRepeatWhatIsPersonal) {
  PartyFields party = GoodParty();
  party.person_name = std::string("Erika\0M", 7);
  party.channels = {{ChannelKind::kEmail, "Erika M"}, {ChannelKind::kWeb, "Erika"}};
  party.address = {.street = "Erikaweg\x01"};
  Faults faults;
  Check(party, faults);
  EXPECT_EQ(faults.kept().size(), 4u);
  EXPECT_THAT(std::string(faults.ToStatus().message()), Not(HasSubstr("Erika")));
}

}  // namespace
}  // namespace raumboerse::domain
