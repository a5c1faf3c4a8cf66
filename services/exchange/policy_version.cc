#include "services/exchange/policy_version.h"

namespace raumboerse::services {

void BeginPolicy(domain::ExchangeFields& exchange) { exchange.policy.version = 1; }

void SucceedPolicy(const domain::ExchangeFields& current, domain::ExchangeFields& next) {
  next.policy.version = current.policy.version;
  if (next.policy != current.policy) ++next.policy.version;
}

}  // namespace raumboerse::services
