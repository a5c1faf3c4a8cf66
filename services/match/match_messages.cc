#include "services/match/match_messages.h"

#include "absl/strings/str_cat.h"

#include "matcher/settle.h"
#include "services/match/permit_messages.h"
#include "services/match/sentences.h"

namespace raumboerse::services {
namespace {

using domain::Criterion;
using domain::Verdict;

v1::Verdict VerdictMessage(Verdict verdict) {
  switch (verdict) {
    case Verdict::kYes:
      return v1::VERDICT_YES;
    case Verdict::kNo:
      return v1::VERDICT_NO;
    case Verdict::kUnknownPasses:
      return v1::VERDICT_UNKNOWN_PASSES;
    case Verdict::kUnknownFails:
      return v1::VERDICT_UNKNOWN_FAILS;
  }
  return v1::VERDICT_UNSPECIFIED;
}

Told ToldOf(const PairShown& pair) {
  return {pair.need.facts,   pair.space.facts,      pair.evaluation,
          pair.world.policy, *pair.world.catalogue, pair.day};
}

void FillCriterion(Criterion criterion, const domain::Evaluation& evaluation,
                   const Sentences& sentences, v1::CriterionResult& out) {
  const domain::CriterionVerdict& verdict = evaluation.of(criterion);
  const bool has_figures = evaluation.figures.has_value();
  out.set_criterion(static_cast<v1::Criterion>(static_cast<int>(criterion) + 1));
  out.set_verdict(VerdictMessage(verdict.verdict));
  const domain::Reason reason =
      verdict.reasons.empty() ? domain::Reason::kFits : verdict.reasons.front();
  out.set_reason_code(std::string(CodeOf(reason)));
  out.set_sentence(sentences.Of(criterion));
  // Without an area or a use there is no stay to speak of, nor its money.
  const bool needs_figures = criterion == Criterion::kTime || criterion == Criterion::kMoney;
  if (needs_figures && !has_figures && verdict.reasons.empty()) {
    out.set_verdict(v1::VERDICT_UNSPECIFIED);
    out.set_reason_code("NOT_LOOKED_AT");
  }
  for (domain::Reason one : verdict.reasons) {
    if (out.settle_field().empty()) out.set_settle_field(matcher::FieldOf(one));
  }
}

void FillMoney(const domain::Figures& figures, v1::MatchMoney& out) {
  const domain::Terms& terms = figures.terms;
  out.set_tariff_index(terms.tariff_index);
  if (terms.rent_month_cents) out.set_rent_month_cents(*terms.rent_month_cents);
  if (terms.running_month_cents) out.set_running_month_cents(*terms.running_month_cents);
  if (terms.deposit_cents) out.set_deposit_cents(*terms.deposit_cents);
  if (terms.one_off_cents) {
    out.set_first_cents(terms.first());
    if (terms.deposit_cents) out.set_cash_at_start_cents(terms.first() + *terms.deposit_cents);
  }
  if (!figures.money) return;
  out.set_cost_cents(figures.money->cost_cents);
  out.set_start_gap_cents(figures.money->start_gap_cents);
  out.set_running_gap_cents(figures.money->running_gap_cents);
  out.set_gap_cents(figures.money->gap_cents);
  out.set_waiting_cents(domain::RunningCost(figures.screening.lead_days, terms.rate()));
}

void FillScreening(const domain::Screening& screening, const Sentences& sentences,
                   v1::MatchScreening& out) {
  out.set_state(screening.state == domain::Screening::State::kNotScreened
                    ? v1::SCREENING_STATE_NOT_SCREENED
                    : v1::SCREENING_STATE_SCREENED);
  out.set_lead_days(static_cast<int32_t>(screening.lead_days));
  out.set_asks(screening.asks);
  out.set_exceptions(screening.exceptions);
  out.set_dispensations(screening.dispensations);
  out.set_sentence(sentences.OfScreening());
  if (screening.state == domain::Screening::State::kNotScreened) return;
  out.set_verdict(PermitVerdictMessage(screening.verdict));
  out.set_fees_cents(screening.fees_cents);
  out.set_fee_unknown(screening.fee_unknown);
}

void FillScores(const domain::Scores& scores, const domain::Policy& policy,
                const Sentences& sentences, v1::Match& out) {
  const domain::Weights& w = policy.weights;
  const std::array<int32_t, domain::kScoreParts> weights = {w.use,   w.area,  w.place,    w.period,
                                                            w.start, w.money, w.equipment};
  for (int i = 0; i < domain::kScoreParts; ++i) {
    v1::ScorePart& part = *out.add_scores();
    part.set_criterion(static_cast<v1::ScoreCriterion>(i + 1));
    part.set_weight(weights[i]);
    part.set_score(scores.part[i]);
    part.set_stated(scores.stated[i]);
    part.set_sentence(sentences.Of(static_cast<domain::ScorePart>(i)));
  }
}

void FillDeductions(const domain::Figures& figures, const Phrases& phrases, v1::Match& out) {
  const domain::Scores& scores = figures.scores;
  const auto add = [&](absl::string_view code, absl::string_view key, int count, int permille) {
    if (permille == 0) return;
    v1::Deduction& deduction = *out.add_deductions();
    deduction.set_reason_code(std::string(code));
    deduction.set_count(count);
    deduction.set_permille(permille);
    deduction.set_sentence(phrases.Say(key, {{"count", phrases.Number(count)}}));
  };
  add("GAP_OVER_HALF", "deduction.gap", 1, scores.gap_deduction);
  add("COST_UNKNOWN", "deduction.cost", 1, scores.cost_deduction);
  add("ASKS", "deduction.asks", scores.asks, scores.ask_deduction);
  add("EXCEPTIONS", "deduction.exceptions", figures.screening.exceptions,
      scores.exception_deduction);
  add("DISPENSATIONS", "deduction.dispensations", figures.screening.dispensations,
      scores.dispensation_deduction);
  add("STALE", "deduction.stale", 1, scores.stale_deduction);
}

std::string TitleOf(const PairShown& pair, domain::Listed listed) {
  return listed == domain::Listed::kSpaces ? pair.space.facts.title : pair.need.facts.title;
}

}  // namespace

const Phrases& PhrasesFor(const std::string& language, const matcher::World& world) {
  return Phrases::In(LanguageOf(language.empty() ? world.language : language));
}

v1::ScreeningState ScreeningOf(const matcher::World& world) {
  return world.screener->state() == domain::Screening::State::kNotScreened
             ? v1::SCREENING_STATE_NOT_SCREENED
             : v1::SCREENING_STATE_SCREENED;
}

std::string NameOf(const matcher::World& world, const matcher::NeedEntry& need) {
  return need.facts.given_inline ? "" : absl::StrCat(world.exchange, "/needs/", need.facts.id);
}

std::string NameOf(const matcher::World& world, const matcher::SpaceEntry& space) {
  return absl::StrCat(world.exchange, "/spaces/", space.facts.id);
}

void FillMatch(const PairShown& pair, domain::Listed listed, const Phrases& phrases,
               v1::Match& out) {
  const domain::Figures& figures = *pair.evaluation.figures;
  const Told told = ToldOf(pair);
  const Sentences sentences(phrases, told);
  out.set_need(NameOf(pair.world, pair.need));
  out.set_space(NameOf(pair.world, pair.space));
  out.set_title(TitleOf(pair, listed));
  if (pair.space.facts.district != domain::kNoDistrict) {
    out.set_district(pair.world.catalogue->district_code(pair.space.facts.district));
  }
  out.set_score(figures.scores.total);
  out.set_alternative(figures.alternative);
  out.set_area_m2(*pair.evaluation.area_m2);
  if (pair.evaluation.distance_m) out.set_distance_m(*pair.evaluation.distance_m);
  out.mutable_period()->set_from(figures.period.from.ToString());
  out.mutable_period()->set_until(figures.period.until.ToString());
  out.set_days(static_cast<int32_t>(figures.days));
  out.set_lot(pair.evaluation.lot);
  FillMoney(figures, *out.mutable_money());
  FillScreening(figures.screening, sentences, *out.mutable_screening());
  FillScores(figures.scores, pair.world.policy, sentences, out);
  FillDeductions(figures, phrases, out);
  for (int i = 0; i < domain::kCriteria; ++i) {
    const domain::CriterionVerdict& verdict = pair.evaluation.criteria[i];
    if (verdict.verdict != Verdict::kUnknownPasses) continue;
    FillCriterion(static_cast<Criterion>(i), pair.evaluation, sentences, *out.add_asks());
  }
}

void AddCriteria(const PairShown& pair, const Phrases& phrases,
                 google::protobuf::RepeatedPtrField<v1::CriterionResult>& out) {
  const Told told = ToldOf(pair);
  const Sentences sentences(phrases, told);
  for (int i = 0; i < domain::kCriteria; ++i) {
    FillCriterion(static_cast<Criterion>(i), pair.evaluation, sentences, *out.Add());
  }
}

void FillWouldFit(const PairShown& pair, domain::Listed listed, const Phrases& phrases,
                  v1::WouldFit& out) {
  const Told told = ToldOf(pair);
  const Sentences sentences(phrases, told);
  out.set_need(NameOf(pair.world, pair.need));
  out.set_space(NameOf(pair.world, pair.space));
  out.set_title(TitleOf(pair, listed));
  for (int i = 0; i < domain::kCriteria; ++i) {
    const domain::CriterionVerdict& verdict = pair.evaluation.criteria[i];
    if (verdict.verdict != Verdict::kUnknownFails) continue;
    FillCriterion(static_cast<Criterion>(i), pair.evaluation, sentences, *out.add_unknown());
  }
}

namespace {

v1::NoticeKind KindMessage(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::kReady:
      return v1::NOTICE_KIND_READY;
    case NoticeKind::kBegan:
      return v1::NOTICE_KIND_BEGAN;
    case NoticeKind::kChanged:
      return v1::NOTICE_KIND_CHANGED;
    case NoticeKind::kEnded:
      return v1::NOTICE_KIND_ENDED;
    case NoticeKind::kReranked:
      return v1::NOTICE_KIND_RERANKED;
  }
  return v1::NOTICE_KIND_UNSPECIFIED;
}

absl::string_view PhraseKey(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::kReady:
      return "notice.ready";
    case NoticeKind::kBegan:
      return "notice.began";
    case NoticeKind::kChanged:
      return "notice.changed";
    case NoticeKind::kEnded:
      return "notice.ended";
    case NoticeKind::kReranked:
      return "notice.reranked";
  }
  return "";
}

