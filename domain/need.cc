#include "domain/need.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

#include "domain/checks.h"

namespace raumboerse::domain {
namespace {

constexpr Bounds kAreas{0, kAreaM2Max};
// Nobody at all is no use: what is not known is left out.
constexpr Bounds kSomebody{1, kPersonsMax};

void CheckAlternatives(const NeedFields& need, Checker& checker) {
  const FieldPath root;
  const FieldPath at = root / "alternatives";
  const Bounds counts{1, static_cast<int64_t>(kAlternativesMax)};
  if (!checker.Size(at, need.alternatives.size(), counts)) return;
  std::vector<std::vector<std::string>> sorted;
  for (size_t i = 0; i < need.alternatives.size(); ++i) {
    const FieldPath alternative = at[i], uses = alternative / "uses";
    if (need.alternatives[i].empty())
      checker.Fault(uses, absl::StrCat("0 entries; give 1 to ", kUsesPerAlternativeMax));
    checker.Codes(uses, need.alternatives[i], kUsesPerAlternativeMax);
    if (need.alternatives[i].size() > kUsesPerAlternativeMax) continue;
    std::vector<std::string> set = need.alternatives[i];
    std::sort(set.begin(), set.end());
    if (std::find(sorted.begin(), sorted.end(), set) != sorted.end())
      checker.Fault(uses, "the same uses as an alternative before it");
    sorted.push_back(std::move(set));
  }
}

void CheckPlace(const NeedFields& need, Checker& checker) {
  const FieldPath root;
  checker.Codes(root / "districts", need.districts, kDistrictsPerNeedMax);
  if (need.centre) {
    checker.Place(root / "centre", *need.centre);
    checker.Range(root / "radius_m", need.radius_m, {1, kRadiusMMax});
  } else if (need.radius_m != 0) {
    checker.Range(root / "radius_m", need.radius_m, {0, kRadiusMMax});
    checker.Fault(root / "centre", "missing; a radius needs a centre");
  }
}

void CheckTime(const NeedFields& need, Checker& checker) {
  const FieldPath root;
  checker.CivilDay(root / "from", need.from);
  checker.CivilDay(root / "start_by", need.start_by);
  if (need.from) {
    checker.Until(root / "until", *need.from, need.until);
    if (need.start_by && *need.start_by < *need.from)
      checker.Fault(root / "start_by", absl::StrCat(need.start_by->ToString(), " is before from, ",
                                                    need.from->ToString()));
  } else if (!need.until.infinite()) {
    checker.CivilDay(root / "until", need.until);
  }
  if (need.start_by && need.until <= *need.start_by)
    checker.Fault(root / "start_by", absl::StrCat(need.start_by->ToString(),
                                                  " is not before until, ", need.until.ToString()));
  checker.Stated(root / "min_days", need.min_days, kDaysMax);
  checker.Stated(root / "wanted_days", need.wanted_days, kDaysMax);
  if (need.wanted_days > 0 && need.wanted_days < need.min_days)
    checker.Fault(root / "wanted_days",
                  absl::StrCat(need.wanted_days, " is less than min_days, ", need.min_days));
  checker.Weekly(root / "weekly_times", need.weekly_times);
  checker.Range(root / "min_notice_days", need.min_notice_days, kDays);
  checker.CivilDay(root / "waiting_since", need.waiting_since);
}

void CheckConduct(const Conduct& conduct, Checker& checker) {
  const FieldPath root;
  const FieldPath at = root / "conduct";
  checker.Range(at / "seats", conduct.seats, kPersons);
  checker.Range(at / "sales_area_m2", conduct.sales_area_m2, kAreas);
  checker.Range(at / "events_a_year", conduct.events_a_year, {0, kEventsAYearMax});
}

void CheckEvents(const std::vector<NeedEvent>& events, Checker& checker) {
  const FieldPath root;
  const FieldPath at = root / "events";
  if (!checker.Size(at, events.size(), kHistoryMax)) return;
  for (size_t i = 0; i < events.size(); ++i) {
    const FieldPath event = at[i];
    checker.CivilDay(event / "day", events[i].day);
    if (i > 0 && events[i].day < events[i - 1].day)
      checker.Fault(event / "day", absl::StrCat(events[i].day.ToString(),
                                                " is before the event above it; oldest first"));
    if (events[i].kind == NeedEventKind::kUnset)
      checker.Fault(event / "kind", "not stated; it is required");
    checker.Text(event / "reason", events[i].reason, kTextBytesMax);
  }
}

}  // namespace

void Check(const NeedFields& need, Faults& faults) {
  Checker checker(Collection::kNeeds, need.record.name, faults);
  checker.CommonFields(need.record);
  const FieldPath root;
  checker.Consents(root / "consents", need.consents);
  // A need given inline belongs to no initiative and is in no list: it needs no title.
  const bool stored = !need.initiative.empty() || !need.record.name.empty();
  checker.Text(root / "title", need.title, kTitleBytesMax,
               stored ? Presence::kRequired : Presence::kOptional);
  checker.Text(root / "description", need.description, kTextBytesMax);
  checker.Reference(root / "initiative", need.initiative, Collection::kInitiatives);
  // Without one nobody could be asked, and H1 would take it for a need given inline.
  if (!need.record.name.empty() && need.initiative.empty())
    faults.Add("initiative", "is required of a need that is stored");
  checker.Code(root / "project", need.project);
  checker.Reference(root / "after", need.after, Collection::kNeeds);
  CheckAlternatives(need, checker);

  checker.Range(root / "min_m2", need.min_m2, kAreas);
  checker.Range(root / "wanted_m2", need.wanted_m2, kAreas);
  checker.Range(root / "max_m2", need.max_m2, kAreas);
  if (need.max_m2 > 0 && need.max_m2 < need.min_m2)
    checker.Fault(root / "max_m2",
                  absl::StrCat(need.max_m2, " is less than min_m2, ", need.min_m2));
  CheckPlace(need, checker);
  CheckTime(need, checker);

  checker.Range(root / "own_month_cents", need.own_month_cents, kCents);
  checker.Range(root / "own_one_off_cents", need.own_one_off_cents, kCents);
  checker.Range(root / "max_gap_cents", need.max_gap_cents, kCents);
  checker.Set(root / "equipment_required", need.equipment_required);
  checker.Set(root / "equipment_wished", need.equipment_wished);
  checker.Set(root / "contract_forms", need.contract_forms);
  checker.Range(root / "persons", need.persons, kSomebody);
  checker.Text(root / "own_work", need.own_work, kTextBytesMax);
  CheckConduct(need.conduct, checker);
  CheckEvents(need.events, checker);
}

}  // namespace raumboerse::domain
