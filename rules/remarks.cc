#include "rules/remarks.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"

#include "rules/because.h"

namespace raumboerse::rules {
namespace {

using domain::Answer;
using domain::Day;
using domain::Labels;
using domain::LegalAnswer;
using domain::Permit;
using domain::PermitState;
using domain::PlanWarning;

void Append(Labels& to, const Labels& more, const Labels& between) {
  absl::StrAppend(&to.de, to.de.empty() ? "" : between.de, more.de);
  absl::StrAppend(&to.en, to.en.empty() ? "" : between.en, more.en);
}

bool IsExpired(const Permit& permit, Day day) {
  return permit.state == PermitState::kExpired || (permit.granted() && permit.OverOn(day));
}

// Of one that is granted for something else.
Labels SaysNotCovering(const Permit& permit) {
  Labels limits;
  const Labels comma{", ", ", "};
  if (!permit.use.empty())
    Append(limits,
           {absl::StrCat("für die Nutzung „", permit.use, "“"),
            absl::StrCat("for the use “", permit.use, "”")},
           comma);
  if (permit.persons)
    Append(limits,
           {absl::StrCat("für höchstens ", *permit.persons, " Personen"),
            absl::StrCat("for ", *permit.persons, " persons at most")},
           comma);
  if (permit.until) Append(limits, UntilText(*permit.until), comma);
  return {absl::StrCat("Eine Genehmigung dafür liegt vor, deckt diesen Fall aber nicht: Sie gilt ",
                       limits.de, "."),
          absl::StrCat("A permit for it has been granted but does not cover this case: it holds ",
                       limits.en, ".")};
}

// REQUIRES: it does not cover the case, or is not granted.
Labels SaysPermit(const Permit& permit, Day day) {
  if (IsExpired(permit, day)) {
    if (!permit.until)
      return {"Eine Genehmigung dafür ist abgelaufen.", "A permit for it has expired."};
    const Labels until = UntilText(*permit.until);
    return {absl::StrCat("Eine Genehmigung dafür galt nur ", until.de, "."),
            absl::StrCat("A permit for it held only ", until.en, ".")};
  }
  switch (permit.state) {
    case PermitState::kRefused:
      return {"Eine Genehmigung dafür ist schon einmal abgelehnt worden.",
              "A permit for it has been refused before."};
    case PermitState::kApplied:
      return {"Eine Genehmigung dafür ist beantragt, aber noch nicht erteilt.",
              "A permit for it has been applied for, but is not granted yet."};
    case PermitState::kUnset:
      return {"Eine Genehmigung dafür ist vermerkt, ihr Stand ist nicht bekannt.",
              "A permit for it is on record, its state is not known."};
    default:
      return SaysNotCovering(permit);
  }
}

struct Noted {
  Fact fact;
  LegalAnswer domain::LegalNotes::*answer;
};
constexpr Noted kNoted[] = {{file::MONUMENT, &domain::LegalNotes::monument},
                            {file::REDEVELOPMENT_AREA, &domain::LegalNotes::redevelopment_area},
                            {file::PRESERVATION_STATUTE, &domain::LegalNotes::preservation_statute},
                            {file::DEVELOPMENT_FREEZE, &domain::LegalNotes::development_freeze}};

// The label in quotes, so that it does not have to agree with the sentence.
Labels SaysNoted(const Labels& fact, const LegalAnswer& answer) {
  Labels out{absl::StrCat("Eingetragen zu „", fact.de, "“: "),
             absl::StrCat("On record for “", fact.en, "”: ")};
  const Labels none;
  if (answer.answer == Answer::kYes) Append(out, {"ja", "yes"}, none);
  if (answer.answer == Answer::kNo) Append(out, {"nein", "no"}, none);
  if (answer.answer == Answer::kUnknown) Append(out, {"nicht bekannt", "not known"}, none);
  if (!answer.source.empty()) Append(out, {answer.source, answer.source}, {" – ", " – "});
  if (answer.answer == Answer::kNo)
    Append(out,
           {absl::StrCat("Dem widerspricht: ", answer.contradicted_by,
                         ". Bis das geklärt ist, gilt es als nicht bekannt."),
            absl::StrCat("That is contradicted by: ", answer.contradicted_by,
                         ". Until it is settled it counts as not known.")},
           {". ", ". "});
  return out;
}

// REQUIRES: IsDoubtfulOneOff().
Labels SaysStay(const PairAsked& pair) {
  const domain::NeedFacts& need = pair.need;
  const int64_t days = pair.question.wanted_days;
  if (need.wanted_days > 0)
    return {absl::StrCat("Als einmalig angegeben, gewünscht sind aber ", days, " Tage."),
            absl::StrCat("Called one-off, but wanted for ", days, " days.")};
  if (need.min_days > pair.place.rules().one_off.days_at_most)
    return {absl::StrCat("Als einmalig angegeben, gewünscht sind aber mindestens ", need.min_days,
                         " Tage."),
            absl::StrCat("Called one-off, but wanted for at least ", need.min_days, " days.")};
  return {
      absl::StrCat("Als einmalig angegeben, aber ohne Dauer; gerechnet wird mit ", days, " Tagen."),
      absl::StrCat("Called one-off, but for a time that is not stated; ", days,
                   " days are taken for it.")};
}

PlanWarning DoubtfulOneOff(const PairAsked& pair) {
  const OneOff& bound = pair.place.rules().one_off;
  Labels text = SaysStay(pair);
  const Labels limit =
      bound.days_at_most > 0
          ? Labels{absl::StrCat("Einmalig ist nach den Regeln, was höchstens ", bound.days_at_most,
                                " Tage dauert."),
                   absl::StrCat("By the rules one-off is what lasts ", bound.days_at_most,
                                " days at most.")}
          : Labels{"Wie lange dauern darf, was einmalig ist, sagen die Regeln nicht.",
                   "The rules do not say how long what is one-off may last."};
  Append(text, limit, {" ", " "});
  Append(text,
         {"Ob die Nutzung einmalig oder dauerhaft ist, gilt als nicht bekannt.",
          "Whether the use is one-off or lasting counts as not known."},
         {" ", " "});
  return {"ONE_OFF_DOUBTFUL", std::move(text), bound.sources};
}

PlanWarning VacantLater(const PairAsked& pair) {
  const Labels since = DayText(*pair.space.law.vacant_since), day = DayText(pair.question.day);
  return {
      "VACANT_LATER",
      {absl::StrCat("Leer ist der Raum erst ab dem ", since.de, ", nach dem Stichtag ", day.de,
                    ": Die Dauer des Leerstands gilt als nicht bekannt."),
       absl::StrCat("The space is vacant only from ", since.en, " on, after the day in question, ",
                    day.en, ": the length of the vacancy counts as not known.")},
      {}};
}

// The rules that hold otherwise once the vacancy has lasted until the start.
class VacancyChange {
 public:
  VacancyChange(const PairAsked& pair, Day start)
      : pair_(pair), start_(start), since_(*pair.space.law.vacant_since) {
    now_ = ValuesOf(pair.place, pair);
    ForEachClass(pair.place, pair.need.alternatives[pair.question.alternative].uses,
                 [this](int use_class) { Compare(use_class); });
  }

