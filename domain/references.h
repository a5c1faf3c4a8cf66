#pragma once

#include <string>
#include <vector>

#include "domain/contact.h"
#include "domain/exchange.h"
#include "domain/fund.h"
#include "domain/help_listing.h"
#include "domain/initiative.h"
#include "domain/need.h"
#include "domain/occupancy.h"
#include "domain/operation.h"
#include "domain/party.h"
#include "domain/space.h"

namespace raumboerse::domain {

// The names of the other records of the exchange that must exist for this one to be stored, in the
// order of the fields, each once.
std::vector<std::string> References(const ExchangeFields& exchange);
std::vector<std::string> References(const SpaceFields& space);
std::vector<std::string> References(const InitiativeFields& initiative);
std::vector<std::string> References(const NeedFields& need);
std::vector<std::string> References(const ContactFields& contact);
std::vector<std::string> References(const ResponsibilityFields& responsibility);
std::vector<std::string> References(const PartyFields& party);
std::vector<std::string> References(const FundFields& fund);
std::vector<std::string> References(const HoldFields& hold);
std::vector<std::string> References(const AgreementFields& agreement);
std::vector<std::string> References(const OperationFields& operation);
std::vector<std::string> References(const HelpListingFields& listing);

}  // namespace raumboerse::domain
