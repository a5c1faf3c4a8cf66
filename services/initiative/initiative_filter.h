#pragma once

#include <string>

#include "domain/initiative.h"
#include "domain/need.h"
#include "domain/text_search.h"

namespace raumboerse::services {

// Which initiatives a list shows; what is left empty takes all.
struct InitiativeFilter {
  std::string topic;
  domain::HelpKind help_offered = domain::HelpKind::kUnset;
  std::string district;
  domain::TextSearch text = domain::TextSearch("");
  std::string speaker_topic;  // a party speaks for this topic, or for all

  bool Matches(const domain::InitiativeFields& initiative) const;
};

// Which needs a list shows; what is left empty takes all.
struct NeedFilter {
  domain::NeedState state = domain::NeedState::kUnset;
  std::string district;  // those that are content with any district too
  std::string use;       // in any alternative
  domain::TextSearch text = domain::TextSearch("");
  std::string initiative;

  bool Matches(const domain::NeedFields& need) const;
};

}  // namespace raumboerse::services
