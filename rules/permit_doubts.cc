#include "rules/permit_doubts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace raumboerse::rules {
namespace {

using domain::Labels;
using domain::Permit;

Labels SaysLacking(const PairAsked& pair) {
  if (!pair.need.persons)
    return {
        "Eine Genehmigung dafür liegt vor, nennt aber keine Personenzahl: Für wie viele "
        "Personen sie gilt, ist nicht bekannt.",
        "A permit for it has been granted but does not state persons: for how many it holds "
        "is not known."};
  const std::string persons = absl::StrCat(*pair.need.persons);
  return {absl::StrCat("Eine Genehmigung dafür liegt vor, nennt aber keine Personenzahl: Ob sie "
                       "für ",
                       persons, " Personen gilt, ist nicht bekannt."),
          absl::StrCat("A permit for it has been granted but does not state persons: whether it "
                       "holds for ",
                       persons, " persons is not known.")};
}

// What tells one record from another, in brackets; empty: nothing.
Labels ScopeOf(const Permit& permit) {
  Labels scope;
  if (!permit.use.empty())
    scope = {absl::StrCat("Nutzung „", permit.use, "“"), absl::StrCat("use “", permit.use, "”")};
  if (permit.persons) {
    const char* between = permit.use.empty() ? "" : ", ";
    absl::StrAppend(&scope.de, between, *permit.persons, " Personen");
    absl::StrAppend(&scope.en, between, *permit.persons, " persons");
  }
  if (scope.de.empty()) return scope;
  return {absl::StrCat(" (", scope.de, ")"), absl::StrCat(" (", scope.en, ")")};
}

Labels SaysContradicted(const Permit& granted, const Permit& refused) {
  const Labels yes = ScopeOf(granted), no = ScopeOf(refused);
  return {
      absl::StrCat("Eingetragen sind eine erteilte Genehmigung", yes.de, " und eine Ablehnung",
                   no.de, ": Welche von beiden gilt, ist nicht bekannt."),
      absl::StrCat("On record are a permit that was granted", yes.en, " and one that was refused",
                   no.en, ": which of the two holds is not known.")};
}

}  // namespace

std::vector<Labels> PermitDoubts(const PairAsked& pair, const Permitted& permitted, int kind) {
  std::vector<Labels> out;
  const uint64_t bit = uint64_t{1} << kind;
  if ((permitted.doubtful & bit) == 0) return out;
  const auto add = [&out](Labels said) {
    if (std::find(out.begin(), out.end(), said) == out.end()) out.push_back(std::move(said));
  };
  const std::vector<Permit>& permits = pair.space.law.permits;
  const RuleSet& rules = pair.place.rules();
  for (const Permit& permit : permits) {
    if (rules.KindOf(permit.code) != kind || !permit.granted() || !Covers(pair, permit)) continue;
    if (LacksPersons(pair, permit)) add(SaysLacking(pair));
    if ((permitted.contradicted & bit) == 0) continue;
    for (const Permit& other : permits)
      if (other.code == permit.code && Refuses(pair, other)) add(SaysContradicted(permit, other));
  }
  return out;
}

}  // namespace raumboerse::rules
