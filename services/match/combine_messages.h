#pragma once

#include "raumboerse/v1/combine.pb.h"
#include "services/match/finder.h"
#include "services/match/phrases.h"

namespace raumboerse::services {

// The best group as a message of the API, with its sentences in one language. Revision, policy and
// day are the answer's.
v1::CombineResponse CombineMessage(const SpaceCombined& answer, const Phrases& phrases);

}  // namespace raumboerse::services
