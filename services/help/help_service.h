#pragma once

#include "base/clock.h"
#include "services/rpc/server.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

// Registers what help is offered and sought, and brings both together. What it is given outlives
// it.
rpc::OwnedService MakeHelpService(rpc::Gate& gate, ledger::Ledger& ledger, const Clock& clock);

}  // namespace raumboerse::services
