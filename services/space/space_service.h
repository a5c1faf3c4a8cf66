#pragma once

#include "services/rpc/server.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

// Registers vacant spaces. Gate and ledger outlive it.
rpc::OwnedService MakeSpaceService(rpc::Gate& gate, ledger::Ledger& ledger);

}  // namespace raumboerse::services