absl::string_view ReasonCode(NoticeReason reason) {
  switch (reason) {
    case NoticeReason::kWatching:
      return "WATCHING";
    case NoticeReason::kSpaceChanged:
      return "SPACE_CHANGED";
    case NoticeReason::kNeedChanged:
      return "NEED_CHANGED";
    case NoticeReason::kOccupancyChanged:
      return "OCCUPANCY_CHANGED";
    case NoticeReason::kDayPassed:
      return "DAY_PASSED";
    case NoticeReason::kPolicyChanged:
      return "POLICY_CHANGED";
    case NoticeReason::kRulesChanged:
      return "RULES_CHANGED";
    case NoticeReason::kExchangeChanged:
      return "EXCHANGE_CHANGED";
  }
  return "";
}

}  // namespace

v1::Notice NoticeMessage(const Notice& notice, const Phrases& phrases) {
  v1::Notice out;
  out.set_id(notice.id);
  out.set_kind(KindMessage(notice.kind));
  out.set_reason_code(std::string(ReasonCode(notice.reason)));
  out.set_revision(notice.now.world->revision);
  if (notice.change == nullptr) {
    const bool by_rules = notice.reason == NoticeReason::kRulesChanged;
    out.set_sentence(phrases.Say(by_rules ? "notice.rules_changed" : PhraseKey(notice.kind)));
    return out;
  }
  const PairChange& change = *notice.change;
  // Of an ended one, as it was.
  const bool ended = notice.kind == NoticeKind::kEnded;
  const matcher::NeedEntry& need = *(ended ? change.need_before : change.need_after);
  const matcher::SpaceEntry& space = *(ended ? change.space_before : change.space_after);
  const domain::Evaluation& evaluation = *(ended ? change.before : change.after);
  const PairShown pair{{*notice.now.world, notice.now.day, need, space}, evaluation};
  FillMatch(pair, domain::Listed::kSpaces, phrases, *out.mutable_match());
  out.set_need(out.match().need());
  out.set_space(out.match().space());
  out.set_old_score(notice.old_score);
  out.set_sentence(
      phrases.Say(PhraseKey(notice.kind), {{"space", space.facts.title},
                                           {"need", need.facts.title},
                                           {"score", phrases.Number(out.match().score())},
                                           {"old", phrases.Number(notice.old_score)}}));
  return out;
}

}  // namespace raumboerse::services
