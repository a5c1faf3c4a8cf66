#include "rules/need_screener.h"

#include <set>
#include <utility>

#include "rules/plan.h"

namespace raumboerse::rules {
namespace {

// The rules that some space might make hold, with the conditions that only a space decides.
std::vector<LiveRule> LiveRules(const RuleSet& rules, const FactValues& of_need, domain::Day day) {
  std::vector<LiveRule> out;
  FactSet unknown;
  for (size_t i = 0; i < rules.rules.size(); ++i) {
    const Rule& rule = rules.rules[i];
    if (!rule.ValidOn(day) || AllHold(rule.when, of_need, unknown) == Truth::kNo) continue;
    LiveRule live{.rule = static_cast<int>(i)};
    for (const Condition& condition : rule.when)
      if (Holds(condition, of_need) != Truth::kYes || condition.test == Condition::Test::kUnknown)
        live.open.push_back(condition);
    out.push_back(std::move(live));
  }
  return out;
}

}  // namespace

NeedScreener::Alternative& NeedScreener::AlternativeOf(
    const domain::NeedFacts& need, const domain::ScreeningQuestion& question) const {
  const size_t index = static_cast<size_t>(question.alternative);
  if (alternatives_.size() <= index) alternatives_.resize(index + 1);
  std::unique_ptr<Alternative>& out = alternatives_[index];
  if (out != nullptr) return *out;
  out = std::make_unique<Alternative>();
  const Place& place = all_.place();
  out->of_need = ValuesOfNeed(place, need, question);
  FactValues of_need = out->of_need;
  std::set<int> rules;
  ForEachClass(place, need.alternatives[index].uses, [&](int use_class) {
    SetClass(use_class, of_need);
    out->live.push_back(LiveRules(place.rules(), of_need, question.day));
    for (const LiveRule& live : out->live.back()) rules.insert(live.rule);
  });
  out->reading = classes_.ReadingOf({rules.begin(), rules.end()}, need.alternatives[index].uses);
  return *out;
}

domain::Screening NeedScreener::Screen(const domain::NeedFacts& need,
                                       const domain::SpaceFacts& space,
                                       const domain::ScreeningQuestion& question) const {
  if (space.legal_class == domain::kNoLegalClass) return all_.Screen(need, space, question);
  Alternative& alternative = AlternativeOf(need, question);
  const uint64_t key =
      LegalClasses::As(classes_.OfPair(need, space, question), alternative.reading);
  const auto [entry, added] = alternative.known.try_emplace(key);
  if (added) {
    const PairAsked pair{
        {need, space, question}, all_.place(), &alternative.live, &alternative.of_need};
    Sums sums = SumsOf(pair, nullptr);
    entry->second =
        Summarise(all_.place().rules(), sums, PermittedKinds(pair), question.assumed_lead_days);
  }
  return entry->second;
}

}  // namespace raumboerse::rules
