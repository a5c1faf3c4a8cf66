#pragma once

#include <string>

#include "domain/fund.h"
#include "domain/text_search.h"

namespace raumboerse::services {

// Which funds a list shows; what is left empty takes all.
struct FundFilter {
  domain::FundKind kind = domain::FundKind::kUnset;
  std::string district;  // in which it may be spent
  std::string use;       // for which it may be spent
  domain::TextSearch text = domain::TextSearch("");

  bool Matches(const domain::FundFields& fund) const;
};

}  // namespace raumboerse::services
