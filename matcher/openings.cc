#include "matcher/openings.h"

#include <algorithm>
#include <limits>

namespace raumboerse::matcher {
namespace {

using domain::Day;
using domain::NeedFacts;

// As many as there are.
constexpr size_t kAll = std::numeric_limits<uint32_t>::max();

int32_t DayNumber(Day day) {
  return day.infinite() ? kNoEnd : static_cast<int32_t>(day.since_epoch());
}

// The need with nothing to say about how long a stay lasts; it is screened for the same length.
NeedFacts ForAnyStay(const BridgeQuestion& question) {
  NeedFacts need = question.need;
  need.wanted_days = question.wanted_days();
  need.min_days = 0;
  need.start_by.reset();
  return need;
}

domain::StayQuestion StayIn(const BridgeQuestion& question, const domain::Market& market,
                            const OpenSpace& space, const domain::Way& way) {
  return {market, question.need, space.entry->facts, question.asked, space.prospect, way};
}

void AddOpenings(const BridgeQuestion& question, const domain::Market& market, Openings& out) {
  const int at = static_cast<int>(out.spaces.size()) - 1;
  const OpenSpace& space = out.spaces.back();
  const domain::SpaceFacts& facts = space.entry->facts;
  const int32_t wanted = question.wanted_days();
  for (size_t w = 0; w < space.prospect.ways.size(); ++w) {
    const domain::Way& way = space.prospect.ways[w];
    if (question.need.max_gap_cents && !way.terms.known()) continue;
    for (const domain::Period& free : space.prospect.free) {
      const Day begin = std::max(free.from, way.earliest);
      Opening opening{.space = at,
                      .way = static_cast<int>(w),
                      .room = {.begin = DayNumber(begin),
                               .end = DayNumber(std::min(free.until, question.need.until)),
                               .least_days = std::max(facts.shortest_stay_days, 1),
                               .most_days = wanted}};
      StayRoom& room = opening.room;
      if (facts.longest_stay_days > 0)
        room.most_days = std::min(room.most_days, facts.longest_stay_days);
      if (opening.most_days() < room.least_days) continue;
      opening.score_bound = ScoreBound(StayIn(question, market, space, way),
                                       {begin, begin + opening.most_days()}, room.least_days);
      out.openings.push_back(opening);
    }
  }
}

Openings OpeningsOf(const BridgeQuestion& question, const Found<SpaceEntry>& found) {
  // Screening reads the wanted length of the need as it is.
  const auto screener = question.world.screener->ForNeed(question.need);
  const domain::Market market{question.world.policy, *screener};
  Openings out;
  out.spaces.reserve(found.matches.size());
  for (const Hit<SpaceEntry>& hit : found.matches) {
    std::optional<domain::Prospect> prospect = ProspectOf(
        market, question.need, {hit.listed->facts, hit.listed->occupied}, question.asked);
    if (!prospect) continue;
    out.spaces.push_back({hit.listed, *std::move(prospect)});
    AddOpenings(question, market, out);
  }
  return out;
}

// Which scores to look at, of stays that were found with a length stated and a best of `score`.
int LeastScore(const BridgeQuestion& question, int score) {
  if (question.need.wanted_days > 0 || question.need.min_days > 0) return score;
  // The need's own scores, which state none, are less by the same sum before rounding: that can
  // part two equals by one point. Those that are cut off at 0 are equal again.
  const domain::Policy& policy = question.world.policy;
  const domain::Weights& w = policy.weights;
  const int sum = w.use + w.area + w.place + w.period + w.start + w.money + w.equipment;
  const int more = w.period * (domain::kScoreMost - policy.unstated) / sum + 1;
  return score <= more ? 0 : score - 1;
}

}  // namespace

Openings FindOpenings(const BridgeQuestion& question) {
  return OpeningsOf(question,
                    question.matcher.FindSpaces(
                        question.world, ForAnyStay(question), question.asked,
                        {.count = kAll, .count_up_to = 0, .audience = question.audience}));
}

Openings FindWholeOpenings(const BridgeQuestion& question) {
  NeedFacts need = question.need;
  need.wanted_days = need.min_days = question.wanted_days();
  FindOptions options{.count = 1, .count_up_to = 0, .audience = question.audience};
  const Found<SpaceEntry> best =
      question.matcher.FindSpaces(question.world, need, question.asked, options);
  if (best.matches.empty()) return {};
  const int score = best.matches[0].ranked.score;
  options = {.count = kAll,
             .min_score = LeastScore(question, score),
             .count_up_to = 0,
             .audience = question.audience};
  return OpeningsOf(question,
                    question.matcher.FindSpaces(question.world, need, question.asked, options));
}

domain::Figures FiguresIn(const BridgeQuestion& question, const Openings& openings,
                          const Opening& opening, const StayDays& days) {
  const OpenSpace& space = openings.spaces[opening.space];
  return FiguresOf(
      StayIn(question, question.world.market(), space, space.prospect.ways[opening.way]),
      {Day(days.from), Day(days.until)});
}

}  // namespace raumboerse::matcher
