#pragma once

#include "services/rpc/server.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

// Keeps private persons apart from everything else. Gate and ledger outlive it.
rpc::OwnedService MakePartyService(rpc::Gate& gate, ledger::Ledger& ledger);

}  // namespace raumboerse::services
