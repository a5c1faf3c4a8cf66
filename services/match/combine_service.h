#pragma once

#include "absl/status/statusor.h"

#include "raumboerse/v1/match_service.pb.h"
#include "services/match/finder.h"
#include "services/rpc/call.h"

namespace raumboerse::services {

// MatchService.Combine: decodes, asks the finder and tells its answer.
absl::StatusOr<v1::CombineResponse> CombineBy(const Finder& finder, const rpc::Call& call,
                                              const v1::CombineRequest& request);

}  // namespace raumboerse::services
