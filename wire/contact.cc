#include "wire/contact.h"

#include "wire/common.h"

namespace raumboerse::wire {
namespace {

using domain::FieldPath;

domain::Meeting Read(const FieldPath& at, const v1::Meeting& message, Reader& reader) {
  domain::Meeting out;
  out.day = reader.Day(at / "day", message.day());
  out.papers_until = reader.OptionalDay(at / "papers_until", message.papers_until());
  return out;
}

void Write(const domain::Meeting& meeting, v1::Meeting* message) {
  v1::Meeting& out = *message;
  out.set_day(meeting.day.ToString());
  out.set_papers_until(TextOf(meeting.papers_until));
}

}  // namespace

absl::StatusOr<domain::Contact> Decode(const v1::Contact& message) {
  Faults faults;
  Reader reader(faults);
  const FieldPath at;
  domain::ContactFields out;
  out.record = reader.Record(message.name(), message.record());
  out.kind = reader.Enum<domain::ContactKind>(at / "kind", message.kind(), v1::ContactKind_MAX);
  out.title = message.title();
  out.parent = message.parent();
  out.office_number = message.office_number();
  if (message.has_address()) out.address = AddressOf(message.address());
  out.channels = reader.Channels(at / "channels", message.channels());
  out.hours = message.hours();
  out.languages = Strings(message.languages());
  for (const auto& part : message.meetings())
    out.meetings.push_back(Read((at / "meetings")[out.meetings.size()], part, reader));
  out.deputy = message.deputy();
  for (const v1::Period& absence : message.absences())
    out.absences.push_back(reader.Span((at / "absences")[out.absences.size()], absence));
  out.topics = Strings(message.topics());
  if (message.has_validity()) out.validity = reader.Span(at / "validity", message.validity());
  out.parties = reader.Parties(at / "parties", message.parties());
  return Finish(std::move(out), std::move(faults));
}

v1::Contact Encode(const domain::ContactFields& contact) {
  v1::Contact out;
  SetHead(contact.record, &out);
  out.set_kind(ToWire<v1::ContactKind>(contact.kind));
  out.set_title(contact.title);
  out.set_parent(contact.parent);
  out.set_office_number(contact.office_number);
  if (contact.address) SetAddress(*contact.address, out.mutable_address());
  SetChannels(contact.channels, out.mutable_channels());
  out.set_hours(contact.hours);
  SetStrings(contact.languages, out.mutable_languages());
  for (const auto& part : contact.meetings) Write(part, out.add_meetings());
  out.set_deputy(contact.deputy);
  for (const domain::Period& absence : contact.absences) SetPeriod(absence, out.add_absences());
  SetStrings(contact.topics, out.mutable_topics());
  if (contact.validity) SetPeriod(*contact.validity, out.mutable_validity());
  SetParties(contact.parties, out.mutable_parties());
  return out;
}

absl::StatusOr<domain::Responsibility> Decode(const v1::Responsibility& message) {
  Faults faults;
  Reader reader(faults);
  const FieldPath at;
  domain::ResponsibilityFields out;
  out.record = reader.Record(message.name(), message.record());
  out.service = message.service();
  out.districts = Strings(message.districts());
  out.contact = message.contact();
  out.role = reader.Enum<domain::ResponsibilityRole>(at / "role", message.role(),
                                                     v1::ResponsibilityRole_MAX);
  if (message.has_validity()) out.validity = reader.Span(at / "validity", message.validity());
  return Finish(std::move(out), std::move(faults));
}

v1::Responsibility Encode(const domain::ResponsibilityFields& responsibility) {
  v1::Responsibility out;
  SetHead(responsibility.record, &out);
  out.set_service(responsibility.service);
  SetStrings(responsibility.districts, out.mutable_districts());
  out.set_contact(responsibility.contact);
  out.set_role(ToWire<v1::ResponsibilityRole>(responsibility.role));
  if (responsibility.validity) SetPeriod(*responsibility.validity, out.mutable_validity());
  return out;
}

}  // namespace raumboerse::wire
