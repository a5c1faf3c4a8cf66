#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/record.h"
#include "domain/valid.h"

namespace raumboerse::domain {

// A private person, kept apart from everything else. Field for field the API's Party.
struct PartyFields {
  Record record;
  std::string person_name;
  std::vector<Channel> channels;
  std::optional<Address> address;
  std::vector<Consent> consents;
  std::string language;
  bool operator==(const PartyFields&) const = default;
};

void Check(const PartyFields& party, Faults& faults);

using Party = Valid<PartyFields>;

}  // namespace raumboerse::domain
