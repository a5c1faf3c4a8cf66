#pragma once

#include <vector>

#include "absl/types/span.h"

#include "domain/day.h"
#include "rules/rule_set.h"
#include "rules/sums.h"

// The rules over the facts of one question. Pure functions.
namespace raumboerse::rules {

// A rule that may hold for a need as one class, with those of its conditions that read more than
// the need.
struct LiveRule {
  int rule = 0;
  std::vector<Condition> open;
};

// One use, as one class, in one space.
struct Asked {
  FactValues values;
  domain::Day day;
  // What the planning table does not list needs a dispensation instead of being inadmissible.
  bool soften = false;
  // The rules to ask; nullptr: all. None of the others could hold.
  const std::vector<LiveRule>* live = nullptr;
};

// Why a step is in a plan, or why a use is inadmissible.
struct Mention {
  int kind = kNoKind;  // of the step; kNoKind: inadmissible
  int rule = -1;       // index; -1: the planning table
  Truth truth = Truth::kYes;
  FactSet unknown;
};

// The steps that one class needs, the tasks before them left out. `mentions`: where to say why;
// nullptr: nowhere.
Sums Evaluate(const RuleSet& set, const Asked& asked, std::vector<Mention>* mentions);

// One use that may be of several classes: what they differ in is an ask, with the longest time and
// the highest fee among them; inadmissible is what all of them say. REQUIRES: one at least.
Sums CombineClasses(const RuleSet& set, absl::Span<const Sums> classes);

// Uses that happen together need what each of them needs.
void AddUse(Sums& all, const Sums& use);

// The tasks that come before the steps that are needed, but for those of kinds that are granted.
void AddPreparation(const RuleSet& set, uint64_t granted, Sums& all);

}  // namespace raumboerse::rules
