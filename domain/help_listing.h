#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/record.h"
#include "domain/valid.h"

namespace raumboerse::domain {

// Help that an initiative or a contact offers or seeks. Field for field the API's HelpListing.
struct HelpListingFields {
  Record record;
  HelpSide side = HelpSide::kUnset;
  HelpListingState state = HelpListingState::kUnset;
  std::vector<Consent> consents;
  std::string title;
  std::string description;
  std::string listed_by;  // name of an initiative or of a contact
  EnumSet<HelpKind> kinds;
  std::vector<std::string> topics;
  std::vector<std::string> districts;
  std::optional<Day> from;
  Day until = Day::Infinity();
  std::optional<int64_t> pay_cents;
  PayBasis pay_basis = PayBasis::kUnset;
  bool operator==(const HelpListingFields&) const = default;
};

void Check(const HelpListingFields& listing, Faults& faults);

using HelpListing = Valid<HelpListingFields>;

// The initiative that the listing belongs to; empty: it is a contact's.
std::string OwnerOf(const HelpListingFields& listing);

}  // namespace raumboerse::domain
