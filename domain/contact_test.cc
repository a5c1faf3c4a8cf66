#include "domain/contact.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "domain/checks_test.h"
#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

using C = ContactFields;
using R = ResponsibilityFields;

ContactFields GoodContact() {
  ContactFields contact;
  contact.record.name = "exchanges/leipzig/contacts/bauamt";
  contact.title = "Bauamt";
  return contact;
}

ResponsibilityFields GoodResponsibility() {
  ResponsibilityFields responsibility;
  responsibility.record.name = "exchanges/leipzig/responsibilities/r1";
  responsibility.service = "CHANGE_OF_USE";
  responsibility.contact = "exchanges/leipzig/contacts/bauamt";
  return responsibility;
}

TEST(Contact, ItsFieldsAreChecked) {
  ExpectTextLimit<C>(GoodContact(), "title", kTitleBytesMax,
                     [](C& c, const std::string& text) { c.title = text; });
  ExpectTextLimit<C>(GoodContact(), "hours", kTextBytesMax,
                     [](C& c, const std::string& text) { c.hours = text; });
  ExpectTextLimit<C>(GoodContact(), "office_number", kLineBytesMax,
                     [](C& c, const std::string& text) { c.office_number = text; });
  ExpectListLimit<C>(GoodContact(), "meetings", kMeetingsMax,
                     [](C& c, size_t count) { c.meetings.resize(count); });
  ExpectListLimit<C>(GoodContact(), "absences", kAbsencesMax,
                     [](C& c, size_t count) { c.absences.resize(count); });
  ExpectListLimit<C>(GoodContact(), "languages", kLanguagesMax, [](C& c, size_t count) {
    for (size_t i = 0; i < count; ++i) c.languages.push_back(absl::StrCat("de-", 100 + i));
  });
  const auto meeting = [](const char* day, const char* papers) {
    return [=](C& c) { c.meetings = {{D(day), Day::Parse(papers)}}; };
  };
  ExpectCases<C>(GoodContact(), {{"title", [](C& c) { c.title = ""; }},
                                 {"parent", [](C& c) { c.parent = c.record.name; }},
                                 {"parent", [](C& c) { c.parent = "exchanges/leipzig/parties/x"; }},
                                 {"deputy", [](C& c) { c.deputy = c.record.name; }},
                                 {"deputy", [](C& c) { c.deputy = "exchanges/kiel/contacts/x"; }},
                                 {"", meeting("2027-03-01", "2027-03-01")},
                                 {"meetings[0].papers_until", meeting("2027-03-01", "2027-03-02")},
                                 {"absences[0].until",
                                  [](C& c) {
                                    c.absences = {{D("2027-03-02"), D("2027-03-02")}};
                                  }},
                                 {"validity.until",
                                  [](C& c) {
                                    c.validity = Period{D("2027-03-02"), D("2027-03-01")};
                                  }},
                                 {"",
                                  [](C& c) {
                                    c.validity = Period{D("2027-03-02"), D("2027-03-03")};
                                  }},
                                 {"languages[1]",
                                  [](C& c) {
                                    c.languages = {"de", "de"};
                                  }},
                                 {"topics[0]", [](C& c) { c.topics = {""}; }}});
}

TEST(Contact, NextMeetsWherePapersMayStillBeHandedIn) {
  ContactFields board = GoodContact();
  EXPECT_EQ(NextMeeting(board, D("2027-01-01")), nullptr);
  board.meetings = {{D("2027-04-14"), D("2027-03-31")},
                    {D("2027-02-10"), D("2027-01-27")},
                    {D("2027-03-10"), std::nullopt}};
  const auto next = [&board](const char* day) {
    const Meeting* meeting = NextMeeting(board, D(day));
    return meeting == nullptr ? "none" : meeting->day.ToString();
  };
  EXPECT_EQ(next("2027-01-27"), "2027-02-10");
  EXPECT_EQ(next("2027-01-28"), "2027-03-10");
  EXPECT_EQ(next("2027-03-10"), "2027-03-10");
  EXPECT_EQ(next("2027-03-11"), "2027-04-14");
  EXPECT_EQ(next("2027-04-01"), "none");
}

TEST(Responsibility, ItsFieldsAreChecked) {
  ExpectListLimit<R>(GoodResponsibility(), "districts", kDistrictsPerExchangeMax,
                     [](R& r, size_t count) {
                       for (size_t i = 0; i < count; ++i) r.districts.push_back(absl::StrCat(i));
                     });
  ExpectTextLimit<R>(GoodResponsibility(), "service", kCodeBytesMax,
                     [](R& r, const std::string& text) { r.service = text; });
  ExpectCases<R>(GoodResponsibility(),
                 {{"service", [](R& r) { r.service = ""; }},
                  {"service", [](R& r) { r.service = "change of use"; }},
                  {"contact", [](R& r) { r.contact = ""; }},
                  {"contact", [](R& r) { r.contact = "exchanges/kiel/contacts/bauamt"; }},
                  {"validity.until", [](R& r) {
                     r.validity = Period{D("2027-03-02"), D("2027-03-02")};
                   }}});
}

}  // namespace
}  // namespace raumboerse::domain
