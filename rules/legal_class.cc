#include "rules/legal_class.h"

#include <algorithm>
#include <map>

#include "base/check.h"

namespace raumboerse::rules {
namespace {

// Where a fact's value stands in the word.
struct Bits {
  Fact fact;
  int shift;
  int width;
};
constexpr Bits kBits[] = {{file::PLAN_BASIS, 0, 3},
                          {file::AREA_CATEGORY, 3, 4},
                          {file::PERMITTED_USE_CLASS, 7, 6},
                          {file::OWNER_CLASS, 13, 3},
                          {file::MONUMENT, 16, 2},
                          {file::REDEVELOPMENT_AREA, 18, 2},
                          {file::PRESERVATION_STATUTE, 20, 2},
                          {file::DEVELOPMENT_FREEZE, 22, 2},
                          {file::PUBLIC_GROUND, 24, 2},
                          {file::COMMON_ESCAPE_ROUTES, 26, 2},
                          {file::LARGEST_ROOM_M2, 28, 5},
                          {file::ESCAPE_ROUTES, 33, 3},
                          {file::BAUNVO_VERSION, 36, 3},
                          {file::PERSONS_LICENSED, 39, 5},
                          {file::AREA_M2, 44, 5},
                          {file::VACANT_DAYS, 49, 5},
                          {file::PERSONS_OVER_LICENSED, 54, 2}};

const Bits& BitsOf(Fact fact) {
  for (const Bits& bits : kBits)
    if (bits.fact == fact) return bits;
  RB_CHECK(false, "every fact of a space has its bits");
}

constexpr uint64_t Ones(int width) { return (uint64_t{1} << width) - 1; }

uint64_t Packed(Fact fact, uint64_t value) {
  const Bits& bits = BitsOf(fact);
  RB_CHECK(value <= Ones(bits.width), "a value fits its bits");
  return value << bits.shift;
}

// All bits of a fact.
uint64_t Mask(Fact fact) { return Ones(BitsOf(fact).width) << BitsOf(fact).shift; }

std::optional<int64_t> KnownFigure(int64_t value) {
  return value < 0 ? std::nullopt : std::optional<int64_t>(value);
}

}  // namespace

std::optional<size_t> LegalClasses::CutsMax(Fact fact) {
  for (const Bits& bits : kBits)
    // One value is "not known", and there is one bucket more than cuts.
    if (bits.fact == fact) return Ones(bits.width) - 1;
  return std::nullopt;
}

LegalClasses::LegalClasses(const Place& place) : place_(place) {
  for (const Rule& rule : place.rules().rules)
    for (const Condition& condition : rule.when)
      if (condition.test == Condition::Test::kOver || condition.test == Condition::Test::kAtMost)
        cuts_[condition.fact].push_back(condition.figure);
  for (std::vector<int64_t>& cuts : cuts_) {
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  }
}

// 0 is not known.
uint64_t LegalClasses::BucketOf(Fact fact, std::optional<int64_t> value) const {
  if (!value) return 0;
  const std::vector<int64_t>& cuts = cuts_[fact];
  const auto place = std::lower_bound(cuts.begin(), cuts.end(), *value) - cuts.begin();
  return Packed(fact, static_cast<uint64_t>(place) + 1);
}

domain::LegalClass LegalClasses::Of(const domain::SpaceFacts& space) const {
  const domain::SpaceLaw& law = space.law;
  if (!law.permits.empty()) return domain::kNoLegalClass;
  const auto packed = [](Fact fact, auto member) {
    return Packed(fact, static_cast<uint64_t>(member));
  };
  const std::optional<int64_t> baunvo =
      law.baunvo_version < kFirstBaunvo ? std::nullopt : std::optional<int64_t>(law.baunvo_version);
  return packed(file::PLAN_BASIS, law.plan_basis) | packed(file::AREA_CATEGORY, law.area_category) |
         packed(file::PERMITTED_USE_CLASS, place_.PermittedClass(law) + 1) |
         packed(file::OWNER_CLASS, law.owner_class) | packed(file::MONUMENT, law.monument) |
         packed(file::REDEVELOPMENT_AREA, law.redevelopment_area) |
         packed(file::PRESERVATION_STATUTE, law.preservation_statute) |
         packed(file::DEVELOPMENT_FREEZE, law.development_freeze) |
         packed(file::PUBLIC_GROUND, law.public_ground) |
         packed(file::COMMON_ESCAPE_ROUTES, law.common_escape_routes) |
         BucketOf(file::LARGEST_ROOM_M2, KnownFigure(law.largest_room_m2)) |
         BucketOf(file::ESCAPE_ROUTES, KnownFigure(law.escape_routes)) |
         BucketOf(file::BAUNVO_VERSION, baunvo) |
         BucketOf(file::PERSONS_LICENSED, std::optional<int64_t>(space.persons_max));
}

uint64_t LegalClasses::OfPair(const domain::NeedFacts& need, const domain::SpaceFacts& space,
                              const domain::ScreeningQuestion& question) const {
  uint64_t over = 0;  // not known
  if (need.persons && space.persons_max) over = *need.persons > *space.persons_max ? 2 : 1;
  uint64_t own = space.legal_class;
  // 0 is not known.
  if (!BaunvoVersion(space.law, question.day)) own &= ~Mask(file::BAUNVO_VERSION);
  if (PlanFixingEnds(space.law, question))
    own &= ~(Mask(file::PLAN_BASIS) | Mask(file::AREA_CATEGORY));
  return own | BucketOf(file::AREA_M2, question.area_m2) |
         BucketOf(file::VACANT_DAYS, VacantDays(space.law, question.day)) |
         Packed(file::PERSONS_OVER_LICENSED, over);
}

std::optional<FactValues> LegalClasses::ValuesAt(Fact fact, uint64_t value) const {
  FactValues values;
  if (value == 0) return values;  // not known
  if (KindOf(fact) == FactKind::kFigure) {
    const std::vector<int64_t>& cuts = cuts_[fact];
    if (value > cuts.size() + 1) return std::nullopt;
    values.Set(fact, value <= cuts.size() ? cuts[value - 1]
                                          : (cuts.empty() ? int64_t{0} : cuts.back() + 1));
  } else if (KindOf(fact) == FactKind::kUseClass) {
    values.Set(fact, static_cast<int64_t>(value) - 1);
  } else if (MembersOf(fact)[0] == "no") {
    // domain::Answer, but for the one that is packed as 1 for no.
    if (value > 2) return std::nullopt;
    const bool yes = fact == file::PERSONS_OVER_LICENSED ? value == 2 : value == 1;
    values.Set(fact, int64_t{yes});
  } else {
    if (value >= MembersOf(fact).size()) return std::nullopt;
    values.Set(fact, static_cast<int64_t>(value));
  }
  return values;
}

LegalClasses::Reading LegalClasses::ReadingOf(const std::vector<int>& rules,
                                              domain::UseSet uses) const {
  const RuleSet& set = place_.rules();
  std::vector<int> classes;
  uses.ForEach([&](int use) {
    for (const PossibleClass& one : place_.ClassesOf(use))
      if (one.use_class >= 0) classes.push_back(one.use_class);
  });
  Reading reading;
  for (const Bits& bits : kBits) {
    std::map<std::vector<int>, uint8_t> seen;  // what the rules make of a value
    Field field{.shift = bits.shift, .ones = Ones(bits.width)};
    for (uint64_t value = 0; value <= field.ones; ++value) {
      const std::optional<FactValues> values = ValuesAt(bits.fact, value);
      if (!values) break;
      std::vector<int> made;
      for (const int rule : rules)
        for (const Condition& condition : set.rules[rule].when)
          if (condition.fact == bits.fact)
            made.push_back(static_cast<int>(Holds(condition, *values)));
      if (bits.fact == file::PLAN_BASIS) made.push_back(static_cast<int>(value));
      for (const int one : classes) {
        if (bits.fact == file::AREA_CATEGORY)
          made.push_back(value == 0 ? -1 : set.planning[one].cells[value]);
        // Whether the class is the permitted one.
        if (bits.fact == file::PERMITTED_USE_CLASS)
          made.push_back(value == 0 ? -1 : values->of(bits.fact) == one);
      }
      field.as[value] = seen.try_emplace(made, static_cast<uint8_t>(seen.size())).first->second;
    }
    if (seen.size() > 1) reading.push_back(field);
  }
  return reading;
}

}  // namespace raumboerse::rules
