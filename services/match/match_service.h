#pragma once

#include "services/live/live.h"
#include "services/match/finder.h"
#include "services/rpc/gate.h"
#include "services/rpc/server.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

// What MatchService works with; all of it outlives the service.
struct MatchParts {
  const Finder& finder;
  Live& live;
  ledger::Ledger& ledger;  // for the records shown in view FULL
};

// Finds, explains and tells matches.
rpc::OwnedService MakeMatchService(rpc::Gate& gate, const MatchParts& parts);

}  // namespace raumboerse::services
