#include "rules/place.h"

#include <algorithm>
#include <utility>

#include "absl/time/civil_time.h"

#include "domain/hash.h"

namespace raumboerse::rules {
namespace {

constexpr int32_t kConfirmed = 1000;

template <typename Enum>
std::optional<int64_t> Known(Enum value) {
  if (value == Enum{}) return std::nullopt;
  return static_cast<int64_t>(value);
}

std::optional<int64_t> Figure(int64_t value) {
  if (value == domain::SpaceLaw::kNotKnown) return std::nullopt;
  return value;
}

void SetConduct(const domain::NeedFacts& need, FactValues& values) {
  const domain::Conduct& conduct = need.conduct;
  values.Set(file::PERSONS, std::optional<int64_t>(need.persons));
  values.Set(file::SEATS, std::optional<int64_t>(conduct.seats));
  values.Set(file::SALES_AREA_M2, conduct.sales_area_m2);
  values.Set(file::ALCOHOL, conduct.alcohol);
  values.Set(file::FOOD, conduct.food);
  // What a need leaves unset here is what the definition of a match takes it for.
  values.Set(file::NIGHT, int64_t{conduct.night_use == domain::Answer::kYes});
  values.Set(file::NOISE,
             static_cast<int64_t>(conduct.noise == domain::Noise::kUnknown ? domain::Noise::kTalk
                                                                           : conduct.noise));
  values.Set(file::SLEEPING, conduct.sleeping);
  values.Set(file::SALE, conduct.sale);
  values.Set(file::MACHINES, conduct.machines);
  values.Set(file::OPEN_FLAME, conduct.open_flame);
  values.Set(file::OUTDOORS, conduct.outdoors);
  values.Set(file::OCCASION, Known(conduct.occasion));
  values.Set(file::EVENTS_A_YEAR, std::optional<int64_t>(conduct.events_a_year));
}

void SetLaw(const PairOfFacts& pair, FactValues& values) {
  const domain::SpaceFacts& space = pair.space;
  const domain::SpaceLaw& law = space.law;
  if (!PlanFixingEnds(law, pair.question)) {
    values.Set(file::AREA_CATEGORY, Known(law.area_category));
    values.Set(file::PLAN_BASIS, Known(law.plan_basis));
  }
  values.Set(file::LARGEST_ROOM_M2, Figure(law.largest_room_m2));
  values.Set(file::ESCAPE_ROUTES, Figure(law.escape_routes));
  values.Set(file::COMMON_ESCAPE_ROUTES, law.common_escape_routes);
  values.Set(file::PUBLIC_GROUND, law.public_ground);
  values.Set(file::MONUMENT, law.monument);
  values.Set(file::REDEVELOPMENT_AREA, law.redevelopment_area);
  values.Set(file::PRESERVATION_STATUTE, law.preservation_statute);
  values.Set(file::DEVELOPMENT_FREEZE, law.development_freeze);
  values.Set(file::OWNER_CLASS, Known(law.owner_class));
  values.Set(file::BAUNVO_VERSION, BaunvoVersion(law, pair.question.day));
  values.Set(file::VACANT_DAYS, VacantDays(law, pair.question.day));
  values.Set(file::PERSONS_LICENSED, std::optional<int64_t>(space.persons_max));
}

}  // namespace

std::optional<int64_t> VacantDays(const domain::SpaceLaw& law, domain::Day day) {
  if (!law.vacant_since || *law.vacant_since > day) return std::nullopt;
  return day - *law.vacant_since;
}

std::optional<int64_t> BaunvoVersion(const domain::SpaceLaw& law, domain::Day day) {
  if (law.baunvo_version < kFirstBaunvo) return std::nullopt;
  const absl::CivilDay begins(law.baunvo_version);
  if (begins - absl::CivilDay() > day.since_epoch()) return std::nullopt;
  return law.baunvo_version;
}

bool PlanFixingEnds(const domain::SpaceLaw& law, const domain::ScreeningQuestion& question) {
  return law.plan_basis == domain::PlanBasis::kDevelopmentPlan && law.plan_use_until &&
         *law.plan_use_until < question.day + std::max<int64_t>(question.wanted_days, 1);
}

Place::Place(const domain::ExchangeFields& exchange, std::shared_ptr<const RuleSet> rules)
    : rules_(std::move(rules)) {
  for (const domain::Use& use : exchange.uses) {
    codes_.push_back(use.code);
    labels_.push_back(use.labels);
    classes_.push_back(PossibleClasses(use));
  }
  for (const UseClass& one : rules_->classes) class_hashes_.push_back(domain::Fnv1a64(one.code));
}

std::vector<PossibleClass> Place::PossibleClasses(const domain::Use& use) const {
  std::vector<PossibleClass> out;
  // A class that the rules do not know is none that they could say anything of: -1.
  for (const domain::UseClass& one : use.classes)
    out.push_back({rules_->ClassOf(one.code), one.confidence_permille});
  if (out.empty()) {
    const auto usual = rules_->usual_classes.find(use.code);
    if (usual != rules_->usual_classes.end())
      for (const UsualClass& one : usual->second)
        out.push_back({one.use_class, one.confidence_permille});
  }
  const auto is_confirmed = [](const PossibleClass& one) {
    return one.confidence_permille >= kConfirmed;
  };
  if (std::any_of(out.begin(), out.end(), is_confirmed))
    std::erase_if(out, [&](const PossibleClass& one) { return !is_confirmed(one); });
  return out;
}

int Place::PermittedClass(const domain::SpaceLaw& law) const {
  if (law.permitted_class_hash == 0) return -1;
  const auto found =
      std::find(class_hashes_.begin(), class_hashes_.end(), law.permitted_class_hash);
  return found == class_hashes_.end() ? -1 : static_cast<int>(found - class_hashes_.begin());
}

bool IsDoubtfulOneOff(const RuleSet& rules, const domain::NeedFacts& need,
                      const domain::ScreeningQuestion& question) {
  if (need.conduct.occasion != domain::Occasion::kOneOff) return false;
  // The question has the policy's figure then, which says nothing of this need.
  if (need.wanted_days == 0) return true;
  return question.wanted_days > rules.one_off.days_at_most;
}

FactValues ValuesOfNeed(const Place& place, const domain::NeedFacts& need,
                        const domain::ScreeningQuestion& question) {
  const RuleSet& rules = place.rules();
  FactValues values;
  SetConduct(need, values);
  if (IsDoubtfulOneOff(rules, need, question)) values.Forget(file::OCCASION);
  values.Set(file::LENGTH_DAYS, question.wanted_days);
  if (rules.state_loaded) values.Set(file::STATE_RULES, int64_t{1});
  if (rules.municipality_loaded) values.Set(file::MUNICIPAL_RULES, int64_t{1});
  if (rules.restaurant_act) values.Set(file::RESTAURANT_ACT, int64_t{*rules.restaurant_act});
  return values;
}

void AddValuesOfSpace(const Place& place, const PairOfFacts& pair, FactValues& values) {
  SetLaw(pair, values);
  values.Set(file::AREA_M2, pair.question.area_m2);
  if (pair.need.persons && pair.space.persons_max)
    values.Set(file::PERSONS_OVER_LICENSED, int64_t{*pair.need.persons > *pair.space.persons_max});
  if (const int permitted = place.PermittedClass(pair.space.law); permitted >= 0)
    values.Set(file::PERMITTED_USE_CLASS, int64_t{permitted});
}

FactValues ValuesOf(const Place& place, const PairOfFacts& pair) {
  FactValues values = ValuesOfNeed(place, pair.need, pair.question);
  AddValuesOfSpace(place, pair, values);
  return values;
}

void SetClass(int use_class, FactValues& values) {
  if (use_class < 0) {
    values.Forget(file::USE_CLASS);
    values.Forget(file::SAME_USE_CLASS);
    return;
  }
  values.Set(file::USE_CLASS, int64_t{use_class});
  if (values.knows(file::PERMITTED_USE_CLASS))
    values.Set(file::SAME_USE_CLASS, int64_t{values.of(file::PERMITTED_USE_CLASS) == use_class});
}

}  // namespace raumboerse::rules
