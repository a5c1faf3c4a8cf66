#pragma once

#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "raumboerse/v1/match_service.pb.h"
#include "services/live/live.h"
#include "services/rpc/call.h"
#include "services/rpc/stream.h"
#include "storage/ledger/ledger.h"

// MatchService.RankAll and ReadRanks: from the message to the ranker and back.
namespace raumboerse::services {

// Both outlive the calls.
struct RankPlaces {
  Live& live;
  ledger::Ledger& ledger;
};

absl::StatusOr<v1::Operation> BeginRankAll(const RankPlaces& places, const rpc::Call& call,
                                           const v1::RankAllRequest& request);

absl::Status BeginReadRanks(const RankPlaces& places, const rpc::Call& call,
                            const v1::ReadRanksRequest& request,
                            std::shared_ptr<rpc::Sink<v1::ReadRanksResponse>> sink);

}  // namespace raumboerse::services
