#include "services/match/sentences.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace raumboerse::services {

using domain::Criterion;
using domain::Reason;
using domain::ScorePart;

absl::string_view CodeOf(Reason reason) {
  static constexpr absl::string_view kCodes[] = {"FITS",
                                                 "NOT_OFFERED",
                                                 "NEED_NOT_OPEN",
                                                 "NO_CONSENT_SPACE",
                                                 "NO_CONSENT_NEED",
                                                 "DUPLICATE",
                                                 "EXPIRED",
                                                 "USE_NOT_OFFERED",
                                                 "USE_INADMISSIBLE",
                                                 "TOO_SMALL",
                                                 "TOO_LARGE",
                                                 "NO_PART",
                                                 "OTHER_DISTRICT",
                                                 "DISTRICT_UNKNOWN",
                                                 "TOO_FAR",
                                                 "LOCATION_UNKNOWN",
                                                 "NO_WINDOW",
                                                 "OCCUPIED",
                                                 "TOO_SHORT",
                                                 "STARTS_TOO_LATE",
                                                 "EQUIPMENT_MISSING",
                                                 "EQUIPMENT_UNKNOWN",
                                                 "CONTRACT_FORM",
                                                 "ORGANISATION_FORM",
                                                 "CONTRACT_FORM_UNDECIDED",
                                                 "ORGANISATION_FORM_UNDECIDED",
                                                 "NEED_FORM_UNKNOWN",
                                                 "TOO_LOUD",
                                                 "NOISE_UNKNOWN",
                                                 "NO_NIGHT_USE",
                                                 "NIGHT_USE_UNKNOWN",
                                                 "TOO_MANY_PERSONS",
                                                 "PERSONS_UNKNOWN",
                                                 "GAP_TOO_LARGE",
                                                 "COST_UNKNOWN"};
  return kCodes[static_cast<size_t>(reason)];
}

std::string Sentences::Of(Criterion criterion) const {
  const domain::CriterionVerdict& verdict = told_.evaluation.of(criterion);
  if (verdict.reasons.empty()) return Fits(criterion);
  std::vector<std::string> sentences;
  for (Reason reason : verdict.reasons) sentences.push_back(Of(reason));
  return absl::StrJoin(sentences, " ");
}

std::string Sentences::Of(Reason reason) const {
  const domain::NeedFacts& need = told_.need;
  const domain::SpaceFacts& space = told_.space;
  const auto& figures = told_.evaluation.figures;
  const int64_t gap = figures && figures->money ? figures->money->gap_cents : 0;
  const int64_t least = std::max<int64_t>({need.min_days, space.shortest_stay_days, 1});
  const auto number = [this](int64_t value) { return phrases_.Number(value); };
  return phrases_.SayMaking(
      CodeOf(reason),
      {{"day", [&] { return phrases_.DayText(told_.day); }},
       {"days", [&] { return number(told_.policy.expire_after_days); }},
       {"whole", [&] { return number(space.area_m2); }},
       {"min", [&] { return number(need.min_m2); }},
       {"max", [&] { return number(need.max_m2); }},
       {"part", [&] { return number(space.divisible_from_m2); }},
       {"distance", [&] { return Metres(told_.evaluation.distance_m); }},
       {"radius", [&] { return number(need.radius_m); }},
       {"least", [&] { return number(least); }},
       {"start_by", [&] { return need.start_by ? phrases_.DayText(*need.start_by) : ""; }},
       {"missing", [&] { return EquipmentText(need.equipment_required & space.equipment_absent); }},
       {"unknown", [&] { return EquipmentText(need.equipment_required - space.equipment_there); }},
       {"persons", [&] { return number(need.persons.value_or(0)); }},
       {"most", [&] { return number(space.persons_max.value_or(0)); }},
       {"gap", [&] { return phrases_.Money(gap); }},
       {"limit", [&] { return phrases_.Money(need.max_gap_cents.value_or(0)); }}});
}

std::string Sentences::Fits(Criterion criterion) const {
  const auto& figures = told_.evaluation.figures;
  const auto& area = told_.evaluation.area_m2;
  switch (criterion) {
    case Criterion::kState:
      return phrases_.Say("fits.state");
    case Criterion::kUse:
      return phrases_.Say("fits.use", {{"uses", UsesText()}});
    case Criterion::kArea:
      if (*area == told_.space.area_m2) {
        return phrases_.Say("fits.area", {{"area", phrases_.Number(*area)}});
      }
      return phrases_.Say("fits.area_part", {{"area", phrases_.Number(*area)},
                                             {"whole", phrases_.Number(told_.space.area_m2)}});
    case Criterion::kPlace:
      return FitsPlace();
    case Criterion::kTime:
      if (!figures) return phrases_.Say("fits.not_reached");
      return phrases_.Say("fits.time", {{"from", phrases_.DayText(figures->period.from)},
                                        {"until", phrases_.DayText(figures->period.until + -1)},
                                        {"days", phrases_.Number(figures->days)}});
    case Criterion::kEquipment:
      return phrases_.Say(told_.need.equipment_required.empty() ? "fits.equipment_none"
                                                                : "fits.equipment");
    case Criterion::kForm:
      return phrases_.Say("fits.form");
    case Criterion::kConduct:
      return phrases_.Say("fits.conduct");
    case Criterion::kMoney:
      return FitsMoney();
  }
  return "";
}

