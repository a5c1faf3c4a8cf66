#include "domain/occupancy.h"

#include "domain/checks.h"

namespace raumboerse::domain {
namespace {

void CheckOccupancy(const FieldPath& at, const Occupancy& occupancy, Checker& checker) {
  const FieldPath spaces = at / "spaces";
  const Bounds counts{1, static_cast<int64_t>(kSpacesPerOccupancyMax)};
  if (checker.Size(spaces, occupancy.spaces.size(), counts)) {
    for (size_t i = 0; i < occupancy.spaces.size(); ++i) {
      const FieldPath occupied = spaces[i], space = occupied / "space";
      const std::string& name = occupancy.spaces[i].space;
      checker.Reference(space, name, Collection::kSpaces, Presence::kRequired);
      for (size_t before = 0; before < i; ++before) {
        if (name.empty() || occupancy.spaces[before].space != name) continue;
        checker.Fault(space, Shown(name) + " is there already");
        break;
      }
      checker.Range(occupied / "area_m2", occupancy.spaces[i].area_m2, {0, kAreaM2Max});
    }
  }
  checker.Span(at / "period", occupancy.period);
  checker.Weekly(at / "weekly_times", occupancy.weekly_times);
}

}  // namespace

void Check(const HoldFields& hold, Faults& faults) {
  Checker checker(Collection::kHolds, hold.record.name, faults);
  checker.CommonFields(hold.record);
  const FieldPath root;
  checker.Reference(root / "need", hold.need, Collection::kNeeds, Presence::kRequired);
  CheckOccupancy(root / "occupancy", hold.occupancy, checker);
  checker.CivilDay(root / "expire_day", hold.expire_day);
  checker.Text(root / "reason", hold.reason, kTextBytesMax);
}

void Check(const AgreementFields& agreement, Faults& faults) {
  Checker checker(Collection::kAgreements, agreement.record.name, faults);
  checker.CommonFields(agreement.record);
  const FieldPath root;
  checker.Reference(root / "need", agreement.need, Collection::kNeeds);
  checker.Reference(root / "initiative", agreement.initiative, Collection::kInitiatives);
  CheckOccupancy(root / "occupancy", agreement.occupancy, checker);
  checker.Range(root / "rent_month_cents", agreement.rent_month_cents, kCents);
  checker.Range(root / "running_month_cents", agreement.running_month_cents, kCents);
  checker.Range(root / "one_off_cents", agreement.one_off_cents, kCents);
  checker.Range(root / "deposit_cents", agreement.deposit_cents, kCents);
  checker.Range(root / "notice_days", agreement.notice_days, kDays);
  checker.Text(root / "conditions", agreement.conditions, kTextBytesMax);
}

}  // namespace raumboerse::domain
