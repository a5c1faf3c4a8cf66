#pragma once

#include "domain/record.h"
#include "rules/screener.h"

namespace raumboerse::rules {

// Why a rule, or the planning table, asks for a step: its sentence with the facts filled in; of one
// that depends on what is not known, what that is. In both languages.
domain::Labels Because(const Place& place, const UseMention& mention, const FactValues& values);

// The same for what only some classes of a use say.
domain::Labels AsClasses(const Place& place, int use, const std::vector<int>& classes,
                         const domain::Labels& because);

// The places that sentences may have: `{persons}`.
const std::vector<absl::string_view>& SentencePlaces();

// As people of either language write it.
domain::Labels DayText(domain::Day day);
// The end of what lasts until a day, which is no part of it: as labels of fields say it, too.
domain::Labels UntilText(domain::Day day);

domain::Labels SaysGranted();
domain::Labels SaysConditions();
// Of the step in which they are met: what is counted for it.
domain::Labels SaysConditionsToMeet();

// The names of facts that are not known, as a list.
domain::Labels NamesOf(const FactSet& facts);

}  // namespace raumboerse::rules
