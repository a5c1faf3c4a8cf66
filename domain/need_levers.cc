#include "domain/need_levers.h"

#include <algorithm>
#include <array>
#include <bit>

#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

using Range = std::optional<LeverRange>;
using Group = MemberGroup<NeedFacts>;

// The latest start lies before the end.
Range LaterStart(const NeedFacts& need) {
  if (!need.start_by) return std::nullopt;
  return LaterTo(need.start_by->since_epoch(),
                 need.until.infinite() ? kDayMax : need.until.since_epoch() - 1);
}

Range Means(const NeedFacts& need, int64_t cents) {
  // Where the gap has no limit, no means shut anything out.
  return need.max_gap_cents ? UpTo(cents, kCentsMax) : std::nullopt;
}

Noise NoiseOf(const NeedFacts& need) {
  return need.conduct.noise == Noise::kUnknown ? Noise::kTalk : need.conduct.noise;
}

template <typename E>
std::vector<int64_t> Numbers(const std::vector<E>& values) {
  std::vector<int64_t> out;
  for (const E value : values) out.push_back(static_cast<int64_t>(value));
  return out;
}

std::vector<int64_t> NewUses(const NeedFacts& need, int count) {
  std::vector<int64_t> out;
  if (need.alternatives.size() >= kAlternativesMax) return out;
  // What names a use that the exchange does not have could not be written again.
  for (const NeedAlternative& one : need.alternatives)
    if (!one.in_catalogue) return out;
  for (int use = 0; use < count; ++use) {
    UseSet alone;
    alone.Insert(use);
    const bool asked = std::any_of(need.alternatives.begin(), need.alternatives.end(),
                                   [&](const auto& one) { return one.uses == alone; });
    if (!asked) out.push_back(use);
  }
  return out;
}

std::vector<int64_t> NewDistricts(const NeedFacts& need, int count) {
  std::vector<int64_t> out;
  if (need.any_district || need.districts.size() >= kDistrictsPerNeedMax) return out;
  for (int16_t district = 0; district < count; ++district)
    if (!std::binary_search(need.districts.begin(), need.districts.end(), district))
      out.push_back(district);
  return out;
}

std::vector<int64_t> NeededSlots(const NeedFacts& need) {
  const WeeklyTimes times = Slots(need.weekly_times);
  std::vector<int64_t> out;
  // Without its last slot it would be one that needs all of them.
  if (std::popcount(times) < 2) return out;
  for (WeeklyTimes rest = times; rest != 0; rest &= rest - 1) out.push_back(std::countr_zero(rest));
  return out;
}

std::vector<int64_t> NewForms(const NeedFacts& need) {
  std::vector<int64_t> out;
  if (need.contract_forms.empty()) return out;
  for (int form = 1; form <= static_cast<int>(ContractForm::kConcession); ++form)
    if (!need.contract_forms.Contains(static_cast<ContractForm>(form))) out.push_back(form);
  return out;
}

// Takes over a changed member of a set.
void ChangeSet(NeedLever lever, int64_t member, NeedFacts& need) {
  switch (lever) {
    case NeedLever::kDistricts: {
      const auto district = static_cast<int16_t>(member);
      need.districts.insert(
          std::upper_bound(need.districts.begin(), need.districts.end(), district), district);
      break;
    }
    case NeedLever::kEquipment:
      need.equipment_required =
          need.equipment_required - EnumSet<Equipment>{static_cast<Equipment>(member)};
      break;
    case NeedLever::kContractForms:
      need.contract_forms.Insert(static_cast<ContractForm>(member));
      break;
    case NeedLever::kWeeklyTimes:
      need.weekly_times = Slots(need.weekly_times) & ~(WeeklyTimes{1} << member);
      break;
    default:
      need.alternatives.emplace_back().uses.Insert(static_cast<int>(member));
  }
}

void SetShortestStay(int64_t days, const Policy& policy, NeedFacts& need) {
  if (need.wanted_days == 0 && need.min_days > policy.default_wanted_days)
    need.wanted_days = need.min_days;
  need.min_days = static_cast<int32_t>(days);
}

// Every weekly slot is in one of two halves: without a slot of the one, all of the other is needed.
std::vector<Group> HalvesOf(const NeedFacts& need, const std::vector<int64_t>& slots) {
  std::vector<Group> out(2, Group{need, {}});
  std::array<WeeklyTimes, 2> times{};
  for (size_t i = 0; i < slots.size(); ++i) {
    const size_t half = 2 * i < slots.size() ? 0 : 1;
    out[half].members.push_back(slots[i]);
    times[half] |= WeeklyTimes{1} << slots[i];
  }
  out[0].loosest.weekly_times = times[1];
  out[1].loosest.weekly_times = times[0];
  return out;
}

bool MayHelp(NeedLever lever, int64_t member, const NeedFacts& need, const SpaceFacts& space) {
  if (lever == NeedLever::kContractForms) {
    return space.contract_forms.Contains(static_cast<ContractForm>(member)) &&
           !need.contract_forms.Intersects(space.contract_forms);
  }
  if (lever == NeedLever::kUse) {
    UseSet alone;
    alone.Insert(static_cast<int>(member));
    if (alone.Intersects(space.uses_excluded)) return false;
    return space.any_use || space.uses.ContainsAll(alone);
  }
  return true;
}

}  // namespace

