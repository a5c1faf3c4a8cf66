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

// How far an alternative gets.
enum class Outcome : uint8_t { kNotOffered, kInadmissible, kNoStay, kTooDear, kCostUnknown, kFits };

// What one alternative comes to.
struct Attempt {
  Outcome outcome = Outcome::kNotOffered;
  Reason no_stay = Reason::kFits;  // why, where there is none
  Figures figures;                 // where there is a stay

  bool has_stay() const { return outcome > Outcome::kNoStay; }
};

CriterionVerdict No(Reason reason) { return {Verdict::kNo, {reason}}; }

StayLimits LimitsOf(const Pair& pair, const Screening& screening) {
  const NeedFacts& need = pair.need;
  StayLimits limits{
      .earliest = EarliestStart(need, pair.space, pair.question.day, screening.lead_days),
      .until = need.until,
      .start_by = need.start_by};
  limits.least_days = std::max<int64_t>({need.min_days, pair.space.shortest_stay_days, 1});
  limits.most_days = pair.wanted_days;
  if (pair.space.longest_stay_days > 0) {
    limits.most_days = std::min<int64_t>(limits.most_days, pair.space.longest_stay_days);
  }
  return limits;
}

// Finds the stay, cut to what the need can pay where it sets a limit (H5 and H9).
void FindStay(const Pair& pair, const Periods& free, Attempt& attempt) {
  const NeedFacts& need = pair.need;
  Figures& figures = attempt.figures;
  StayLimits limits = LimitsOf(pair, figures.screening);
  Stay stay = LongestStay(free, limits);
  attempt.outcome = Outcome::kNoStay;
  attempt.no_stay = stay.reason;
  if (!stay.period) return;
  attempt.outcome = Outcome::kFits;
  const bool known = figures.terms.known();
  if (!known && need.max_gap_cents) {
    attempt.outcome = Outcome::kCostUnknown;
  } else if (need.max_gap_cents) {
    limits.most_days = std::min(limits.most_days, AffordableDays(figures.terms, need).value_or(0));
    const Stay affordable = LongestStay(free, limits);
    // Where money alone is in the way, the figures are those of the stay there would be.
    if (affordable.period) {
      stay = affordable;
    } else {
      attempt.outcome = Outcome::kTooDear;
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
}

Attempt Try(const Pair& pair, int alternative, const Periods& free) {
  Attempt attempt;
  if (!Offered(pair.need.alternatives[alternative], pair.space)) return attempt;
  Figures& figures = attempt.figures;
  figures.alternative = alternative;
  ScreeningQuestion question =
      ScreeningQuestionOf(pair.need, pair.market.policy, pair.question.day, pair.area_m2);
  question.alternative = alternative;
  figures.screening = pair.market.screener.Screen(pair.need, pair.space, question);
  if (figures.screening.inadmissible) {
    attempt.outcome = Outcome::kInadmissible;
    return attempt;
  }
  figures.terms =
      TermsFor(pair.space, pair.need,
               {pair.area_m2, pair.need.FormOn(pair.question.day), figures.screening.fees_cents});
  FindStay(pair, free, attempt);
  return attempt;
}

// Of two alternatives the one to show: one that fits, then one that would, then one with a period,
// then one that is offered; of equals the higher score. The caller keeps the preferred one on a
// tie.
std::pair<Outcome, int> RankOf(const Attempt& attempt) {
  const Outcome outcome = std::max(attempt.outcome, Outcome::kInadmissible);
  return {outcome, attempt.has_stay() ? attempt.figures.scores.total : 0};
}

Attempt BestAttempt(const Pair& pair) {
  const Periods free = FreeTime(pair.space, pair.occupied, pair.need,
                                {.allocated_m2 = pair.area_m2, .day = pair.question.day});
  std::optional<Attempt> best;
  for (int i = 0; i < static_cast<int>(pair.need.alternatives.size()); ++i) {
    const Attempt attempt = Try(pair, i, free);
    if (!best || RankOf(attempt) > RankOf(*best)) best = attempt;
  }
  return best.value_or(Attempt());
}

CriterionVerdict TimeVerdict(const Pair& pair, const Attempt& attempt) {
  if (attempt.outcome != Outcome::kNoStay) return {};
  const FreeTimeQuestion question{.allocated_m2 = pair.area_m2, .day = pair.question.day};
  if (!FreeTime(pair.space, pair.occupied, pair.need, question).empty()) return No(attempt.no_stay);
  const bool offered = !FreeTime(pair.space, {}, pair.need, question).empty();
  return No(offered ? Reason::kOccupied : Reason::kNoWindow);
}

CriterionVerdict MoneyVerdict(const Pair& pair, const Attempt& attempt) {
  if (!attempt.has_stay()) return {};
  if (attempt.outcome == Outcome::kTooDear) return No(Reason::kGapTooLarge);
  if (attempt.figures.terms.known()) return {};
  return {pair.need.max_gap_cents ? Verdict::kUnknownFails : Verdict::kUnknownPasses,
          {Reason::kCostUnknown}};
}

void TryAlternatives(const Pair& pair, Evaluation& evaluation) {
  const Attempt best = BestAttempt(pair);
  const auto set = [&evaluation](Criterion criterion) -> CriterionVerdict& {
    return evaluation.criteria[static_cast<int>(criterion)];
  };
  if (best.outcome == Outcome::kNotOffered) set(Criterion::kUse) = No(Reason::kUseNotOffered);
  if (best.outcome == Outcome::kInadmissible) set(Criterion::kUse) = No(Reason::kUseInadmissible);
  set(Criterion::kTime) = TimeVerdict(pair, best);
  set(Criterion::kMoney) = MoneyVerdict(pair, best);
  if (best.has_stay()) evaluation.figures = best.figures;
}

// Without an area there is no money and no free time to speak of; the use can still be told.
void TellUseAlone(const NeedFacts& need, const SpaceFacts& space, Evaluation& evaluation) {
  const bool offered = std::any_of(need.alternatives.begin(), need.alternatives.end(),
                                   [&](const NeedAlternative& one) { return Offered(one, space); });
  if (!offered) evaluation.criteria[static_cast<int>(Criterion::kUse)] = No(Reason::kUseNotOffered);
}

bool Passes(Verdict verdict) { return verdict <= Verdict::kUnknownPasses; }

}  // namespace

bool Offered(const NeedAlternative& alternative, const SpaceFacts& space) {
  if (!alternative.in_catalogue || alternative.uses.Intersects(space.uses_excluded)) return false;
  return space.any_use || space.uses.ContainsAll(alternative.uses);
}

ScreeningQuestion ScreeningQuestionOf(const NeedFacts& need, const Policy& policy, Day day,
                                      int64_t area_m2) {
  return {.area_m2 = area_m2,
          .wanted_days = WantedDays(need, policy),
          .day = day,
          .assumed_lead_days = policy.assumed_lead_days,
          .inadmissible_as_dispensation = policy.inadmissible_as_dispensation};
}

Day EarliestStart(const NeedFacts& need, const SpaceFacts& space, Day day, int64_t lead_days) {
  const int64_t wait = std::max<int64_t>(lead_days, space.fit_out_days);
  return std::max(day + wait, need.from.value_or(day));
}

std::optional<int64_t> DistanceOf(const NeedFacts& need, const SpaceFacts& space,
                                  Precision precision) {
  if (!need.centre || !space.location) return std::nullopt;
  if (precision == Precision::kExact) return DistanceM(*need.centre, *space.location);
  return DistanceM(*need.centre, CoarsePoint(*space.location, space.coarse_m));
}

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

Ranked Evaluation::ranked() const {
  return {.score = figures->scores.total,
          .gap_cents = figures->money ? std::optional(figures->money->gap_cents) : std::nullopt,
          .start = figures->period.from,
          .lot = lot};
}

int64_t WantedDays(const NeedFacts& need, const Policy& policy) {
  if (need.wanted_days > 0) return need.wanted_days;
  return std::max(policy.default_wanted_days, need.min_days);
}

Evaluation Evaluate(const Market& market, const NeedFacts& need, const Offer& offer,
                    const Question& question) {
  const SpaceFacts& space = offer.space;
  Evaluation out;
  const auto gather = [&out](Criterion criterion) {
    return Gather{out.criteria[static_cast<int>(criterion)]};
  };
  Gather state = gather(Criterion::kState), area = gather(Criterion::kArea),
         place = gather(Criterion::kPlace), equipment = gather(Criterion::kEquipment),
         form = gather(Criterion::kForm), conduct = gather(Criterion::kConduct);
  out.lot = Lot(need.name_hash, space.name_hash, market.policy.lot_seed);
  out.distance_m = DistanceOf(need, space, question.precision);
  const Allocation allocation = Allocate(need, space);
  out.area_m2 = allocation.area_m2;
  JudgeState(need, space, Standing{market.policy, question.day}, state);
  JudgeArea(allocation, area);
  JudgePlace(need, space, out.distance_m, place);
  JudgeEquipment(need, space, equipment);
  JudgeForm(need, space, question.day, form);
  JudgeConduct(need, space, conduct);
  if (!out.area_m2) {
    TellUseAlone(need, space, out);
    return out;
  }
  Tally owner;
  JudgeForm(need, space, question.day, owner);
  JudgeConduct(need, space, owner);
  TryAlternatives({market, need, space, offer.occupied, question, *out.area_m2, out.distance_m,
                   WantedDays(need, market.policy), owner.asks},
                  out);
  return out;
}

std::optional<Ranked> Rank(const Market& market, const NeedFacts& need, const Offer& offer,
                           const Question& question) {
  const SpaceFacts& space = offer.space;
  const Allocation allocation = Allocate(need, space);
  Tally owner;
  JudgeForm(need, space, question.day, owner);
  JudgeConduct(need, space, owner);
  Tally other;
  JudgeState(need, space, Standing{market.policy, question.day}, other);
  JudgeEquipment(need, space, other);
  if (owner.fails || other.fails || !allocation.area_m2) return std::nullopt;
  const std::optional<int64_t> distance_m = DistanceOf(need, space, question.precision);
  JudgePlace(need, space, distance_m, other);
  if (other.fails) return std::nullopt;
  const Attempt best =
      BestAttempt({market, need, space, offer.occupied, question, *allocation.area_m2, distance_m,
                   WantedDays(need, market.policy), owner.asks});
  if (best.outcome != Outcome::kFits) return std::nullopt;
  const Figures& figures = best.figures;
  return Ranked{.score = figures.scores.total,
                .gap_cents = figures.money ? std::optional(figures.money->gap_cents) : std::nullopt,
                .start = figures.period.from,
                .lot = Lot(need.name_hash, space.name_hash, market.policy.lot_seed)};
}

}  // namespace raumboerse::domain
