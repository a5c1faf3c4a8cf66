#pragma once

#include "raumboerse/v1/bridge.pb.h"
#include "services/match/finder.h"
#include "services/match/phrases.h"

namespace raumboerse::services {

// Chains as messages of the API, with their sentences in one language. Revision, policy and day are
// the answer's.
v1::BridgeResponse BridgeMessage(const Bridged& answer, const Phrases& phrases);

}  // namespace raumboerse::services
