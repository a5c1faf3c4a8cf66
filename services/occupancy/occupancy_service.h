#pragma once

#include "services/rpc/server.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

// Stores holds and agreements, which take spaces for a time. Gate and ledger outlive it.
rpc::OwnedService MakeOccupancyService(rpc::Gate& gate, ledger::Ledger& ledger);

}  // namespace raumboerse::services
