#include "domain/scoring.h"

#include <algorithm>

namespace raumboerse::domain {
namespace {

// A criterion's score; nullopt: the need does not state it.
using Part = std::optional<int64_t>;

Part UsePart(const Figures& figures) {
  return std::max<int64_t>(300, 1000 - 100 * figures.alternative);
}

Part AreaPart(const NeedFacts& need, int64_t area_m2) {
  const int64_t want = need.wanted_m2 > 0 ? need.wanted_m2 : need.min_m2;
  if (want == 0) return std::nullopt;
  return 1000 * std::min(area_m2, want) / std::max(area_m2, want);
}

// REQUIRES: with a centre, the distance is known, or the place fails and the score is not used.
Part PlacePart(const NeedFacts& need, std::optional<int64_t> distance_m) {
  if (need.centre)
    return distance_m ? std::max<int64_t>(0, 1000 - 500 * *distance_m / need.radius_m) : 0;
  if (!need.any_district) return 1000;
  return std::nullopt;
}

Part PeriodPart(const NeedFacts& need, int64_t days, int64_t wanted_days) {
  if (need.wanted_days == 0 && need.min_days == 0) return std::nullopt;
  return 1000 * days / wanted_days;
}

Part StartPart(const NeedFacts& need, Day begin, Day day) {
  const Day wanted = std::max(day, need.from.value_or(day));
  return std::max<int64_t>(0, 1000 - 4 * (begin - wanted));
}

Part MoneyPart(const std::optional<Money>& money) {
  if (!money) return 0;
  if (money->cost_cents == 0) return 1000;
  return static_cast<int64_t>(__int128{1000} * (money->cost_cents - money->gap_cents) /
                              money->cost_cents);
}

Part EquipmentPart(const NeedFacts& need, const SpaceFacts& space) {
  if (need.equipment_wished.empty()) return std::nullopt;
  return 1000 * (need.equipment_wished & space.equipment_there).size() /
         need.equipment_wished.size();
}

bool Stale(const ListedFacts& listed, const Policy& policy, Day day) {
  return listed.confirmed && day - *listed.confirmed > policy.stale_after_days;
}

void Deduct(const ScoringInput& input, Scores& scores) {
  const Figures& figures = input.figures;
  const Deductions& deductions = input.policy.deductions;
  const Screening& screening = figures.screening;
  if (!figures.money) {
    scores.cost_deduction = deductions.cost_unknown;
  } else if (__int128{2} * figures.money->gap_cents > figures.money->cost_cents) {
    scores.gap_deduction = deductions.gap_over_half;
  }
  scores.asks = screening.asks + input.owner_asks;
  scores.ask_deduction = std::min(deductions.asks_most, scores.asks * deductions.ask);
  scores.exception_deduction = screening.exceptions * deductions.exception;
  scores.dispensation_deduction = screening.dispensations * deductions.dispensation;
  const bool spaces = input.question.listed == Listed::kSpaces;
  const ListedFacts& listed = spaces ? static_cast<const ListedFacts&>(input.space) : input.need;
  if (Stale(listed, input.policy, input.question.day)) scores.stale_deduction = deductions.stale;
}

}  // namespace

Scores ScoreOf(const ScoringInput& input) {
  const NeedFacts& need = input.need;
  const Figures& figures = input.figures;
  const std::array<Part, kScoreParts> parts = {
      UsePart(figures),
      AreaPart(need, input.area_m2),
      PlacePart(need, input.distance_m),
      PeriodPart(need, figures.days, input.wanted_days),
      StartPart(need, figures.period.from, input.question.day),
      MoneyPart(figures.money),
      EquipmentPart(need, input.space)};
  const Weights& w = input.policy.weights;
  const std::array<int32_t, kScoreParts> weights = {w.use,   w.area,  w.place,    w.period,
                                                    w.start, w.money, w.equipment};
  Scores scores;
  int64_t weighted = 0, weight = 0;
  for (int i = 0; i < kScoreParts; ++i) {
    scores.stated[i] = parts[i].has_value();
    scores.part[i] = static_cast<int32_t>(parts[i].value_or(input.policy.unstated));
    weighted += int64_t{weights[i]} * scores.part[i];
    weight += weights[i];
  }
  Deduct(input, scores);
  const int64_t deductions = int64_t{scores.gap_deduction} + scores.cost_deduction +
                             scores.ask_deduction + scores.exception_deduction +
                             scores.dispensation_deduction + scores.stale_deduction;
  scores.total = static_cast<int32_t>(std::max<int64_t>(0, weighted / weight - deductions));
  return scores;
}

}  // namespace raumboerse::domain
