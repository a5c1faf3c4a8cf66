#include "domain/match_rule.h"

#include <algorithm>

#include "domain/criteria.h"
#include "domain/distance.h"
#include "domain/free_time.h"
#include "domain/hash.h"
#include "domain/scoring.h"
#include "domain/stay.h"

namespace raumboerse::domain {
namespace {

// What is the same for all alternatives of a pair.
struct Pair {
  const Market& market;
  const NeedFacts& need;
  const SpaceFacts& space;
  absl::Span<const Occupied> occupied;
  const Question& question;
  int64_t area_m2 = 0;
  std::optional<int64_t> distance_m;
  int64_t wanted_days = 0;
  int owner_asks = 0;
};

// What one alternative adds.
struct Attempt {
  CriterionVerdict use, time, money;
  std::optional<Figures> figures;
};

CriterionVerdict No(Reason reason) { return {Verdict::kNo, {reason}}; }

bool Offered(const NeedAlternative& alternative, const SpaceFacts& space) {
  if (!alternative.in_catalogue || alternative.uses.Intersects(space.uses_excluded)) return false;
  return space.any_use || space.uses.ContainsAll(alternative.uses);
}

StayLimits LimitsOf(const Pair& pair, const Screening& screening) {
  const NeedFacts& need = pair.need;
  const int64_t wait = std::max<int64_t>(screening.lead_days, pair.space.fit_out_days);
  StayLimits limits{
      .earliest = std::max(pair.question.day + wait, need.from.value_or(pair.question.day)),
      .until = need.until,
      .start_by = need.start_by};
  limits.least_days = std::max<int64_t>({need.min_days, pair.space.shortest_stay_days, 1});
  limits.most_days = pair.wanted_days;
  if (pair.space.longest_stay_days > 0) {
    limits.most_days = std::min<int64_t>(limits.most_days, pair.space.longest_stay_days);
  }
  return limits;
}

Reason NoStayReason(const Pair& pair, const std::vector<Period>& free, Reason reason) {
  if (!free.empty()) return reason;
  const std::vector<Period> offered =
      FreeTime(pair.space, {}, pair.need, {.allocated_m2 = pair.area_m2, .day = pair.question.day});
  return offered.empty() ? Reason::kNoWindow : Reason::kOccupied;
}

// Finds the stay, cut to what the need can pay where it sets a limit (H5 and H9).
void FindStay(const Pair& pair, const std::vector<Period>& free, Figures& figures,
              Attempt& attempt) {
  const NeedFacts& need = pair.need;
  StayLimits limits = LimitsOf(pair, figures.screening);
  Stay stay = LongestStay(free, limits);
  if (!stay.period) {
    attempt.time = No(NoStayReason(pair, free, stay.reason));
    return;
  }
  const bool known = figures.terms.known();
  if (!known) {
    attempt.money = {need.max_gap_cents ? Verdict::kUnknownFails : Verdict::kUnknownPasses,
                     {Reason::kCostUnknown}};
  } else if (need.max_gap_cents) {
    limits.most_days = std::min(limits.most_days, AffordableDays(figures.terms, need).value_or(0));
    const Stay affordable = LongestStay(free, limits);
    // Where money alone is in the way, the figures are those of the stay there would be.
    if (affordable.period) {
      stay = affordable;
    } else {
      attempt.money = No(Reason::kGapTooLarge);
    }
  }
  figures.period = *stay.period;
  figures.days = figures.period.until - figures.period.from;
  if (known) figures.money = MoneyOver(figures.days, figures.terms, need);
  figures.scores = ScoreOf({.need = need,
                            .space = pair.space,
                            .figures = figures,
                            .policy = pair.market.policy,
                            .question = pair.question,
                            .area_m2 = pair.area_m2,
                            .distance_m = pair.distance_m,
                            .wanted_days = pair.wanted_days,
                            .owner_asks = pair.owner_asks});
  attempt.figures = figures;
}

ScreeningQuestion QuestionOf(const Pair& pair, int alternative) {
  const Policy& policy = pair.market.policy;
  return {.alternative = alternative,
          .area_m2 = pair.area_m2,
          .wanted_days = pair.wanted_days,
          .day = pair.question.day,
          .assumed_lead_days = policy.assumed_lead_days,
          .inadmissible_as_dispensation = policy.inadmissible_as_dispensation};
}

Attempt Try(const Pair& pair, int alternative, const std::vector<Period>& free) {
  Attempt attempt;
  if (!Offered(pair.need.alternatives[alternative], pair.space)) {
    attempt.use = No(Reason::kUseNotOffered);
    return attempt;
  }
  Figures figures{.alternative = alternative};
  figures.screening =
      pair.market.screener.Screen(pair.need, pair.space, QuestionOf(pair, alternative));
  if (figures.screening.inadmissible) {
    attempt.use = No(Reason::kUseInadmissible);
    return attempt;
  }
  figures.terms =
      TermsFor(pair.space, pair.need,
               {pair.area_m2, pair.need.FormOn(pair.question.day), figures.screening.fees_cents});
  FindStay(pair, free, figures, attempt);
  return attempt;
}

bool Passes(Verdict verdict) {
  return verdict == Verdict::kYes || verdict == Verdict::kUnknownPasses;
}

// Of two alternatives the one to show: one that fits, then one that would, then one with a period,
// then one that is offered; of equals the higher score. The caller keeps the preferred one on a
// tie.
std::pair<int, int> RankOf(const Attempt& attempt) {
  const int score = attempt.figures ? attempt.figures->scores.total : 0;
  if (!attempt.figures) return {attempt.use.verdict == Verdict::kNo ? 0 : 1, score};
  if (Passes(attempt.money.verdict)) return {4, score};
  return {attempt.money.verdict == Verdict::kUnknownFails ? 3 : 2, score};
}

void TryAlternatives(const Pair& pair, Evaluation& evaluation) {
  const std::vector<Period> free =
      FreeTime(pair.space, pair.occupied, pair.need,
               {.allocated_m2 = pair.area_m2, .day = pair.question.day});
  std::optional<Attempt> best;
  for (int i = 0; i < static_cast<int>(pair.need.alternatives.size()); ++i) {
    Attempt attempt = Try(pair, i, free);
    if (!best || RankOf(attempt) > RankOf(*best)) best = std::move(attempt);
  }
  if (!best) best = Attempt{.use = No(Reason::kUseNotOffered)};
  evaluation.criteria[static_cast<int>(Criterion::kUse)] = std::move(best->use);
  evaluation.criteria[static_cast<int>(Criterion::kTime)] = std::move(best->time);
  evaluation.criteria[static_cast<int>(Criterion::kMoney)] = std::move(best->money);
  evaluation.figures = std::move(best->figures);
}

// Without an area there is no money and no free time to speak of; the use can still be told.
void TellUseAlone(const NeedFacts& need, const SpaceFacts& space, Evaluation& evaluation) {
  const bool offered = std::any_of(need.alternatives.begin(), need.alternatives.end(),
                                   [&](const NeedAlternative& one) { return Offered(one, space); });
  if (!offered) evaluation.criteria[static_cast<int>(Criterion::kUse)] = No(Reason::kUseNotOffered);
}

}  // namespace

bool Evaluation::matches() const {
  return figures.has_value() &&
         std::all_of(criteria.begin(), criteria.end(),
                     [](const CriterionVerdict& one) { return Passes(one.verdict); });
}

bool Evaluation::would_fit() const {
  return figures.has_value() && !matches() &&
         std::none_of(criteria.begin(), criteria.end(),
                      [](const CriterionVerdict& one) { return one.verdict == Verdict::kNo; });
}

int64_t WantedDays(const NeedFacts& need, const Policy& policy) {
  if (need.wanted_days > 0) return need.wanted_days;
  return std::max(policy.default_wanted_days, need.min_days);
}

Evaluation Evaluate(const Market& market, const NeedFacts& need, const Offer& offer,
                    const Question& question) {
  const SpaceFacts& space = offer.space;
  Evaluation out;
  const auto set = [&out](Criterion criterion) -> CriterionVerdict& {
    return out.criteria[static_cast<int>(criterion)];
  };
  out.lot = Lot(need.name_hash, space.name_hash, market.policy.lot_seed);
  const std::optional<Point>& location =
      question.precision == Precision::kExact ? space.location : space.coarse_location;
  if (need.centre && location) out.distance_m = DistanceM(*need.centre, *location);
  const Allocation allocation = Allocate(need, space);
  out.area_m2 = allocation.area_m2;
  set(Criterion::kState) = CheckState(need, space, market.policy, question.day);
  set(Criterion::kArea) = CheckArea(allocation);
  set(Criterion::kPlace) = CheckPlace(need, space, out.distance_m);
  set(Criterion::kEquipment) = CheckEquipment(need, space);
  set(Criterion::kForm) = CheckForm(need, space, question.day);
  set(Criterion::kConduct) = CheckConduct(need, space);
  if (!out.area_m2) {
    TellUseAlone(need, space, out);
    return out;
  }
  const int64_t wanted_days = WantedDays(need, market.policy);
  const Pair pair{
      market,         need,        space,
      offer.occupied, question,    *out.area_m2,
      out.distance_m, wanted_days, OwnerAsks(set(Criterion::kForm), set(Criterion::kConduct))};
  TryAlternatives(pair, out);
  return out;
}

}  // namespace raumboerse::domain
