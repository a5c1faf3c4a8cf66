#pragma once

#include <algorithm>
#include <optional>
#include <string>

#include "domain/limits.h"
#include "services/match/match_messages.h"
#include "services/match/match_request.h"
#include "services/match/phrases.h"

// What the advice for needs and the one for spaces share on their way to and from messages.
namespace raumboerse::services {

// The phrases of one side: of what gains one pair, several, and of the best of them.
struct GainPhrases {
  absl::string_view one, several, best;
  absl::string_view title_place;  // of the best one's title
};

// What a change gains, to be told.
struct GainTold {
  std::string change;  // in a few words
  int64_t pairs = 0;
  std::string best_title;
  domain::Ranked best;
  std::optional<domain::Day> starts_now;  // of the best match without the change
};

// `at most 200 persons: 14 more spaces, best Kulturwerk from 2027-06-13, 433 of 1000`.
std::string GainSentence(const GainTold& gain, const GainPhrases& keys, const Phrases& phrases);

// What both requests have besides their subject.
template <typename Request>
MatchQuestion ReadAdviceQuestion(const rpc::Call& call, const Request& request, Faults& faults) {
  MatchQuestion question = ReadQuestion(call, request.parent(), request.as_of(), faults);
  CheckNotNegative(request.min_revision(), "min_revision", faults);
  CheckNotNegative(request.combined_size(), "combined_size", faults);
  question.min_revision = request.min_revision();
  return question;
}

template <typename Request>
size_t CombinedOf(const Request& request) {
  return std::min<size_t>(request.combined_size(), domain::kCombinedMax);
}

// What both answers have besides their advice.
template <typename Answer, typename Response>
void FillAdvice(const Answer& answer, Response& response) {
  response.set_matches_now(static_cast<int32_t>(answer.advised.matches_now));
  response.set_revision(answer.world->revision);
  response.set_policy_version(answer.world->policy.version);
  response.set_as_of(answer.asked.day.ToString());
  response.set_screening_state(ScreeningOf(*answer.world));
}

}  // namespace raumboerse::services
