#pragma once

#include "services/rpc/server.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

// Registers initiatives and their needs. Gate and ledger outlive it.
rpc::OwnedService MakeInitiativeService(rpc::Gate& gate, ledger::Ledger& ledger);

}  // namespace raumboerse::services
