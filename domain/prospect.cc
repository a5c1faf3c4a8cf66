#include "domain/prospect.h"

#include <algorithm>

#include "domain/criteria.h"
#include "domain/scoring.h"

namespace raumboerse::domain {
namespace {

Figures Unscored(const StayQuestion& stay, const Period& period) {
  Figures figures{.alternative = stay.way.alternative,
                  .screening = stay.way.screening,
                  .period = period,
                  .days = period.until - period.from,
                  .terms = stay.way.terms};
  if (figures.terms.known()) figures.money = MoneyOver(figures.days, figures.terms, stay.need);
  return figures;
}

Scores Score(const StayQuestion& stay, const Figures& figures) {
  return ScoreOf({.need = stay.need,
                  .space = stay.space,
                  .figures = figures,
                  .policy = stay.market.policy,
                  .question = stay.question,
                  .area_m2 = stay.prospect.area_m2,
                  .distance_m = stay.prospect.distance_m,
                  .wanted_days = WantedDays(stay.need, stay.market.policy),
                  .owner_asks = stay.prospect.owner_asks});
}

// Stands for the money of any stay of `least` to `most` days: a share of the cost without a gap
// that none exceeds, as if of a cost of 1000. Where there is a gap at all, cost and gap are linear
// in the days but for roundings of less than two cents each, so that their quotient is largest at
// an end.
Money BestMoney(const Terms& terms, const NeedFacts& need, int64_t least, int64_t most) {
  int64_t best = 0;
  for (const int64_t days : {least, most}) {
    const Money money = MoneyOver(days, terms, need);
    if (money.gap_cents == 0 || money.cost_cents < 4 || money.cost_cents > kCentsEndless / 2)
      return {};
    const int64_t covered = money.cost_cents - money.gap_cents;
    // Four cents cover all roundings of amounts, one permille that of the quotient.
    best =
        std::max(best, static_cast<int64_t>(__int128{1000} * (covered + 4) / money.cost_cents) + 1);
  }
  best = std::min<int64_t>(best, 1000);
  return {.cost_cents = 1000, .gap_cents = 1000 - best};
}

}  // namespace

std::optional<Prospect> ProspectOf(const Market& market, const NeedFacts& need, const Offer& offer,
                                   const Question& question) {
  const SpaceFacts& space = offer.space;
  const Allocation allocation = Allocate(need, space);
  if (!allocation.area_m2) return std::nullopt;
  Prospect out{.area_m2 = *allocation.area_m2,
               .distance_m = DistanceOf(need, space, question.precision)};
  Tally owner, other;
  JudgeForm(need, space, question.day, owner);
  JudgeConduct(need, space, owner);
  JudgeState(need, space, Standing{market.policy, question.day}, other);
  JudgeEquipment(need, space, other);
  JudgePlace(need, space, out.distance_m, other);
  if (owner.fails || other.fails) return std::nullopt;
  out.owner_asks = owner.asks;
  out.free =
      FreeTime(space, offer.occupied, need, {.allocated_m2 = out.area_m2, .day = question.day});
  if (out.free.empty()) return std::nullopt;
  ScreeningQuestion asked = ScreeningQuestionOf(need, market.policy, question.day, out.area_m2);
  for (int i = 0; i < static_cast<int>(need.alternatives.size()); ++i) {
    if (!Offered(need.alternatives[i], space)) continue;
    asked.alternative = i;
    const Screening screening = market.screener.Screen(need, space, asked);
    if (screening.inadmissible) continue;
    out.ways.push_back(
        {.alternative = i,
         .screening = screening,
         .terms =
             TermsFor(space, need, {out.area_m2, need.FormOn(question.day), screening.fees_cents}),
         .earliest = EarliestStart(need, space, question.day, screening.lead_days)});
  }
  if (out.ways.empty()) return std::nullopt;
  return out;
}

Figures FiguresOf(const StayQuestion& stay, const Period& period) {
  Figures figures = Unscored(stay, period);
  figures.scores = Score(stay, figures);
  return figures;
}

int32_t ScoreBound(const StayQuestion& stay, const Period& period, int64_t least_days) {
  // The earliest start and the longest period, each of which another stay may have.
  Figures figures = Unscored(stay, period);
  if (figures.money) figures.money = BestMoney(figures.terms, stay.need, least_days, figures.days);
  return Score(stay, figures).total;
}

}  // namespace raumboerse::domain
