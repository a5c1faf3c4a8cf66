#include "rules/record_doubts.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "base/nearest_words.h"
#include "rules/because.h"

namespace raumboerse::rules {
namespace {

using domain::Day;
using domain::Labels;
using domain::PlanWarning;

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
  const Labels date = DayText(until), begin = DayText(start);
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

// How many kinds of steps are named as what a code may mean.
constexpr size_t kMeantMax = 3;

// Kinds that a permit's code may mean: those whose service has that code, those of the plan first;
// else those whose own code is like it.
std::vector<int> KindsMeant(const RuleSet& rules, const std::string& code, uint64_t planned) {
  std::vector<int> meant, others;
  std::vector<std::string> codes;
  for (size_t i = 0; i < rules.kinds.size(); ++i) {
    codes.push_back(rules.kinds[i].code);
    if (rules.kinds[i].service == code)
      ((planned >> i & 1) != 0 ? meant : others).push_back(static_cast<int>(i));
  }
  if (meant.empty()) meant = std::move(others);
  if (meant.empty())
    for (const size_t near : NearestWords(code, codes, kMeantMax))
      meant.push_back(static_cast<int>(near));
  if (meant.size() > kMeantMax) meant.resize(kMeantMax);
  return meant;
}

PlanWarning CodeDoubt(const RuleSet& rules, const std::string& code, uint64_t planned) {
  Labels kinds;
  for (const int kind : KindsMeant(rules, code, planned)) {
    const StepKind& meant = rules.kinds[kind];
    absl::StrAppend(&kinds.de, kinds.de.empty() ? "" : ", ", meant.code, " (", meant.title.de, ")");
    absl::StrAppend(&kinds.en, kinds.en.empty() ? "" : ", ", meant.code, " (", meant.title.en, ")");
  }
  Labels text{absl::StrCat("Als erteilt eingetragen ist eine Genehmigung „", code,
                           "“. Die Regeln kennen keinen Schritt dieses Namens: Sie zählt nicht."),
              absl::StrCat("On record is a permit “", code,
                           "” that was granted. The rules know no step of that name: it does not "
                           "count.")};
  if (!kinds.de.empty()) {
    absl::StrAppend(&text.de, " Gemeint sein kann: ", kinds.de, ".");
    absl::StrAppend(&text.en, " What may be meant: ", kinds.en, ".");
  }
  return {"PERMIT_CODE_UNKNOWN", std::move(text), {}};
}

// Of those that would count; what has expired or was refused is told of whatever its code.
void AddCodeDoubts(const PairAsked& pair, uint64_t planned, std::vector<PlanWarning>& out) {
  const RuleSet& rules = pair.place.rules();
  for (const domain::Permit& permit : pair.space.law.permits) {
    const bool counts = permit.granted() && !permit.OverOn(pair.question.day);
    if (!counts || rules.KindOf(permit.code) >= 0) continue;
    PlanWarning doubt = CodeDoubt(rules, permit.code, planned);
    if (std::find(out.begin(), out.end(), doubt) == out.end()) out.push_back(std::move(doubt));
  }
}

}  // namespace

std::vector<PlanWarning> RecordDoubts(const PairAsked& pair, const Planned& planned) {
  std::vector<PlanWarning> out;
  if (auto doubt = BaunvoDoubt(pair)) out.push_back(*std::move(doubt));
  if (auto doubt = PlanUseDoubt(pair, planned.start)) out.push_back(*std::move(doubt));
  AddCodeDoubts(pair, planned.kinds, out);
  return out;
}

}  // namespace raumboerse::rules
