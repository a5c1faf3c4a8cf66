#include "domain/references.h"

#include <algorithm>
#include <utility>

#include "absl/strings/string_view.h"

namespace raumboerse::domain {
namespace {

// Gathers names, each once, empty ones never.
class Names {
 public:
  Names& Add(absl::string_view name) {
    if (!name.empty() && std::find(names_.begin(), names_.end(), name) == names_.end())
      names_.emplace_back(name);
    return *this;
  }
  Names& AddParties(const std::vector<PartyReference>& parties) {
    for (const PartyReference& party : parties) Add(party.party);
    return *this;
  }
  Names& AddSpaces(const Occupancy& occupancy) {
    for (const OccupiedSpace& occupied : occupancy.spaces) Add(occupied.space);
    return *this;
  }
  std::vector<std::string> Take() { return std::move(names_); }

 private:
  std::vector<std::string> names_;
};

}  // namespace

// An exchange's duplicate is another exchange, which is none of its records.
std::vector<std::string> References(const ExchangeFields& exchange) {
  return Names().Add(exchange.contact_point).Take();
}

std::vector<std::string> References(const SpaceFields& space) {
  return Names().Add(space.record.duplicate_of).Add(space.part_of).AddParties(space.parties).Take();
}

std::vector<std::string> References(const InitiativeFields& initiative) {
  return Names()
      .Add(initiative.record.duplicate_of)
      .Add(initiative.carrier ? initiative.carrier->initiative : "")
      .AddParties(initiative.parties)
      .Take();
}

std::vector<std::string> References(const NeedFields& need) {
  return Names().Add(need.record.duplicate_of).Add(need.initiative).Add(need.after).Take();
}

std::vector<std::string> References(const ContactFields& contact) {
  return Names()
      .Add(contact.record.duplicate_of)
      .Add(contact.parent)
      .Add(contact.deputy)
      .AddParties(contact.parties)
      .Take();
}

std::vector<std::string> References(const ResponsibilityFields& responsibility) {
  return Names().Add(responsibility.record.duplicate_of).Add(responsibility.contact).Take();
}

std::vector<std::string> References(const PartyFields& party) {
  return Names().Add(party.record.duplicate_of).Take();
}

std::vector<std::string> References(const FundFields& fund) {
  Names names;
  names.Add(fund.record.duplicate_of).Add(fund.provider);
  for (const DecisionLevel& level : fund.decision_levels) names.Add(level.contact);
  for (const std::string& excluded : fund.excludes) names.Add(excluded);
  return names.Take();
}

std::vector<std::string> References(const HoldFields& hold) {
  return Names().Add(hold.record.duplicate_of).Add(hold.need).AddSpaces(hold.occupancy).Take();
}

std::vector<std::string> References(const AgreementFields& agreement) {
  return Names()
      .Add(agreement.record.duplicate_of)
      .Add(agreement.need)
      .Add(agreement.initiative)
      .AddSpaces(agreement.occupancy)
      .Take();
}

std::vector<std::string> References(const OperationFields& operation) {
  return Names().Add(operation.record.duplicate_of).Take();
}

std::vector<std::string> References(const HelpListingFields& listing) {
  return Names().Add(listing.record.duplicate_of).Add(listing.listed_by).Take();
}

}  // namespace raumboerse::domain
