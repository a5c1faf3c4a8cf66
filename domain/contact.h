#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/record.h"
#include "domain/valid.h"

namespace raumboerse::domain {

struct Meeting {
  Day day;
  std::optional<Day> papers_until;
  bool operator==(const Meeting&) const = default;
};

// An office, a body, a help desk, or a role held by a person. Field for field the API's Contact.
struct ContactFields {
  Record record;
  ContactKind kind = ContactKind::kUnset;
  std::string title;
  std::string parent;
  std::string office_number;
  std::optional<Address> address;
  std::vector<Channel> channels;
  std::string hours;
  std::vector<std::string> languages;
  std::vector<Meeting> meetings;
  std::string deputy;
  std::vector<Period> absences;
  std::vector<std::string> topics;
  std::optional<Period> validity;
  std::vector<PartyReference> parties;
  bool operator==(const ContactFields&) const = default;
};

void Check(const ContactFields& contact, Faults& faults);

// The contact's first meeting, on `day` or later, for which papers may still be handed in on it;
// a deadline that is not known has not passed. Null: none is known.
const Meeting* NextMeeting(const ContactFields& contact, Day day);

using Contact = Valid<ContactFields>;

// Which contact answers for which service, where and when. Field for field the API's
// Responsibility.
struct ResponsibilityFields {
  Record record;
  std::string service;
  std::vector<std::string> districts;
  std::string contact;
  ResponsibilityRole role = ResponsibilityRole::kUnset;
  std::optional<Period> validity;
  bool operator==(const ResponsibilityFields&) const = default;
};

void Check(const ResponsibilityFields& responsibility, Faults& faults);

using Responsibility = Valid<ResponsibilityFields>;

}  // namespace raumboerse::domain
