#pragma once

#include "domain/party.h"
#include "domain/text_search.h"

namespace raumboerse::services {

// Which parties a list shows.
struct PartyFilter {
  domain::TextSearch text = domain::TextSearch("");

  bool Matches(const domain::PartyFields& party) const {
    return text.matches_all() || text.Matches({party.person_name, domain::LineOf(party.address)});
  }
};

}  // namespace raumboerse::services
