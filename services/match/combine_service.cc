#include "services/match/combine_service.h"

#include "base/status.h"
#include "domain/limits.h"
#include "services/crud/incoming.h"
#include "services/match/combine_messages.h"
#include "services/match/match_messages.h"
#include "services/match/match_request.h"

namespace raumboerse::services {

absl::StatusOr<v1::CombineResponse> CombineBy(const Finder& finder, const rpc::Call& call,
                                              const v1::CombineRequest& request) {
  constexpr auto kMost = static_cast<int64_t>(domain::kGroupMembersMax);
  Faults faults;
  MatchQuestion question = ReadQuestion(call, request.parent(), request.as_of(), faults);
  CheckNotNegative(request.min_revision(), "min_revision", faults);
  question.min_revision = request.min_revision();
  CheckWithin({0, domain::kDaysMax}, request.days(), "days", faults);
  CheckWithin({0, domain::kDaysMax}, request.min_days(), "min_days", faults);
  if (request.max_members() != 0)
    CheckWithin({2, kMost}, request.max_members(), "max_members", faults);
  const SpaceWanted space =
      ReadSpace(question.exchange, request.space(),
                request.has_inline_space() ? &request.inline_space() : nullptr, faults);
  RB_RETURN_IF_ERROR(faults.ToStatus());
  CombineWish wish{.days = request.days(), .min_days = request.min_days()};
  if (request.max_members() != 0) wish.members_max = static_cast<size_t>(request.max_members());
  RB_ASSIGN_OR_RETURN(const SpaceCombined answer, finder.Combine(question, space, wish));
  v1::CombineResponse response =
      CombineMessage(answer, PhrasesFor(request.language(), *answer.world));
  response.set_revision(answer.world->revision);
  response.set_policy_version(answer.world->policy.version);
  response.set_as_of(answer.asked.day.ToString());
  response.set_screening_state(ScreeningOf(*answer.world));
  return response;
}

}  // namespace raumboerse::services
