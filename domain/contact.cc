#include "domain/contact.h"

#include "absl/strings/str_cat.h"

#include "domain/checks.h"

namespace raumboerse::domain {

void Check(const ContactFields& contact, Faults& faults) {
  Checker checker(Collection::kContacts, contact.record.name, faults);
  checker.CommonFields(contact.record);
  const FieldPath root;
  checker.Text(root / "title", contact.title, kTitleBytesMax, Presence::kRequired);
  checker.Reference(root / "parent", contact.parent, Collection::kContacts);
  checker.Line(root / "office_number", contact.office_number);
  checker.AddressAt(root / "address", contact.address);
  checker.Channels(root / "channels", contact.channels);
  checker.Text(root / "hours", contact.hours, kTextBytesMax);
  checker.Languages(root / "languages", contact.languages);
  const FieldPath meetings = root / "meetings";
  if (checker.Size(meetings, contact.meetings.size(), kMeetingsMax)) {
    for (size_t i = 0; i < contact.meetings.size(); ++i) {
      const FieldPath at = meetings[i];
      const Meeting& meeting = contact.meetings[i];
      checker.CivilDay(at / "day", meeting.day);
      checker.CivilDay(at / "papers_until", meeting.papers_until);
      if (meeting.papers_until && meeting.day < *meeting.papers_until)
        checker.Fault(at / "papers_until",
                      absl::StrCat(meeting.papers_until->ToString(), " is after the meeting"));
    }
  }
  checker.Reference(root / "deputy", contact.deputy, Collection::kContacts);
  const FieldPath absences = root / "absences";
  if (checker.Size(absences, contact.absences.size(), kAbsencesMax)) {
    for (size_t i = 0; i < contact.absences.size(); ++i)
      checker.Span(absences[i], contact.absences[i]);
  }
  checker.Topics(root / "topics", contact.topics);
  if (contact.validity) checker.Span(root / "validity", *contact.validity);
  checker.Parties(root / "parties", contact.parties);
}

const Meeting* NextMeeting(const ContactFields& contact, Day day) {
  const Meeting* next = nullptr;
  for (const Meeting& meeting : contact.meetings) {
    if (meeting.papers_until.value_or(meeting.day) < day || meeting.day < day) continue;
    if (next == nullptr || meeting.day < next->day) next = &meeting;
  }
  return next;
}

void Check(const ResponsibilityFields& responsibility, Faults& faults) {
  Checker checker(Collection::kResponsibilities, responsibility.record.name, faults);
  checker.CommonFields(responsibility.record);
  const FieldPath root;
  checker.Code(root / "service", responsibility.service, Presence::kRequired);
  checker.Codes(root / "districts", responsibility.districts, kDistrictsPerExchangeMax);
  checker.Reference(root / "contact", responsibility.contact, Collection::kContacts,
                    Presence::kRequired);
  if (responsibility.validity) checker.Span(root / "validity", *responsibility.validity);
}

}  // namespace raumboerse::domain
