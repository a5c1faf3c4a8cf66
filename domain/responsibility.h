#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "domain/contact.h"
#include "domain/day.h"

namespace raumboerse::domain {

// All contacts and responsibilities of an exchange, as of one moment.
struct ContactBook {
  std::vector<Contact> contacts;
  std::vector<Responsibility> responsibilities;
  std::string contact_point;  // name of the contact to fall back on; empty: none
};

// Who is asked for: a service in a district on a day. An empty district asks only for those who
// answer for the whole exchange.
struct ResponsibilityQuestion {
  absl::string_view service;
  absl::string_view district;
  Day day;
};

// One who answers. Points into what the question was asked over.
struct Responsible {
  const ContactFields* contact = nullptr;
  const ResponsibilityFields* responsibility = nullptr;
  const ContactFields* deputy = nullptr;  // who stands in, where the contact is absent on the day
};

// Who answers, by role (decides, is heard, helps, sponsors), then the most specific area first (the
// fewest districts; the whole exchange last), then by the contact's title and the names. Only
// what is valid on the day counts, of contacts as of responsibilities. Where the contact is absent
// and its deputy, or that one's, is not, `deputy` names it. Never guesses: an empty answer means
// that nobody is named. O(contacts + responsibilities).
std::vector<Responsible> FindResponsible(absl::Span<const Contact> contacts,
                                         absl::Span<const Responsibility> responsibilities,
                                         const ResponsibilityQuestion& question);

}  // namespace raumboerse::domain
