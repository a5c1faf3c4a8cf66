#include "imports/monument_match.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

#include "domain/distance.h"
#include "imports/address_key.h"
#include "imports/fold.h"

namespace raumboerse::imports {
namespace {

// More than kMonumentNearM metres of latitude anywhere.
constexpr double kNearDegrees = 0.0002;

std::string StreetAndNumberKey(const domain::Address& address) {
  const std::string street = StreetKey(address.street);
  return street.empty() ? "" : absl::StrCat(street, "|", HouseNumberKey(address.house_number));
}

enum class Places { kSame, kOther, kUnknown };
Places Compare(const domain::Address& a, const domain::Address& b) {
  if (!a.postal_code.empty() && !b.postal_code.empty())
    return a.postal_code == b.postal_code ? Places::kSame : Places::kOther;
  const std::string city = Fold(a.city), other = Fold(b.city);
  if (city.empty() || other.empty()) return Places::kUnknown;
  return city == other ? Places::kSame : Places::kOther;
}

}  // namespace

MonumentIndex::MonumentIndex(std::vector<Monument> monuments) : monuments_(std::move(monuments)) {
  const auto list = [this](size_t monument, const domain::Address& address) {
    std::string key = StreetAndNumberKey(address);
    if (!key.empty()) by_street_and_number_[std::move(key)].push_back({monument, address});
  };
  for (size_t i = 0; i < monuments_.size(); ++i) {
    if (monuments_[i].address) list(i, *monuments_[i].address);
    for (const domain::Address& address : monuments_[i].further) list(i, address);
    if (monuments_[i].point) by_latitude_.emplace_back(monuments_[i].point->latitude, i);
  }
  std::sort(by_latitude_.begin(), by_latitude_.end());
}

MonumentFinding MonumentIndex::Finding(domain::Answer answer, size_t monument,
                                       const Place& place) const {
  const Monument& found = monuments_[monument];
  MonumentFinding out{.answer = answer, .monument = monument, .source = found.source};
  if (place.point && found.point) out.distance_m = domain::DistanceM(*place.point, *found.point);
  if (answer == domain::Answer::kYes) {
    out.reason = {absl::StrCat("Unter dieser Adresse steht das Kulturdenkmal \"", found.name,
                               "\" in der Liste."),
                  absl::StrCat("The list has the monument \"", found.name, "\" at this address.")};
  } else if (out.distance_m && *out.distance_m <= kMonumentNearM) {
    out.reason = {absl::StrCat("Das Kulturdenkmal \"", found.name, "\" liegt etwa ",
                               *out.distance_m, " m entfernt: bei der Denkmalbehörde fragen."),
                  absl::StrCat("The monument \"", found.name, "\" is about ", *out.distance_m,
                               " m away: ask the monument authority.")};
  } else {
    out.reason = {absl::StrCat("Das Kulturdenkmal \"", found.name,
                               "\" hat vielleicht diese Adresse: bei der Denkmalbehörde fragen."),
                  absl::StrCat("The monument \"", found.name,
                               "\" may have this address: ask the monument authority.")};
  }
  return out;
}

std::optional<MonumentFinding> MonumentIndex::FindByAddress(const Place& place) const {
  if (!place.address) return std::nullopt;
  const auto found = by_street_and_number_.find(StreetAndNumberKey(*place.address));
  if (found == by_street_and_number_.end()) return std::nullopt;
  const bool numbered = !HouseNumberKey(place.address->house_number).empty();
  std::optional<size_t> perhaps;
  for (const Listed& listed : found->second) {
    const Places places = Compare(*place.address, listed.address);
    if (places == Places::kOther) continue;
    if (places == Places::kSame && numbered)
      return Finding(domain::Answer::kYes, listed.monument, place);
    if (!perhaps) perhaps = listed.monument;
  }
  if (!perhaps) return std::nullopt;
  return Finding(domain::Answer::kUnknown, *perhaps, place);
}

std::optional<MonumentFinding> MonumentIndex::FindNear(const Place& place) const {
  if (!place.point) return std::nullopt;
  const double latitude = place.point->latitude;
  auto at = std::lower_bound(by_latitude_.begin(), by_latitude_.end(),
                             std::pair(latitude - kNearDegrees, size_t{0}));
  std::optional<std::pair<int64_t, size_t>> nearest;
  for (; at != by_latitude_.end() && at->first <= latitude + kNearDegrees; ++at) {
    const int64_t distance = domain::DistanceM(*place.point, *monuments_[at->second].point);
    if (distance > kMonumentNearM) continue;
    const std::pair candidate(distance, at->second);
    if (!nearest || candidate < *nearest) nearest = candidate;
  }
  if (!nearest) return std::nullopt;
  return Finding(domain::Answer::kUnknown, nearest->second, place);
}

std::optional<MonumentFinding> MonumentIndex::Find(const Place& place) const {
  auto by_address = FindByAddress(place);
  if (by_address && by_address->answer == domain::Answer::kYes) return by_address;
  auto near = FindNear(place);
  return near ? near : by_address;
}

std::optional<MonumentFinding> MatchMonument(const Place& place,
                                             absl::Span<const Monument> monuments) {
  return MonumentIndex(std::vector<Monument>(monuments.begin(), monuments.end())).Find(place);
}

}  // namespace raumboerse::imports
