#include "domain/space_levers.h"

#include <algorithm>
#include <bit>

#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

UseSet Less(UseSet uses, UseSet taken) { return {uses.low & ~taken.low, uses.high & ~taken.high}; }

UseSet OnlyUse(int64_t use) {
  UseSet alone;
  alone.Insert(static_cast<int>(use));
  return alone;
}

int CountOfUses(UseSet uses) { return std::popcount(uses.low) + std::popcount(uses.high); }

// A window may be opened earlier or closed later; before the day of the question nobody begins.
std::optional<LeverRange> WindowStart(const Window& window, Day day) {
  return EarlierTo(window.period.from.since_epoch(), day.since_epoch());
}

std::optional<LeverRange> WindowEnd(const Window& window) {
  if (window.period.until.infinite()) return std::nullopt;
  return LaterTo(window.period.until.since_epoch(), kDayMax);
}

std::optional<LeverRange> SmallestPart(const SpaceFacts& space, Units units) {
  if (units == Units::kSome) return std::nullopt;
  return DownTo(space.divisible_from_m2 > 0 ? space.divisible_from_m2 : space.area_m2, 1);
}

// The forms that are not in the set; of an empty one, which is not decided, none.
template <typename Form>
std::vector<int64_t> MissingForms(EnumSet<Form> forms, Form last) {
  std::vector<int64_t> out;
  if (forms.empty()) return out;
  for (int64_t form = 1; form <= static_cast<int64_t>(last); ++form)
    if (!forms.Contains(static_cast<Form>(form))) out.push_back(form);
  return out;
}

std::vector<int64_t> MissingUses(const SpaceFacts& space, int count) {
  std::vector<int64_t> out;
  for (int use = 0; use < count; ++use) {
    const UseSet alone = OnlyUse(use);
    const bool excluded = space.uses_excluded.ContainsAll(alone);
    if (excluded || !(space.any_use || space.uses.ContainsAll(alone))) out.push_back(use);
  }
  return out;
}

void OfferUse(int64_t use, SpaceFacts& space) {
  space.uses_excluded = Less(space.uses_excluded, OnlyUse(use));
  if (!space.any_use) space.uses.Insert(static_cast<int>(use));
}

// The one use that an alternative lacks, if it lacks one alone; -1 if not.
int64_t LackingUse(const NeedAlternative& alternative, const SpaceFacts& space) {
  if (!alternative.in_catalogue) return -1;
  const UseSet refused = alternative.uses & space.uses_excluded;
  const UseSet missing = space.any_use ? refused : (refused | Less(alternative.uses, space.uses));
  if (CountOfUses(missing) != 1) return -1;
  return missing.low != 0 ? std::countr_zero(missing.low) : 64 + std::countr_zero(missing.high);
}

absl::InlinedVector<int64_t, 8> HelpfulUses(const SpaceFacts& space, const NeedFacts& need,
                                            absl::Span<const int64_t> members) {
  absl::InlinedVector<int64_t, 8> out;
  for (const NeedAlternative& alternative : need.alternatives) {
    const int64_t use = LackingUse(alternative, space);
    const bool is_member = std::binary_search(members.begin(), members.end(), use);
    if (is_member && std::find(out.begin(), out.end(), use) == out.end()) out.push_back(use);
  }
  return out;
}

absl::InlinedVector<int64_t, 8> HelpfulOrganisationForms(const NeedOnDay& asked,
                                                         absl::Span<const int64_t> members) {
  absl::InlinedVector<int64_t, 8> out;
  const auto form = static_cast<int64_t>(asked.need.FormOn(asked.day));
  if (std::binary_search(members.begin(), members.end(), form)) out.push_back(form);
  return out;
}

// Who takes any form, or one that is offered, does not wait for another.
absl::InlinedVector<int64_t, 8> HelpfulContractForms(const SpaceFacts& space, const NeedFacts& need,
                                                     absl::Span<const int64_t> members) {
  absl::InlinedVector<int64_t, 8> out;
  const bool waits =
      !need.contract_forms.empty() && !need.contract_forms.Intersects(space.contract_forms);
  for (const int64_t form : members)
    if (waits && need.contract_forms.Contains(static_cast<ContractForm>(form))) out.push_back(form);
  return out;
}

}  // namespace

std::vector<SpaceLeverAt> LeversOf(const SpaceFacts& space) {
  std::vector<SpaceLeverAt> out;
  for (int i = 0; i < kSpaceLevers; ++i) {
    const auto lever = static_cast<SpaceLever>(i);
    const bool of_tariff = lever == SpaceLever::kRent || lever == SpaceLever::kOneOff;
    const bool of_window = lever == SpaceLever::kStart || lever == SpaceLever::kEnd;
    const size_t places = of_tariff ? space.tariffs.size() : of_window ? space.windows.size() : 1;
    for (size_t place = 0; place < places; ++place)
      out.push_back({lever, static_cast<int32_t>(place)});
  }
  return out;
}

