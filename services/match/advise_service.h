#pragma once

#include "absl/status/statusor.h"

#include "raumboerse/v1/match_service.pb.h"
#include "services/match/finder.h"
#include "services/rpc/call.h"

namespace raumboerse::services {

// MatchService.Advise: from the message to the finder and back, with its sentences.
absl::StatusOr<v1::AdviseResponse> AdviseBy(const Finder& finder, const rpc::Call& call,
                                            const v1::AdviseRequest& request);

}  // namespace raumboerse::services