  std::optional<PlanWarning> Warning() const {
    if (days_ == 0) return std::nullopt;
    const Labels from = DayText(since_ + days_ + 1), start = DayText(start_);
    Labels text = {absl::StrCat("Ab dem ", from.de, ", noch vor dem Beginn am ", start.de,
                                ", ist der Raum mehr als ", days_,
                                " Tage leer. Geprüft ist nach "
                                "dem Stichtag; dann gilt anderes."),
                   absl::StrCat("From ", from.en, " on, before the start on ", start.en,
                                ", the space has been vacant for more than ", days_,
                                " days. Screened is as of the day in question; then it differs.")};
    if (!begins_.de.empty())
      Append(text, {absl::StrCat("Neu: ", begins_.de, "."), absl::StrCat("New: ", begins_.en, ".")},
             {" ", " "});
    if (!ends_.de.empty())
      Append(
          text,
          {absl::StrCat("Nicht mehr: ", ends_.de, "."), absl::StrCat("No longer: ", ends_.en, ".")},
          {" ", " "});
    return PlanWarning{"VACANCY_CHANGES", std::move(text), sources_};
  }

 private:
  void Compare(int use_class) {
    FactValues now = now_;
    SetClass(use_class, now);
    FactValues then = now;
    then.Set(file::VACANT_DAYS, start_ - since_);
    FactSet unknown;
    for (const Rule& rule : pair_.place.rules().rules) {
      if (!rule.ValidOn(pair_.question.day) || told_.count(rule.id) > 0) continue;
      const Truth before = AllHold(rule.when, now, unknown);
      const Truth after = AllHold(rule.when, then, unknown);
      if (before != after) Add(rule, after, now.of(file::VACANT_DAYS));
    }
  }

  void Add(const Rule& rule, Truth after, int64_t vacant) {
    told_.insert(rule.id);
    Append(after == Truth::kNo ? ends_ : begins_, rule.title, {"; ", "; "});
    for (const domain::RuleSource& source : rule.sources)
      if (std::find(sources_.begin(), sources_.end(), source) == sources_.end())
        sources_.push_back(source);
    for (const Condition& condition : rule.when) {
      if (condition.fact != file::VACANT_DAYS || condition.figure < vacant) continue;
      days_ = days_ == 0 ? condition.figure : std::min(days_, condition.figure);
    }
  }

