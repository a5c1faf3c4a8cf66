#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/record.h"
#include "domain/valid.h"

namespace raumboerse::domain {

// Another initiative that answers for a group without legal form.
struct Carrier {
  std::string initiative;
  CarrierState state = CarrierState::kUnset;
  std::optional<Day> until;
  OrganisationForm organisation_form = OrganisationForm::kUnknown;
  bool operator==(const Carrier&) const = default;
};

// Who wants to do something. Field for field the API's Initiative.
struct InitiativeFields {
  Record record;
  std::vector<Consent> consents;
  std::string title;
  std::string description;
  std::vector<std::string> topics;
  OrganisationForm organisation_form = OrganisationForm::kUnknown;
  Answer charitable = Answer::kUnknown;
  std::optional<Carrier> carrier;
  std::vector<std::string> districts;
  std::optional<Day> founded;
  std::optional<int32_t> members;
  EnumSet<HelpKind> help_offered;
  EnumSet<HelpKind> help_sought;
  std::vector<PartyReference> parties;
  std::optional<Address> address;
  std::vector<Channel> channels;
  bool operator==(const InitiativeFields&) const = default;
};

void Check(const InitiativeFields& initiative, Faults& faults);

using Initiative = Valid<InitiativeFields>;

// The form that counts on `day`: the carrier's while a carrier has agreed, else the initiative's
// own.
OrganisationForm FormOn(const InitiativeFields& initiative, Day day);

}  // namespace raumboerse::domain
