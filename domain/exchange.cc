#include "domain/exchange.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

#include "domain/checks.h"

namespace raumboerse::domain {
namespace {

bool AllOf(absl::string_view text, bool (*is)(unsigned char)) {
  return std::all_of(text.begin(), text.end(), is);
}

bool IsUpperOrDigit(unsigned char c) { return absl::ascii_isupper(c) || absl::ascii_isdigit(c); }
bool IsHex(unsigned char c) { return absl::ascii_isdigit(c) || (c >= 'a' && c <= 'f'); }
bool IsUseCharacter(unsigned char c) {
  return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '_';
}
bool IsZoneCharacter(unsigned char c) {
  return absl::ascii_isalnum(c) || c == '/' || c == '_' || c == '-' || c == '+';
}

bool IsAgs(absl::string_view text) { return text.size() == 8 && AllOf(text, absl::ascii_isdigit); }

bool IsState(absl::string_view text) {
  return text.size() >= 4 && text.size() <= 6 && text[2] == '-' &&
         AllOf(text.substr(0, 2), absl::ascii_isupper) && AllOf(text.substr(3), IsUpperOrDigit);
}

// The syntax first: the name becomes the path of a file of the zone database.
bool IsTimeZone(absl::string_view text) {
  absl::TimeZone zone;
  return !text.empty() && text.size() <= kCodeBytesMax && text[0] != '/' &&
         AllOf(text, IsZoneCharacter) && absl::LoadTimeZone(text, &zone);
}

void CheckPlaceAndLanguage(const ExchangeFields& exchange, Checker& checker) {
  const FieldPath root;
  if (!exchange.ags.empty() && !IsAgs(exchange.ags))
    checker.Fault(root / "ags", absl::StrCat(Shown(exchange.ags), " is not 8 digits"));
  if (!exchange.state.empty() && !IsState(exchange.state))
    checker.Fault(root / "state",
                  absl::StrCat(Shown(exchange.state), " is not an ISO 3166-2 code as DE-SN"));
  if (!IsTimeZone(exchange.time_zone))
    checker.Fault(root / "time_zone", absl::StrCat(Shown(exchange.time_zone),
                                                   " is not an IANA time zone as Europe/Berlin"));
  if (exchange.currency.size() != 3 || !AllOf(exchange.currency, absl::ascii_isupper))
    checker.Fault(root / "currency",
                  absl::StrCat(Shown(exchange.currency), " is not an ISO 4217 code as EUR"));
  checker.Languages(root / "languages", exchange.languages);
}

void CheckRing(const FieldPath& at, const Ring& ring, Checker& checker) {
  const FieldPath coordinates = at / "coordinates";
  if (ring.size() % 2 != 0 || ring.size() < 2 * kRingPointsMin) {
    checker.Fault(coordinates, absl::StrCat(ring.size(),
                                            " numbers; give pairs of longitude and "
                                            "latitude, at least ",
                                            kRingPointsMin));
    return;
  }
  for (size_t i = 0; i < ring.size(); i += 2) {
    const FieldPath longitude = coordinates[i];
    checker.Place(longitude, {.latitude = ring[i + 1], .longitude = ring[i]});
  }
  if (ring[0] != ring[ring.size() - 2] || ring[1] != ring[ring.size() - 1])
    checker.Fault(coordinates, "the last point is not the first; close the ring");
}

size_t VerticesOf(const std::vector<District>& districts) {
  size_t count = 0;
  for (const District& district : districts) {
    for (const Polygon& polygon : district.polygons) {
      // Even an empty ring counts, so that the number of rings is bounded too.
      for (const Ring& ring : polygon) count += std::max<size_t>(1, ring.size() / 2);
      count += polygon.empty() ? 1 : 0;
    }
  }
  return count;
}

void CheckDistricts(const std::vector<District>& districts, Checker& checker) {
  const FieldPath root;
  const FieldPath at = root / "districts";
  if (!checker.Size(at, districts.size(), kDistrictsPerExchangeMax)) return;
  if (const size_t vertices = VerticesOf(districts); vertices > kVerticesPerExchangeMax) {
    checker.Fault(at, absl::StrCat(vertices, " points in all polygons; give at most ",
                                   kVerticesPerExchangeMax));
    return;
  }
  absl::flat_hash_map<absl::string_view, size_t> first;
  for (size_t i = 0; i < districts.size(); ++i) {
    const FieldPath district = at[i];
    checker.Code(district / "code", districts[i].code, Presence::kRequired);
    const auto [found, is_new] = first.try_emplace(districts[i].code, i);
    if (!is_new)
      checker.Fault(district / "code",
                    absl::StrCat(Shown(districts[i].code), " is already the code of district ",
                                 found->second));
    checker.LabelsAt(district / "labels", districts[i].labels);
    const FieldPath polygons = district / "polygons";
    for (size_t p = 0; p < districts[i].polygons.size(); ++p) {
      const FieldPath polygon = polygons[p], rings = polygon / "rings";
      if (districts[i].polygons[p].empty()) checker.Fault(rings, "empty; the first is the outline");
      for (size_t r = 0; r < districts[i].polygons[p].size(); ++r)
        CheckRing(rings[r], districts[i].polygons[p][r], checker);
    }
  }
}

void CheckClasses(const FieldPath& at, const std::vector<UseClass>& classes, Checker& checker) {
  if (!checker.Size(at, classes.size(), kClassesPerUseMax)) return;
  for (size_t i = 0; i < classes.size(); ++i) {
    const FieldPath use_class = at[i];
    checker.Code(use_class / "code", classes[i].code, Presence::kRequired);
    checker.Range(use_class / "confidence_permille", classes[i].confidence_permille, kPermille);
    const auto same = [&](const UseClass& other) { return other.code == classes[i].code; };
    if (std::any_of(classes.begin(), classes.begin() + i, same))
      checker.Fault(use_class / "code", Shown(classes[i].code) + " is there already");
  }
}

void CheckUses(const std::vector<Use>& uses, Checker& checker) {
  const FieldPath root;
  const FieldPath at = root / "uses";
  if (!checker.Size(at, uses.size(), kUsesPerExchangeMax)) return;
  absl::flat_hash_map<absl::string_view, const Use*> by_code;
  for (size_t i = 0; i < uses.size(); ++i) {
    const FieldPath use = at[i];
    const std::string& code = uses[i].code;
    if (code.empty() || code.size() > kCodeBytesMax || !AllOf(code, IsUseCharacter))
      checker.Fault(use / "code", absl::StrCat(Shown(code), " is not a code of 1 to ",
                                               kCodeBytesMax, " of the characters a-z 0-9 _"));
    if (!by_code.try_emplace(code, &uses[i]).second)
      checker.Fault(use / "code", Shown(code) + " is there already");
    checker.LabelsAt(use / "labels", uses[i].labels);
    CheckClasses(use / "classes", uses[i].classes, checker);
  }
  for (size_t i = 0; i < uses.size(); ++i) {
    const FieldPath use = at[i], parent = use / "parent";
    if (uses[i].parent.empty()) continue;
    if (!by_code.contains(uses[i].parent)) {
      checker.Fault(parent, Shown(uses[i].parent) + " is not a code of this catalogue");
      continue;
    }
    // Upwards until there is no parent; who takes more steps than there are uses goes in a circle.
    size_t steps = 0;
    for (auto up = by_code.find(uses[i].parent); up != by_code.end() && steps <= uses.size();
         up = by_code.find(up->second->parent)) {
      ++steps;
    }
    if (steps > uses.size())
      checker.Fault(parent, Shown(uses[i].parent) + " leads in a circle of parents");
  }
}

}  // namespace

void Check(const ExchangeFields& exchange, Faults& faults) {
  Checker checker(Collection::kExchanges, exchange.record.name, faults);
  checker.CommonFields(exchange.record);
  const FieldPath root;
  checker.Text(root / "display_name", exchange.display_name, kTitleBytesMax, Presence::kRequired);
  CheckPlaceAndLanguage(exchange, checker);
  CheckDistricts(exchange.districts, checker);
  Faults of_policy;
  Check(exchange.policy, of_policy);
  faults.AddAll("policy", of_policy);
  if (exchange.rule_set) {
    const FieldPath rules = root / "rule_set";
    checker.Text(rules / "id", exchange.rule_set->id, kLineBytesMax, Presence::kRequired);
    const std::string& sha = exchange.rule_set->sha256;
    if (sha.size() != 64 || !AllOf(sha, IsHex))
      checker.Fault(rules / "sha256", Shown(sha) + " is not 64 digits of lower hex");
  }
  CheckUses(exchange.uses, checker);
  checker.Reference(root / "contact_point", exchange.contact_point, Collection::kContacts);
  checker.Range(root / "retention_days", exchange.retention_days, kDays);
}

}  // namespace raumboerse::domain