std::string Sentences::FitsPlace() const {
  if (told_.need.centre) {
    return phrases_.Say("fits.place_centre", {{"distance", Metres(told_.evaluation.distance_m)},
                                              {"radius", phrases_.Number(told_.need.radius_m)}});
  }
  return phrases_.Say(told_.need.any_district ? "fits.place_any" : "fits.place_district");
}

std::string Sentences::FitsMoney() const {
  const auto& figures = told_.evaluation.figures;
  if (!figures || !figures->money) return phrases_.Say("fits.not_reached");
  const std::string cost = phrases_.Money(figures->money->cost_cents);
  const std::string gap = phrases_.Money(figures->money->gap_cents);
  if (!told_.need.max_gap_cents) return phrases_.Say("fits.money", {{"cost", cost}, {"gap", gap}});
  return phrases_.Say(
      "fits.money_limit",
      {{"cost", cost}, {"gap", gap}, {"limit", phrases_.Money(*told_.need.max_gap_cents)}});
}

std::string Sentences::Of(ScorePart part) const {
  const domain::NeedFacts& need = told_.need;
  const domain::Figures& figures = *told_.evaluation.figures;
  if (!figures.scores.stated[static_cast<size_t>(part)]) return phrases_.Say("score.unstated");
  const auto number = [this](int64_t value) { return phrases_.Number(value); };
  switch (part) {
    case ScorePart::kUse:
      return phrases_.Say("score.use", {{"place", number(figures.alternative + 1)}});
    case ScorePart::kArea:
      return phrases_.Say("score.area",
                          {{"area", number(*told_.evaluation.area_m2)},
                           {"want", number(need.wanted_m2 > 0 ? need.wanted_m2 : need.min_m2)}});
    case ScorePart::kPlace:
      if (!need.centre) return phrases_.Say("score.place_district");
      return phrases_.Say("score.place", {{"distance", Metres(told_.evaluation.distance_m)},
                                          {"radius", number(need.radius_m)}});
    case ScorePart::kPeriod: {
      const int64_t wanted = need.wanted_days > 0
                                 ? need.wanted_days
                                 : std::max(told_.policy.default_wanted_days, need.min_days);
      return phrases_.Say("score.period",
                          {{"days", number(figures.days)}, {"wanted", number(wanted)}});
    }
    case ScorePart::kStart: {
      const domain::Day wanted = std::max(told_.day, need.from.value_or(told_.day));
      return phrases_.Say("score.start", {{"late", number(figures.period.from - wanted)}});
    }
    case ScorePart::kMoney:
      if (!figures.money) return phrases_.Say("score.money_unknown");
      return phrases_.Say("score.money", {{"gap", phrases_.Money(figures.money->gap_cents)},
                                          {"cost", phrases_.Money(figures.money->cost_cents)}});
    case ScorePart::kEquipment:
      return phrases_.Say(
          "score.equipment",
          {{"there", number((need.equipment_wished & told_.space.equipment_there).size())},
           {"wished", number(need.equipment_wished.size())}});
  }
  return "";
}

std::string Sentences::OfScreening() const {
  const domain::Screening& screening = told_.evaluation.figures->screening;
  if (screening.state == domain::Screening::State::kNotScreened) {
    return phrases_.Say("screening.not_screened");
  }
  return phrases_.Say("screening.screened", {{"lead", phrases_.Number(screening.lead_days)},
                                             {"asks", phrases_.Number(screening.asks)}});
}

std::string Sentences::UsesText() const {
  const auto& alternatives = told_.need.alternatives;
  const auto& figures = told_.evaluation.figures;
  const size_t shown = figures ? static_cast<size_t>(figures->alternative) : 0;
  if (shown >= alternatives.size()) return "";
  std::vector<std::string> names;
  alternatives[shown].uses.ForEach([&](int use) {
    std::string label = phrases_.Of(told_.catalogue.use_label(use));
    names.push_back(label.empty() ? told_.catalogue.use_code(use) : std::move(label));
  });
  return absl::StrJoin(names, ", ");
}

std::string Sentences::EquipmentText(domain::EnumSet<domain::Equipment> items) const {
  std::vector<std::string> names;
  for (domain::Equipment item : items.Values()) {
    names.push_back(phrases_.Say(absl::StrFormat("equipment.%02d", static_cast<int>(item))));
  }
  return absl::StrJoin(names, ", ");
}

std::string Sentences::Metres(std::optional<int64_t> metres) const {
  return metres ? phrases_.Number(*metres) : "?";
}

}  // namespace raumboerse::services
