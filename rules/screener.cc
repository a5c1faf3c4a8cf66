#include "rules/screener.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "rules/plan.h"
#include "rules/schedule.h"

namespace raumboerse::rules {
namespace {

using domain::NeedFacts;
using domain::PermitVerdict;
using domain::Screening;
using domain::ScreeningQuestion;
using domain::SpaceFacts;

template <typename Visit>
void ForEachUse(domain::UseSet uses, Visit visit) {
  for (int use = 0; use < 64; ++use) {
    if ((uses.low >> use & 1) != 0) visit(use);
  }
  for (int use = 0; use < 64; ++use) {
    if ((uses.high >> use & 1) != 0) visit(64 + use);
  }
}

bool IsOnlyUse(const Place& place, const std::string& code, domain::UseSet uses) {
  bool only = true;
  ForEachUse(uses, [&](int use) { only &= place.use_code(use) == code; });
  return only;
}

bool Covers(const Place& place, const domain::Permit& permit, const NeedFacts& need,
            const ScreeningQuestion& question) {
  const domain::UseSet uses = need.alternatives[question.alternative].uses;
  if (!permit.use.empty() && !IsOnlyUse(place, permit.use, uses)) return false;
  if (permit.persons && !(need.persons && *need.persons <= *permit.persons)) return false;
  return !permit.until || question.day + question.wanted_days <= *permit.until;
}

// A use as each of its classes.
Sums SumsOfUse(const Place& place, int use, Asked asked, std::vector<UseMention>* mentions) {
  const std::vector<PossibleClass>& classes = place.ClassesOf(use);
  std::vector<Mention> found;
  const auto evaluate = [&](int use_class) {
    SetClass(use_class, asked.values);
    found.clear();
    Sums sums = Evaluate(place.rules(), asked, mentions == nullptr ? nullptr : &found);
    for (const Mention& mention : found) mentions->push_back({use, use_class, mention});
    return sums;
  };
  if (classes.empty()) return evaluate(-1);
  if (classes.size() == 1) return evaluate(classes[0].use_class);
  std::vector<Sums> all;
  all.reserve(classes.size());
  for (const PossibleClass& one : classes) all.push_back(evaluate(one.use_class));
  return CombineClasses(place.rules(), all);
}

std::optional<int64_t> Figure(int64_t value) {
  return value < 0 ? std::nullopt : std::optional<int64_t>(value);
}

}  // namespace

Permitted PermittedKinds(const PairAsked& pair) {
  Permitted out;
  for (const domain::Permit& permit : pair.space.law.permits) {
    const int kind = pair.place.rules().KindOf(permit.code);
    if (kind < 0 || !Covers(pair.place, permit, pair.need, pair.question)) continue;
    if (permit.state == domain::PermitState::kGranted) out.completed |= uint64_t{1} << kind;
    if (permit.state == domain::PermitState::kGrantedWithConditions)
      out.conditions |= uint64_t{1} << kind;
  }
  out.conditions &= ~out.completed;
  return out;
}

Sums SumsOf(const PairAsked& pair, std::vector<UseMention>* mentions) {
  const Asked asked{ValuesOf(pair.place, pair.need, pair.space, pair.question), pair.question.day,
                    pair.question.inadmissible_as_dispensation};
  Sums all;
  ForEachUse(pair.need.alternatives[pair.question.alternative].uses,
             [&](int use) { AddUse(all, SumsOfUse(pair.place, use, asked, mentions)); });
  AddPreparation(pair.place.rules(), PermittedKinds(pair).completed, all);
  return all;
}

RuleScreener::RuleScreener(Place place) : place_(std::move(place)) {
  for (const Rule& rule : place_.rules().rules) {
    for (const Condition& condition : rule.when) {
      read_.set(condition.fact);
      if (condition.test == Condition::Test::kOver || condition.test == Condition::Test::kAtMost)
        cuts_[condition.fact].push_back(condition.figure);
    }
  }
  for (std::vector<int64_t>& cuts : cuts_) {
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  }
}

Screening RuleScreener::Screen(const NeedFacts& need, const SpaceFacts& space,
                               const ScreeningQuestion& question) const {
  const PairAsked pair{place_, need, space, question};
  Sums sums = SumsOf(pair, nullptr);
  return Summarise(place_.rules(), sums, PermittedKinds(pair), question.assumed_lead_days);
}

domain::PermitPlan RuleScreener::Plan(const NeedFacts& need, const SpaceFacts& space,
                                      const ScreeningQuestion& question) const {
  return MakePlan({place_, need, space, question});
}

uint8_t RuleScreener::BucketOf(Fact fact, std::optional<int64_t> value) const {
  constexpr uint8_t kUnknown = 255;
  if (!value) return kUnknown;
  const std::vector<int64_t>& cuts = cuts_[fact];
  return static_cast<uint8_t>(std::lower_bound(cuts.begin(), cuts.end(), *value) - cuts.begin());
}

int32_t RuleScreener::LegalClassOf(const SpaceFacts& space) const {
  const domain::SpaceLaw& law = space.law;
  std::string key;
  key.push_back(static_cast<char>(law.plan_basis));
  key.push_back(static_cast<char>(law.area_category));
  // What no rule reads tells no classes apart.
  const auto tell = [&](Fact fact, auto member) {
    if (read_.test(fact)) key.push_back(static_cast<char>(member));
  };
  tell(file::OWNER_CLASS, law.owner_class);
  tell(file::MONUMENT, law.monument);
  tell(file::REDEVELOPMENT_AREA, law.redevelopment_area);
  tell(file::PRESERVATION_STATUTE, law.preservation_statute);
  tell(file::DEVELOPMENT_FREEZE, law.development_freeze);
  tell(file::PUBLIC_GROUND, law.public_ground);
  tell(file::COMMON_ESCAPE_ROUTES, law.common_escape_routes);
  const auto append = [&](Fact fact, std::optional<int64_t> value) {
    tell(fact, BucketOf(fact, value));
  };
  append(file::LARGEST_ROOM_M2, Figure(law.largest_room_m2));
  append(file::ESCAPE_ROUTES, Figure(law.escape_routes));
  append(file::BAUNVO_VERSION, Figure(law.baunvo_version == 0 ? -1 : law.baunvo_version));
  append(file::PERSONS_LICENSED, std::optional<int64_t>(space.persons_max));
  key.push_back(static_cast<char>(place_.PermittedClass(law)));
  for (const domain::Permit& permit : law.permits)
    absl::StrAppend(&key, permit.code, "/", static_cast<int>(permit.state), "/", permit.use, "/",
                    permit.persons.value_or(-1), "/",
                    permit.until.value_or(domain::Day::Infinity()).since_epoch(), ";");
  MutexLock lock(mutex_);
  return classes_.try_emplace(std::move(key), static_cast<int32_t>(classes_.size())).first->second;
}

std::optional<uint64_t> RuleScreener::KeyOf(const NeedFacts& need, const SpaceFacts& space,
                                            const ScreeningQuestion& question) const {
  if (space.legal_class == domain::kNoLegalClass) return std::nullopt;
  std::optional<int64_t> vacant;
  if (space.law.vacant_since) vacant = std::max<int64_t>(0, question.day - *space.law.vacant_since);
  uint64_t over = 2;  // not known
  if (need.persons && space.persons_max) over = *need.persons > *space.persons_max ? 1 : 0;
  return static_cast<uint64_t>(question.alternative) << 60 |
         static_cast<uint64_t>(space.legal_class) << 24 |
         uint64_t{BucketOf(file::AREA_M2, question.area_m2)} << 16 |
         uint64_t{BucketOf(file::VACANT_DAYS, vacant)} << 8 | over;
}

}  // namespace raumboerse::rules
