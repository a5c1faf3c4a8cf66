#pragma once

#include <algorithm>
#include <string>

#include "absl/status/statusor.h"

#include "domain/limits.h"
#include "raumboerse/v1/match_service.pb.h"
#include "services/crud/paging.h"
#include "services/match/finder.h"
#include "services/rpc/call.h"

// What the questions of MatchService have in common, read from their messages with all faults.
namespace raumboerse::services {

// The least visibility of records that the caller is told of.
domain::Visibility AudienceOf(const rpc::Caller& caller);

// The need asked about: stored or inline. Faults of `need` or of `inline_need.…`.
NeedWanted ReadNeed(const std::string& exchange, const std::string& name,
                    const v1::Need* inline_need, Faults& faults);

// What is screened without being stored: uses and conduct are required of it. Faults of `need.…`.
std::optional<domain::Need> ReadScreenedNeed(const v1::Need& given, Faults& faults);

// The space asked about: stored, or inline where `inline_space` is not null; of that the area is
// required. Faults of `space` or of `inline_space.…`.
SpaceWanted ReadSpace(const std::string& exchange, const std::string& name,
                      const v1::Space* inline_space, Faults& faults);

// The id that `name` has below the exchange; otherwise a fault of `field`.
std::string ReadId(const std::string& exchange, absl::string_view name, absl::string_view field,
                   Faults& faults);

// What Explain and the two Finds share: parent, as_of, min_revision.
MatchQuestion ReadQuestion(const rpc::Call& call, const std::string& parent,
                           const std::string& as_of, Faults& faults);

void CheckNotNegative(int64_t value, absl::string_view field, Faults& faults);
// Both ends are allowed.
struct Range {
  int64_t least = 0;
  int64_t most = 0;
};
void CheckWithin(const Range& range, int64_t value, absl::string_view field, Faults& faults);

// The options of a Find.
template <typename Request>
void ReadOptions(const rpc::Call& call, const Request& request, MatchQuestion& question,
                 Faults& faults) {
  CheckEnums(request, faults);
  CheckNotNegative(request.page_size(), "page_size", faults);
  CheckNotNegative(request.min_score(), "min_score", faults);
  CheckNotNegative(request.would_fit_size(), "would_fit_size", faults);
  CheckNotNegative(request.min_revision(), "min_revision", faults);
  question.min_revision = request.min_revision();
  question.options.min_score = request.min_score();
  question.options.count = request.page_size() > 0
                               ? std::min<size_t>(request.page_size(), domain::kFindMax)
                               : domain::kFindDefault;
  question.options.would_fit_count =
      std::min<size_t>(std::max(0, request.would_fit_size()), domain::kFindMax);
  // The first page has no token, and its query need not be hashed to check one.
  if (request.page_token().empty()) return;
  const std::string start = PageToken(call.method, request).StartOf(request.page_token(), faults);
  if (!start.empty() && !absl::SimpleAtoi(start, &question.options.offset)) {
    faults.Add("page_token", "this is no token of this query; leave it out for the first page");
  }
}

// The token of the next page, if there is one.
template <typename Request, typename Found>
std::string NextToken(const rpc::Call& call, const Request& request, const MatchQuestion& question,
                      const Found& found) {
  const size_t next = question.options.offset + question.options.count;
  if (static_cast<int64_t>(next) >= found.total && !found.more) return "";
  return PageToken(call.method, request).For(absl::StrCat(next));
}

}  // namespace raumboerse::services