Range RangeOf(const NeedFacts& need, NeedLever lever, Day day) {
  switch (lever) {
    case NeedLever::kSmallestArea:
      return DownTo(need.min_m2, 1);
    case NeedLever::kLargestArea:
      return need.max_m2 == 0 ? std::nullopt : UpTo(need.max_m2, kAreaM2Max);
    case NeedLever::kRadius:
      return need.centre ? UpTo(need.radius_m, kRadiusMMax) : std::nullopt;
    case NeedLever::kStart:
      return need.from ? EarlierTo(need.from->since_epoch(), day.since_epoch()) : std::nullopt;
    case NeedLever::kStartBy:
      return LaterStart(need);
    case NeedLever::kEnd:
      return need.until.infinite() ? std::nullopt : LaterTo(need.until.since_epoch(), kDayMax);
    case NeedLever::kShortestStay:
      return DownTo(need.min_days, 1);
    case NeedLever::kOwnMonth:
      return Means(need, need.own_month_cents);
    case NeedLever::kOwnOneOff:
      return Means(need, need.own_one_off_cents);
    case NeedLever::kMaxGap:
      return Means(need, need.max_gap_cents.value_or(0));
    case NeedLever::kPersons:
      return DownTo(need.persons.value_or(0), 1);
    default:
      return std::nullopt;
  }
}

std::vector<int64_t> StepsOf(const NeedFacts& need, NeedLever lever) {
  const auto no = static_cast<int64_t>(Answer::kNo);
  std::vector<int64_t> out;
  if (lever == NeedLever::kNoise) {
    for (auto noise = static_cast<int64_t>(NoiseOf(need)) - 1;
         noise >= static_cast<int64_t>(Noise::kNone); --noise)
      out.push_back(noise);
  } else if (lever == NeedLever::kNightUse) {
    // What is not stated is no already.
    if (need.conduct.night_use == Answer::kYes) out.push_back(no);
  } else if (lever == NeedLever::kAlcohol) {
    if (need.conduct.alcohol != Answer::kNo) out.push_back(no);
  }
  return out;
}

std::vector<int64_t> MembersOf(const NeedFacts& need, NeedLever lever, int count) {
  switch (lever) {
    case NeedLever::kDistricts:
      return NewDistricts(need, count);
    case NeedLever::kEquipment:
      return Numbers(need.equipment_required.Values());
    case NeedLever::kContractForms:
      return NewForms(need);
    case NeedLever::kWeeklyTimes:
      return NeededSlots(need);
    case NeedLever::kUse:
      return NewUses(need, count);
    default:
      return {};
  }
}

NeedFacts Changed(const NeedFacts& need, NeedLever lever, int64_t value, const Policy& policy) {
  NeedFacts out = need;
  switch (lever) {
    case NeedLever::kSmallestArea:
      out.min_m2 = value;
      break;
    case NeedLever::kLargestArea:
      out.max_m2 = value;
      break;
    case NeedLever::kRadius:
      out.radius_m = value;
      break;
    case NeedLever::kStart:
      out.from = Day(value);
      break;
    case NeedLever::kStartBy:
      out.start_by = Day(value);
      break;
    case NeedLever::kEnd:
      out.until = Day(value);
      break;
    case NeedLever::kShortestStay:
      SetShortestStay(value, policy, out);
      break;
    case NeedLever::kOwnMonth:
      out.own_month_cents = value;
      break;
    case NeedLever::kOwnOneOff:
      out.own_one_off_cents = value;
      break;
    case NeedLever::kMaxGap:
      out.max_gap_cents = value;
      break;
    case NeedLever::kPersons:
      out.persons = static_cast<int32_t>(value);
      break;
    case NeedLever::kNoise:
      out.conduct.noise = static_cast<Noise>(value);
      break;
    case NeedLever::kNightUse:
      out.conduct.night_use = static_cast<Answer>(value);
      break;
    case NeedLever::kAlcohol:
      out.conduct.alcohol = static_cast<Answer>(value);
      break;
    default:
      ChangeSet(lever, value, out);
  }
  return out;
}

std::vector<Group> GroupsOf(const NeedFacts& need, NeedLever lever,
                            const std::vector<int64_t>& members) {
  if (members.empty()) return {};
  if (lever == NeedLever::kWeeklyTimes) return HalvesOf(need, members);
  std::vector<Group> out;
  if (lever == NeedLever::kEquipment) {
    for (const int64_t item : members) {
      out.push_back({need, {item}});
      ChangeSet(lever, item, out.back().loosest);
    }
    return out;
  }
  NeedFacts& loosest = out.emplace_back(Group{need, members}).loosest;
  if (lever == NeedLever::kDistricts) {
    loosest.any_district = true;
  } else if (lever == NeedLever::kContractForms) {
    loosest.contract_forms = {};
  } else {
    loosest.alternatives = {NeedAlternative()};
  }
  return out;
}

absl::InlinedVector<int64_t, 8> HelpfulMembers(NeedLever lever, const NeedFacts& need,
                                               const SpaceFacts& space,
                                               absl::Span<const int64_t> members) {
  // A space has one district, an exchange a thousand.
  if (lever == NeedLever::kDistricts) {
    if (!std::binary_search(members.begin(), members.end(), space.district)) return {};
    return {space.district};
  }
  absl::InlinedVector<int64_t, 8> out;
  for (const int64_t member : members)
    if (MayHelp(lever, member, need, space)) out.push_back(member);
  return out;
}

bool IsScreened(NeedLever lever) {
  switch (lever) {
    case NeedLever::kShortestStay:
    case NeedLever::kPersons:
    case NeedLever::kNoise:
    case NeedLever::kNightUse:
    case NeedLever::kAlcohol:
    case NeedLever::kUse:
      return true;
    default:
      return false;
  }
}

}  // namespace raumboerse::domain
