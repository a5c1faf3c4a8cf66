#pragma once

#include "domain/exchange.h"

namespace raumboerse::services {

// The version of a ranking policy is the server's: whoever reads a match finds the policy that
// ranked it. A new exchange begins with 1, whatever was sent.
void BeginPolicy(domain::ExchangeFields& exchange);

// One more than the version of `current` if the policy is another one, else the same.
void SucceedPolicy(const domain::ExchangeFields& current, domain::ExchangeFields& next);

}  // namespace raumboerse::services
