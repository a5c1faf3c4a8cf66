#include "domain/space.h"

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "domain/checks.h"

namespace raumboerse::domain {
namespace {

// A vacancy is often known before its area is (a third party's map says only that it is empty): a
// draft may lack it. What is withdrawn is no offer either.
bool MayLackArea(SpaceState state) {
  return state == SpaceState::kDraft || state == SpaceState::kWithdrawn;
}

void CheckWhat(const SpaceFields& space, Checker& checker) {
  const FieldPath root;
  checker.Text(root / "title", space.title, kTitleBytesMax, Presence::kRequired);
  checker.Text(root / "description", space.description, kTextBytesMax);
  checker.Reference(root / "part_of", space.part_of, Collection::kSpaces);
  checker.Line(root / "floor", space.floor);
  const FieldPath photos = root / "photos";
  if (checker.Size(photos, space.photos.size(), kLinksMax)) {
    for (size_t i = 0; i < space.photos.size(); ++i) checker.Link(photos[i], space.photos[i]);
  }
  checker.AddressAt(root / "address", space.address);
  checker.Code(root / "district", space.district);
  if (space.location) checker.Place(root / "location", *space.location);
  checker.Range(root / "coarse_m", space.coarse_m, {0, kCoarseMMax});
  checker.Range(root / "fit_out_days", space.fit_out_days, kDays);
}

void CheckRoom(const SpaceFields& space, Checker& checker) {
  const FieldPath root;
  const Bounds areas{MayLackArea(space.state) ? 0 : 1, kAreaM2Max};
  checker.Range(root / "area_m2", space.area_m2, areas);
  // Where the area itself is wrong, the parts are held against the largest area there is.
  const bool known = space.area_m2 >= 1 && space.area_m2 <= kAreaM2Max;
  const int64_t whole = known ? space.area_m2 : kAreaM2Max;
  checker.Range(root / "largest_room_m2", space.largest_room_m2, {1, whole});
  checker.Range(root / "divisible_from_m2", space.divisible_from_m2, {0, whole});
  checker.Range(root / "persons_max", space.persons_max, kPersons);
  checker.Range(root / "escape_routes", space.escape_routes, {0, kEscapeRoutesMax});
  checker.Range(root / "ceiling_height_cm", space.ceiling_height_cm, {1, kCeilingHeightCmMax});
  checker.Range(root / "floor_load_kg_per_m2", space.floor_load_kg_per_m2, {0, kFloorLoadMax});
  checker.Set(root / "equipment_there", space.equipment_there);
  checker.Set(root / "equipment_absent", space.equipment_absent);
  const auto both = space.equipment_there & space.equipment_absent;
  if (!both.empty()) {
    const auto number = [](std::string* out, Equipment piece) {
      absl::StrAppend(out, static_cast<int>(piece));
    };
    checker.Fault(root / "equipment_absent",
                  absl::StrCat("pieces number ", absl::StrJoin(both.Values(), ", ", number),
                               " are in equipment_there too; a piece is there or absent"));
  }
}

void CheckOffer(const SpaceFields& space, Checker& checker) {
  const FieldPath root;
  const FieldPath excluded = root / "uses_excluded";
  checker.Codes(root / "uses", space.uses, kUsesPerSpaceMax);
  checker.Codes(excluded, space.uses_excluded, kUsesPerSpaceMax);
  if (space.uses.size() <= kUsesPerSpaceMax && space.uses_excluded.size() <= kUsesPerSpaceMax) {
    const absl::flat_hash_set<absl::string_view> offered(space.uses.begin(), space.uses.end());
    for (size_t i = 0; i < space.uses_excluded.size(); ++i) {
      if (offered.contains(space.uses_excluded[i]))
        checker.Fault(excluded[i], absl::StrCat(Shown(space.uses_excluded[i]),
                                                " is in uses too; a use is offered or excluded"));
    }
  }
  checker.Set(root / "contract_forms", space.contract_forms);
  checker.Set(root / "organisation_forms", space.organisation_forms);
}

void CheckTime(const SpaceFields& space, Checker& checker) {
  const FieldPath root;
  const FieldPath windows = root / "windows";
  if (checker.Size(windows, space.windows.size(), kWindowsMax)) {
    for (size_t i = 0; i < space.windows.size(); ++i) {
      const FieldPath at = windows[i];
      checker.Span(at, space.windows[i].period);
      checker.Range(at / "notice_days", space.windows[i].notice_days, kDays);
      checker.Weekly(at / "weekly_times", space.windows[i].weekly_times);
    }
  }
  checker.Range(root / "shortest_stay_days", space.shortest_stay_days, kDays);
  checker.Range(root / "longest_stay_days", space.longest_stay_days, kDays);
  if (space.longest_stay_days > 0 && space.longest_stay_days < space.shortest_stay_days)
    checker.Fault(root / "longest_stay_days",
                  absl::StrCat(space.longest_stay_days, " is less than shortest_stay_days, ",
                               space.shortest_stay_days));
}

void CheckMoney(const SpaceFields& space, Checker& checker) {
  const FieldPath root;
  const FieldPath tariffs = root / "tariffs";
  if (checker.Size(tariffs, space.tariffs.size(), kTariffsMax)) {
    for (size_t i = 0; i < space.tariffs.size(); ++i) {
      const FieldPath at = tariffs[i];
      const Tariff& tariff = space.tariffs[i];
      checker.Set(at / "organisation_forms", tariff.organisation_forms);
      checker.Range(at / "rent_month_cents", tariff.rent_month_cents, kCents);
      checker.Range(at / "running_month_cents", tariff.running_month_cents, kCents);
      checker.Range(at / "one_off_cents", tariff.one_off_cents, kCents);
      checker.Range(at / "deposit_cents", tariff.deposit_cents, kCents);
      checker.Range(at / "vat_permille", tariff.vat_permille, kPermille);
    }
  }
  checker.Range(root / "last_rent_month_cents", space.last_rent_month_cents, kCents);
}

void CheckLegalAnswer(const FieldPath& at, const LegalAnswer& answer, Checker& checker) {
  checker.Line(at / "source", answer.source);
  checker.Line(at / "contradicted_by", answer.contradicted_by);
}

void CheckLaw(const LegalFacts& law, Checker& checker) {
  const FieldPath root;
  const FieldPath at = root / "law";
  checker.Line(at / "plan_number", law.plan_number);
  if (law.baunvo_version != 0)
    checker.Range(at / "baunvo_version", law.baunvo_version, {kYearMin, kYearMax});
  checker.CivilDay(at / "plan_use_until", law.plan_use_until);
  checker.Code(at / "permitted_use_class", law.permitted_use_class);
  checker.CivilDay(at / "vacant_since", law.vacant_since);
  CheckLegalAnswer(at / "monument", law.monument, checker);
  CheckLegalAnswer(at / "redevelopment_area", law.redevelopment_area, checker);
  CheckLegalAnswer(at / "preservation_statute", law.preservation_statute, checker);
  CheckLegalAnswer(at / "development_freeze", law.development_freeze, checker);
  const FieldPath permits = at / "permits";
  if (!checker.Size(permits, law.permits.size(), kPermitsMax)) return;
  for (size_t i = 0; i < law.permits.size(); ++i) {
    const FieldPath permit = permits[i];
    checker.Code(permit / "code", law.permits[i].code, Presence::kRequired);
    checker.Code(permit / "use", law.permits[i].use);
    checker.Range(permit / "persons", law.permits[i].persons, kPersons);
    checker.CivilDay(permit / "until", law.permits[i].until);
    checker.Line(permit / "source", law.permits[i].source);
  }
}

}  // namespace

void Check(const SpaceFields& space, Faults& faults) {
  Checker checker(Collection::kSpaces, space.record.name, faults);
  checker.CommonFields(space.record);
  const FieldPath root;
  checker.Consents(root / "consents", space.consents);
  CheckWhat(space, checker);
  CheckRoom(space, checker);
  CheckOffer(space, checker);
  CheckTime(space, checker);
  CheckMoney(space, checker);
  CheckLaw(space.law, checker);
  checker.Parties(root / "parties", space.parties);
}

}  // namespace raumboerse::domain