std::optional<LeverRange> RangeOf(const SpaceFacts& space, SpaceLeverAt at,
                                  const SpaceStanding& standing) {
  const auto place = static_cast<size_t>(at.place);
  const auto to_nothing = [](MaybeCents cents) { return cents ? DownTo(*cents, 0) : std::nullopt; };
  switch (at.lever) {
    case SpaceLever::kRent:
      return to_nothing(space.tariffs[place].rent_month_cents);
    case SpaceLever::kOneOff:
      return to_nothing(space.tariffs[place].one_off_cents);
    case SpaceLever::kStart:
      return WindowStart(space.windows[place], standing.day);
    case SpaceLever::kEnd:
      return WindowEnd(space.windows[place]);
    case SpaceLever::kShortestStay:
      return DownTo(space.shortest_stay_days, 1);
    case SpaceLever::kLongestStay:
      return space.longest_stay_days == 0 ? std::nullopt : UpTo(space.longest_stay_days, kDaysMax);
    case SpaceLever::kDivisibleFrom:
      return SmallestPart(space, standing.units);
    default:
      return std::nullopt;
  }
}

std::vector<int64_t> StepsOf(const SpaceFacts& space, SpaceLever lever) {
  std::vector<int64_t> out;
  if (lever == SpaceLever::kNoise) {
    // One that does not say what it bears takes those who make none already.
    const Noise loudest = std::max(space.noise_max, Noise::kNone);
    for (auto noise = static_cast<int64_t>(loudest) + 1;
         noise <= static_cast<int64_t>(Noise::kMachines); ++noise)
      out.push_back(noise);
  } else if (lever == SpaceLever::kNightUse) {
    if (space.night_use != Answer::kYes) out.push_back(static_cast<int64_t>(Answer::kYes));
  }
  return out;
}

std::vector<int64_t> MembersOf(const SpaceFacts& space, SpaceLever lever, int uses) {
  switch (lever) {
    case SpaceLever::kContractForms:
      return MissingForms(space.contract_forms, ContractForm::kConcession);
    case SpaceLever::kOrganisationForms:
      return MissingForms(space.organisation_forms, OrganisationForm::kOther);
    case SpaceLever::kUses:
      return MissingUses(space, uses);
    default:
      return {};
  }
}

SpaceFacts Changed(const SpaceFacts& space, SpaceLeverAt at, int64_t value) {
  SpaceFacts out = space;
  const auto place = static_cast<size_t>(at.place);
  switch (at.lever) {
    case SpaceLever::kRent:
      out.tariffs[place].rent_month_cents = value;
      break;
    case SpaceLever::kOneOff:
      out.tariffs[place].one_off_cents = value;
      break;
    case SpaceLever::kStart:
      out.windows[place].period.from = Day(value);
      break;
    case SpaceLever::kEnd:
      out.windows[place].period.until = Day(value);
      break;
    case SpaceLever::kShortestStay:
      out.shortest_stay_days = static_cast<int32_t>(value);
      break;
    case SpaceLever::kLongestStay:
      out.longest_stay_days = static_cast<int32_t>(value);
      break;
    case SpaceLever::kDivisibleFrom:
      out.divisible_from_m2 = value;
      break;
    case SpaceLever::kNoise:
      out.noise_max = static_cast<Noise>(value);
      break;
    case SpaceLever::kNightUse:
      out.night_use = static_cast<Answer>(value);
      break;
    case SpaceLever::kContractForms:
      out.contract_forms.Insert(static_cast<ContractForm>(value));
      break;
    case SpaceLever::kOrganisationForms:
      out.organisation_forms.Insert(static_cast<OrganisationForm>(value));
      break;
    case SpaceLever::kUses:
      OfferUse(value, out);
      break;
  }
  return out;
}

std::vector<MemberGroup<SpaceFacts>> GroupsOf(const SpaceFacts& space, SpaceLever lever,
                                              const std::vector<int64_t>& members) {
  std::vector<MemberGroup<SpaceFacts>> out;
  if (members.empty()) return out;
  SpaceFacts& loosest = out.emplace_back(MemberGroup<SpaceFacts>{space, members}).loosest;
  if (lever == SpaceLever::kContractForms) {
    loosest.contract_forms = {};
  } else if (lever == SpaceLever::kOrganisationForms) {
    loosest.organisation_forms = {};
  } else {
    loosest.any_use = true;
    loosest.uses_excluded = {};
  }
  return out;
}

absl::InlinedVector<int64_t, 8> HelpfulMembers(SpaceLever lever, const SpaceFacts& space,
                                               const NeedOnDay& asked,
                                               absl::Span<const int64_t> members) {
  if (lever == SpaceLever::kUses) return HelpfulUses(space, asked.need, members);
  if (lever == SpaceLever::kOrganisationForms) return HelpfulOrganisationForms(asked, members);
  return HelpfulContractForms(space, asked.need, members);
}

}  // namespace raumboerse::domain
