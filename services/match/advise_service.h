#pragma once

#include "absl/status/statusor.h"

#include "raumboerse/v1/match_service.pb.h"
#include "services/match/finder.h"
#include "services/rpc/call.h"

namespace raumboerse::services {

// MatchService.Advise and AdviseSpace: from the message to the finder and back, with sentences.
absl::StatusOr<v1::AdviseResponse> AdviseBy(const Finder& finder, const rpc::Call& call,
                                            const v1::AdviseRequest& request);
absl::StatusOr<v1::AdviseSpaceResponse> AdviseSpaceBy(const Finder& finder, const rpc::Call& call,
                                                      const v1::AdviseSpaceRequest& request);

}  // namespace raumboerse::services