  const PairAsked& pair_;
  const Day start_, since_;
  FactValues now_;
  std::set<std::string> told_;
  Labels begins_, ends_;
  std::vector<domain::RuleSource> sources_;
  int64_t days_ = 0;  // the first figure that is passed; 0: none
};

// A permit whose step the plan does not have would not be spoken of otherwise.
std::optional<PlanWarning> WarningOf(const PairAsked& pair, const Permit& permit) {
  const Day day = pair.question.day;
  const char* code = nullptr;
  if (IsExpired(permit, day)) code = "PERMIT_EXPIRED";
  if (permit.state == PermitState::kRefused) code = "PERMIT_REFUSED";
  if (permit.state == PermitState::kApplied || permit.state == PermitState::kUnset)
    code = "PERMIT_PENDING";
  if (code == nullptr) return std::nullopt;
  const RuleSet& rules = pair.place.rules();
  const int kind = rules.KindOf(permit.code);
  Labels text = kind < 0 ? Labels{permit.code, permit.code} : rules.kinds[kind].title;
  Append(text, SaysPermit(permit, day), {": ", ": "});
  return PlanWarning{code, std::move(text), {}};
}

// The permit that a step of the plan counts on, of several the one that holds longest: one without
// open conditions first. nullptr: there is none.
const Permit* CountedOn(const PairAsked& pair, int kind) {
  const auto stands = [](const Permit& permit) {
    return std::tuple(permit.state == PermitState::kGranted, !permit.until,
                      permit.until.value_or(Day()));
  };
  const Permit* best = nullptr;
  for (const Permit& permit : pair.space.law.permits) {
    if (pair.place.rules().KindOf(permit.code) != kind) continue;
    if (!permit.granted() || !Covers(pair, permit)) continue;
    if (best == nullptr || stands(permit) > stands(*best)) best = &permit;
  }
  return best;
}

// Screened is as of the day in question: what counts then may have lapsed before the stay ends.
std::optional<PlanWarning> LapseWarning(const PairAsked& pair, int kind, Day start) {
  const Permit* const permit = CountedOn(pair, kind);
  const Day end = start + pair.question.wanted_days;
  if (permit == nullptr || !permit->until || end <= *permit->until) return std::nullopt;
  const Labels until = UntilText(*permit->until), from = DayText(start), to = UntilText(end);
  Labels text = pair.place.rules().kinds[kind].title;
  Append(text,
         {absl::StrCat("Die Genehmigung dafür gilt nur ", until.de,
                       ", die Nutzung dauert aber vom ", from.de, " ", to.de,
                       ". Geprüft ist nach dem Stichtag; für die übrige Zeit fehlt sie."),
          absl::StrCat("The permit for it holds only ", until.en, ", but the use lasts from ",
                       from.en, " ", to.en,
                       ". Screened is as of the day in question; for the rest there is none.")},
         {": ", ": "});
  return PlanWarning{"PERMIT_NOT_COVERING", std::move(text), {}};
}

}  // namespace

std::vector<Labels> PermitRemarks(const PairAsked& pair, int kind) {
  std::vector<Labels> out;
  for (const Permit& permit : pair.space.law.permits) {
    if (pair.place.rules().KindOf(permit.code) != kind) continue;
    if (permit.granted() && Covers(pair, permit)) continue;
    Labels said = SaysPermit(permit, pair.question.day);
    if (std::find(out.begin(), out.end(), said) == out.end()) out.push_back(std::move(said));
  }
  return out;
}

std::vector<Labels> RecordRemarks(const domain::SpaceLaw& law, const FactSet& facts) {
  std::vector<Labels> out;
  if (law.notes == nullptr) return out;
  for (const Noted& noted : kNoted) {
    const LegalAnswer& answer = (*law.notes).*noted.answer;
    if (facts.test(noted.fact) && answer != LegalAnswer())
      out.push_back(SaysNoted(LabelOf(noted.fact), answer));
  }
  return out;
}

std::vector<PlanWarning> WarningsOf(const PairAsked& pair, const Planned& planned) {
  std::vector<PlanWarning> out;
  const domain::SpaceLaw& law = pair.space.law;
  const RuleSet& rules = pair.place.rules();
  if (IsDoubtfulOneOff(rules, pair.need, pair.question)) out.push_back(DoubtfulOneOff(pair));
  if (law.vacant_since && *law.vacant_since > pair.question.day) {
    out.push_back(VacantLater(pair));
  } else if (law.vacant_since) {
    if (auto change = VacancyChange(pair, planned.start).Warning())
      out.push_back(*std::move(change));
  }
  if (law.permitted_class_hash != 0 && pair.place.PermittedClass(law) < 0)
    out.push_back({"CLASS_UNKNOWN",
                   {"Die eingetragene Klasse der genehmigten Nutzung kennen die Regeln nicht: Sie "
                    "gilt als nicht bekannt.",
                    "The rules do not know the class of the permitted use that is on record: it "
                    "counts as not known."},
                   {}});
  for (int kind = 0; kind < static_cast<int>(rules.kinds.size()); ++kind) {
    if ((planned.kinds >> kind & 1) == 0) continue;
    if (auto lapse = LapseWarning(pair, kind, planned.start)) out.push_back(*std::move(lapse));
  }
  for (const Permit& permit : law.permits) {
    const int kind = rules.KindOf(permit.code);
    if (kind >= 0 && (planned.kinds >> kind & 1) != 0) continue;
    auto warning = WarningOf(pair, permit);
    if (warning && std::find(out.begin(), out.end(), *warning) == out.end())
      out.push_back(*std::move(warning));
  }
  return out;
}

}  // namespace raumboerse::rules
