#pragma once

#include <string>

#include "base/clock.h"
#include "domain/rule_set.h"
#include "domain/service_codes.h"
#include "services/rpc/server.h"
#include "storage/ledger/feed.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

// What the service needs besides the ledger; everything outlives it.
struct ImportSources {
  ledger::Feed& feed;
  const Clock& clock;
  domain::RuleSetFor rule_set_for;
  std::string directory;  // exists; its disk holds uploads and exports on their way
  domain::ServicesFor services_for = domain::NoServices();
};

// Takes files in and gives them out.
rpc::OwnedService MakeImportService(rpc::Gate& gate, ledger::Ledger& ledger,
                                    const ImportSources& sources);

}  // namespace raumboerse::services
