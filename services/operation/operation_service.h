#pragma once

#include "base/clock.h"
#include "domain/limits.h"
#include "services/live/live.h"
#include "services/rpc/server.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

// What OperationService works with; all of it outlives the service.
struct OperationParts {
  ledger::Ledger& ledger;
  Live& live;
  const Clock& clock;
  size_t waiters_max = domain::kOperationWaitersMax;  // calls that wait at a time
};

// Tells of operations, waits for them, and ends them.
rpc::OwnedService MakeOperationService(rpc::Gate& gate, const OperationParts& parts);

}  // namespace raumboerse::services
