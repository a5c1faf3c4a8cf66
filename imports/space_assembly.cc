#include "imports/space_assembly.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "domain/hash.h"
#include "imports/address_key.h"
#include "imports/fold.h"

namespace raumboerse::imports {
namespace {

using domain::Answer;
using domain::SpaceState;

uint64_t HashOfPair(absl::string_view a, absl::string_view b) {
  return domain::Mix(domain::Fnv1a64(a) ^ domain::Mix(domain::Fnv1a64(b)));
}

void Warn(SpaceRow& row, absl::string_view path, absl::string_view wish) {
  const SpaceRow::Cell cell = row.CellOf(path);
  row.report.Warn(cell.header.empty() ? path : cell.header, cell.text, wish);
}

void Fail(SpaceRow& row, absl::string_view path, absl::string_view wish) {
  const SpaceRow::Cell cell = row.CellOf(path);
  row.report.Error(cell.header.empty() ? path : cell.header, cell.text, wish);
}

}  // namespace

absl::Status SpaceAssembly::Finish(SpaceRow& row) {
  CompleteAddress(row);
  CompleteWindow(row);
  CompleteTariff(row);
  CompleteState(row);
  if (row.space.area_m2 == 0 && row.space.state == SpaceState::kDraft && !row.report.faulty())
    Warn(row, "area_m2", "is not known: the space cannot be offered until it is");
  return FinishFields(row);
}

absl::Status SpaceAssembly::FinishFields(SpaceRow& row) {
  CompletePlace(row);
  CompleteIdentity(row);
  Faults faults;
  domain::Check(row.space, faults);
  for (const Fault& fault : faults.kept()) Fail(row, fault.field, fault.wish);
  CheckRepeats(row);
  return output_.Finish(row.report, std::move(row.space));
}

void SpaceAssembly::CompleteAddress(SpaceRow& row) {
  if (!row.address_line.empty()) {
    // `Prager Straße 8, 04317 Leipzig`
    const std::vector<std::string> parts =
        absl::StrSplit(row.address_line, absl::MaxSplits(',', 1));
    domain::Address& address = row.address();
    if (address.street.empty()) address.street = std::string(Strip(parts[0]));
    if (parts.size() == 2) {
      const absl::string_view rest = Strip(parts[1]);
      const size_t blank = rest.find(' ');
      const bool coded = blank == 5 && rest.find_first_not_of("0123456789") == 5;
      if (coded && address.postal_code.empty())
        address.postal_code = std::string(rest.substr(0, 5));
      if (address.city.empty()) address.city = std::string(coded ? Strip(rest.substr(6)) : rest);
    }
  }
  if (!row.space.address) return;
  domain::Address& address = *row.space.address;
  // Only where the file has no column for the number: where it has one, an empty cell means none.
  if (address.house_number.empty() && !row.HasColumn("address.house_number")) {
    StreetAndNumber split = SplitStreet(address.street);
    address.street = std::move(split.street);
    address.house_number = std::move(split.house_number);
  }
}

void SpaceAssembly::CompletePlace(SpaceRow& row) {
  if (row.latitude && row.longitude) {
    row.space.location = domain::Point{.latitude = *row.latitude, .longitude = *row.longitude};
  } else if (row.latitude || row.longitude) {
    Fail(row, row.latitude ? "location.latitude" : "location.longitude",
         "stands alone: give latitude and longitude, or neither");
  }
  std::optional<std::string> stated, found;
  if (!row.district.empty()) {
    stated = options_.exchange.District(row.district);
    if (!stated) Warn(row, "district", "is no district of the exchange, and was left out");
  }
  if (row.space.location) found = options_.exchange.DistrictAt(*row.space.location);
  if (stated && found && *stated != *found)
    Warn(row, "district", absl::StrCat("is not where the point lies, which is in ", *found));
  row.space.district = stated ? *stated : found.value_or("");
}

void SpaceAssembly::CompleteWindow(SpaceRow& row) {
  if (!row.from && !row.until && row.window == domain::Window{}) return;
  if (!row.from)
    Warn(row, row.until ? "windows[0].until" : "windows[0]",
         "has no first day; the day of the import was taken");
  if (row.until && !row.CellOf("windows[0].until").header.empty() &&
      Fold(row.CellOf("windows[0].until").header) == "freibis")
    output_.WarnFileOnce("frei bis", "was read as the last day that is included");
  row.window.period = {row.from.value_or(options_.today),
                       row.until.value_or(domain::Day::Infinity())};
  row.space.windows = {row.window};
}

void SpaceAssembly::CompleteTariff(SpaceRow& row) {
  const bool flat = row.rent_month || row.running_month;
  const bool per_m2 = row.rent_per_m2 || row.running_per_m2;
  if (!flat && !per_m2) return;
  if (flat && per_m2)
    Fail(row, "tariffs[0].rent_month_cents",
         "is given per month and per m² in one row: rent and running costs are both flat or both "
         "per m²");
  domain::Tariff& tariff = row.tariff();
  tariff.per_m2 = per_m2;
  tariff.rent_month_cents = per_m2 ? row.rent_per_m2 : row.rent_month;
  tariff.running_month_cents = per_m2 ? row.running_per_m2 : row.running_month;
}

void SpaceAssembly::CompleteState(SpaceRow& row) {
  // The day alone says that there is a consent.
  if (!row.mediate_stated && row.consent_given) row.mediate = Answer::kYes;
  const bool consents = row.mediate == Answer::kYes && row.consent_given;
  if (consents) {
    row.space.consents.push_back({domain::ConsentPurpose::kMediate, *row.consent_given,
                                  row.consent_until.value_or(domain::Day::Infinity())});
  } else if (row.mediate == Answer::kYes) {
    Warn(row, "consents", "is a consent without its day: the space becomes a draft");
  } else if (row.space.state == SpaceState::kUnset || row.space.state == SpaceState::kListed) {
    output_.WarnFileOnce("consent_mediate",
                         "has spaces without the owner's consent to mediate: they become drafts");
  }
  if (row.space.state == SpaceState::kUnset) row.space.state = SpaceState::kListed;
  if (row.space.state == SpaceState::kListed && !consents) row.space.state = SpaceState::kDraft;
}

void SpaceAssembly::CompleteIdentity(SpaceRow& row) {
  domain::Record& record = row.space.record;
  if (record.source.empty()) record.source = options_.source;
  if (record.source_id.empty()) {
    const std::string place = row.space.address ? AddressKey(*row.space.address) : "";
    const uint64_t hash =
        HashOfPair(absl::StrCat(place, "|", Fold(row.space.floor)), Fold(row.space.title));
    record.source_id = absl::StrCat("h-", absl::Hex(hash, absl::kZeroPad16));
  }
  if (record.name.empty()) record.name = DerivedName(options_, "spaces", record);
  if (row.part_of.empty()) return;
  if (absl::StartsWith(row.part_of, "exchanges/")) {
    row.space.part_of = row.part_of;
    return;
  }
  domain::Record whole;
  whole.source = record.source;
  whole.source_id = row.part_of;
  row.space.part_of = DerivedName(options_, "spaces", whole);
  if (!line_of_id_.contains(HashOfPair(whole.source, whole.source_id)))
    Warn(row, "part_of", "is no earlier row of this file; it must be in the exchange already");
}

void SpaceAssembly::CheckRepeats(SpaceRow& row) {
  const domain::Record& record = row.space.record;
  const auto [first, is_new] =
      line_of_id_.try_emplace(HashOfPair(record.source, record.source_id), row.report.line());
  if (!is_new) {
    const bool derived = row.CellOf("record.source_id").text.empty();
    row.report.Error(derived ? "source_id" : row.CellOf("record.source_id").header,
                     row.CellOf("record.source_id").text,
                     absl::StrCat("repeats line ", first->second,
                                  derived ? " (same address and title); give each row an id"
                                          : "; ids are unique"));
    return;
  }
  if (!row.space.address || !row.space.part_of.empty()) return;
  const std::string key = AddressKey(*row.space.address);
  if (key.empty()) return;
  const std::string within =
      absl::StrCat(Fold(row.space.address->addition), "|", Fold(row.space.floor));
  const auto [same, first_here] =
      line_of_address_.try_emplace(HashOfPair(key, within), row.report.line());
  if (!first_here) {
    Warn(row, "address.street",
         absl::StrCat("has the address of line ", same->second, ", perhaps the same space"));
  } else if (options_.known_at) {
    const std::string known = options_.known_at(key, record);
    if (!known.empty())
      Warn(row, "address.street",
           absl::StrCat("has the address of ", known, ", perhaps the same space"));
  }
}

}  // namespace raumboerse::imports
