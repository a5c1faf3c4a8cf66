#pragma once

#include "services/rpc/server.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

// Registers funds and their rules. Gate and ledger outlive it.
rpc::OwnedService MakeFundService(rpc::Gate& gate, ledger::Ledger& ledger);

}  // namespace raumboerse::services
