#pragma once

#include "services/contact/contact_source.h"
#include "services/rpc/server.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

// Registers contacts and what they answer for. Everything it is given outlives it.
rpc::OwnedService MakeContactService(rpc::Gate& gate, ledger::Ledger& ledger,
                                     const ContactSources& sources);

}  // namespace raumboerse::services
