#include "rules/record_doubts.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace raumboerse::rules {
namespace {

using domain::Day;
using domain::Labels;
using domain::PlanWarning;

// As people of either language write it.
Labels CivilText(Day day) {
  const std::string iso = day.ToString();
  return {absl::StrCat(iso.substr(8, 2), ".", iso.substr(5, 2), ".", iso.substr(0, 4)), iso};
}

std::optional<PlanWarning> BaunvoDoubt(const PairAsked& pair) {
  const int version = pair.space.law.baunvo_version;
  if (version == 0 || BaunvoVersion(pair.space.law, pair.question.day)) return std::nullopt;
  const Labels why =
      version < kFirstBaunvo
          ? Labels{absl::StrCat("Die erste ist von ", kFirstBaunvo, "."),
                   absl::StrCat("The first is of ", kFirstBaunvo, ".")}
          : Labels{"Das Jahr liegt nach dem Stichtag.", "The year is after the day in question."};
  return PlanWarning{"BAUNVO_VERSION_UNKNOWN",
                     {absl::StrCat("Eine Fassung der BauNVO von ", version, " gibt es nicht. ",
                                   why.de, " Die Fassung des Plans gilt als nicht bekannt."),
                      absl::StrCat("There is no version of BauNVO of ", version, ". ", why.en,
                                   " The version of the plan counts as not known.")},
                     {}};
}

std::optional<PlanWarning> PlanUseDoubt(const PairAsked& pair, Day start) {
  const domain::SpaceLaw& law = pair.space.law;
  if (law.plan_basis != domain::PlanBasis::kDevelopmentPlan || !law.plan_use_until)
    return std::nullopt;
  const Day until = *law.plan_use_until;
  const Labels date = CivilText(until), begin = CivilText(start);
  const Labels fixing{absl::StrCat("Die Nutzung, die der Bebauungsplan festsetzt, ist befristet "
                                   "(§ 9 Abs. 2 BauGB) und gilt ab dem ",
                                   date.de, " nicht mehr, "),
                      absl::StrCat("The use that the development plan fixes is for a time only "
                                   "(section 9(2) BauGB) and holds no longer from ",
                                   date.en, " on, ")};
  Labels rest{"also schon am Stichtag", "on the day in question already"};
  if (PlanFixingEnds(law, pair.question)) {
    if (until > pair.question.day) rest = {"vor dem Ende der Nutzung", "before the use ends"};
    absl::StrAppend(&rest.de,
                    ": Planungsrechtliche Grundlage und Baugebiet gelten als nicht bekannt.");
    absl::StrAppend(&rest.en,
                    ": the basis in planning law and the area category count as not "
                    "known.");
  } else if (until < start + pair.question.wanted_days) {
    rest = {absl::StrCat("bei einem Beginn am ", begin.de,
                         " also vor dem Ende der Nutzung. Geprüft ist nach dem Stichtag; dann ist "
                         "offen, was gilt."),
            absl::StrCat("which is before the use ends if it starts on ", begin.en,
                         ". Screened is as of the day in question; what holds then is open.")};
  } else {
    return std::nullopt;
  }
  return PlanWarning{
      "PLAN_USE_ENDS", {absl::StrCat(fixing.de, rest.de), absl::StrCat(fixing.en, rest.en)}, {}};
}

}  // namespace

std::vector<PlanWarning> RecordDoubts(const PairAsked& pair, const Planned& planned) {
  std::vector<PlanWarning> out;
  if (auto doubt = BaunvoDoubt(pair)) out.push_back(*std::move(doubt));
  if (auto doubt = PlanUseDoubt(pair, planned.start)) out.push_back(*std::move(doubt));
  return out;
}

}  // namespace raumboerse::rules
