#pragma once

#include <string>

#include "domain/rule_set.h"
#include "services/exchange/live_status_source.h"
#include "services/rpc/server.h"
#include "storage/ledger/feed.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

// What the service tells besides the ledger's records.
struct ExchangeSources {
  ledger::Feed& feed;
  LiveStatusSource& live;
  domain::RuleSetFor rule_set_for;
  std::string version;  // of the program
};

// The exchanges themselves, and what changes in them. Everything it is given outlives it.
rpc::OwnedService MakeExchangeService(rpc::Gate& gate, ledger::Ledger& ledger,
                                      const ExchangeSources& sources);

}  // namespace raumboerse::services
