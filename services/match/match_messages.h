#pragma once

#include "matcher/entries.h"
#include "matcher/world.h"
#include "raumboerse/v1/match.pb.h"
#include "raumboerse/v1/match_service.pb.h"
#include "services/live/notice.h"
#include "services/match/phrases.h"

// Evaluated pairs as messages of the API, with their sentences in one language.
namespace raumboerse::services {

// A pair in its world on a day. Borrows all of it.
struct Pair {
  const matcher::World& world;
  domain::Day day;
  const matcher::NeedEntry& need;
  const matcher::SpaceEntry& space;
};
struct PairShown : Pair {
  const domain::Evaluation& evaluation;
};

// The sentences of an answer: in the language asked for, else the exchange's first.
const Phrases& PhrasesFor(const std::string& language, const matcher::World& world);
v1::ScreeningState ScreeningOf(const matcher::World& world);

// `exchanges/x/needs/n`; empty for a need given inline.
std::string NameOf(const matcher::World& world, const matcher::NeedEntry& need);
std::string NameOf(const matcher::World& world, const matcher::SpaceEntry& space);

// Fills an empty message, where it stands: an answer has hundreds of parts, and on its arena none
// is copied. `title` is the listed side's; the rank is the caller's. REQUIRES: the evaluation has
// figures.
void FillMatch(const PairShown& pair, domain::Listed listed, const Phrases& phrases,
               v1::Match& out);

// H1 to H9.
void AddCriteria(const PairShown& pair, const Phrases& phrases,
                 google::protobuf::RepeatedPtrField<v1::CriterionResult>& out);

void FillWouldFit(const PairShown& pair, domain::Listed listed, const Phrases& phrases,
                  v1::WouldFit& out);

v1::Notice NoticeMessage(const Notice& notice, const Phrases& phrases);

}  // namespace raumboerse::services
