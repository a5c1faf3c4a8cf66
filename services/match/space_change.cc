#include "services/match/space_change.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"

namespace raumboerse::services {
namespace {

using domain::Day;
using domain::SpaceFacts;
using domain::SpaceFields;
using domain::SpaceLever;
using domain::SpaceLeverAt;

std::vector<domain::Tariff> TariffsOf(const SpaceFacts& space) {
  std::vector<domain::Tariff> out;
  for (const domain::TariffFacts& tariff : space.tariffs) {
    out.push_back({.commercial = tariff.commercial,
                   .organisation_forms = tariff.organisation_forms,
                   .rent_month_cents = tariff.rent_month_cents,
                   .running_month_cents = tariff.running_month_cents,
                   .per_m2 = tariff.per_m2,
                   .by_weekly_slot = tariff.by_weekly_slot,
                   .one_off_cents = tariff.one_off_cents,
                   .deposit_cents = tariff.deposit_cents,
                   .vat_permille = tariff.vat_permille});
  }
  return out;
}

std::vector<std::string> CodesOf(domain::UseSet uses, const domain::Catalogue& catalogue) {
  std::vector<std::string> out;
  uses.ForEach([&](int use) { out.push_back(catalogue.use_code(use)); });
  return out;
}

void AddUses(const ChangedSpace& both, SpaceChange& out) {
  const auto [space, changed, catalogue] = both;
  if (changed.uses != space.uses) {
    out.fields.uses = CodesOf(changed.uses, catalogue);
    out.paths.push_back("uses");
  }
  if (changed.uses_excluded != space.uses_excluded) {
    out.fields.uses_excluded = CodesOf(changed.uses_excluded, catalogue);
    out.paths.push_back("uses_excluded");
  }
}

std::string FigureText(SpaceLever lever, int64_t value, const Phrases& phrases) {
  switch (lever) {
    case SpaceLever::kRent:
    case SpaceLever::kOneOff:
      return phrases.Money(value);
    case SpaceLever::kStart:
      return phrases.DayText(Day(value));
    case SpaceLever::kEnd:
      // People name the last day, records the first one after it.
      return phrases.DayText(Day(value - 1));
    default:
      return phrases.Number(value);
  }
}

// What its value is told with.
std::string ValueText(SpaceLever lever, int64_t value, const domain::Catalogue& catalogue,
                      const Phrases& phrases) {
  switch (lever) {
    case SpaceLever::kNoise:
      return phrases.Say(absl::StrCat("noise_borne.", value));
    case SpaceLever::kContractForms:
      return phrases.Say(absl::StrCat("contract_form.", value));
    case SpaceLever::kOrganisationForms:
      return phrases.Say(absl::StrCat("organisation_form.", value < 10 ? "0" : "", value));
    case SpaceLever::kUses:
      return phrases.Of(catalogue.use_label(static_cast<int>(value)));
    default:
      return FigureText(lever, value, phrases);
  }
}

absl::string_view PhraseOf(SpaceLeverAt at, int64_t value, const SpaceFacts& space) {
  constexpr std::array<absl::string_view, domain::kSpaceLevers> kPhrases = {
      "advice_space.rent",
      "advice_space.one_off",
      "advice_space.start",
      "advice_space.end",
      "advice_space.shortest_stay",
      "advice_space.longest_stay",
      "advice_space.divisible_from",
      "advice_space.noise",
      "advice_space.night_use",
      "advice_space.contract_forms",
      "advice_space.organisation_forms",
      "advice_space.uses"};
  if (at.lever == SpaceLever::kRent) {
    if (value == 0) return "advice_space.rent_free";
    if (space.tariffs[static_cast<size_t>(at.place)].per_m2) return "advice_space.rent_m2";
  }
  return kPhrases[static_cast<size_t>(at.lever)];
}

// Which of several tariffs or windows; empty: there is one alone.
absl::string_view PlacePhraseOf(SpaceLever lever, const SpaceFacts& space) {
  const bool of_tariff = lever == SpaceLever::kRent || lever == SpaceLever::kOneOff;
  if (of_tariff && space.tariffs.size() > 1) return "advice_space.of_tariff";
  const bool of_window = lever == SpaceLever::kStart || lever == SpaceLever::kEnd;
  return of_window && space.windows.size() > 1 ? "advice_space.of_window" : "";
}

}  // namespace

void AddChange(SpaceLeverAt at, const ChangedSpace& both, SpaceChange& out) {
  const SpaceFacts& changed = both.changed;
  SpaceFields& fields = out.fields;
  const auto change = [&out](const char* path, auto& field, const auto& value) {
    field = value;
    // Two tariffs are one list.
    if (std::find(out.paths.begin(), out.paths.end(), path) == out.paths.end())
      out.paths.push_back(path);
  };
  switch (at.lever) {
    case SpaceLever::kRent:
    case SpaceLever::kOneOff:
      return change("tariffs", fields.tariffs, TariffsOf(changed));
    case SpaceLever::kStart:
    case SpaceLever::kEnd:
      return change("windows", fields.windows,
                    std::vector<domain::Window>(changed.windows.begin(), changed.windows.end()));
    case SpaceLever::kShortestStay:
      return change("shortest_stay_days", fields.shortest_stay_days, changed.shortest_stay_days);
    case SpaceLever::kLongestStay:
      return change("longest_stay_days", fields.longest_stay_days, changed.longest_stay_days);
    case SpaceLever::kDivisibleFrom:
      return change("divisible_from_m2", fields.divisible_from_m2, changed.divisible_from_m2);
    case SpaceLever::kNoise:
      return change("noise_max", fields.noise_max, changed.noise_max);
    case SpaceLever::kNightUse:
      return change("night_use", fields.night_use, changed.night_use);
    case SpaceLever::kContractForms:
      return change("contract_forms", fields.contract_forms, changed.contract_forms);
    case SpaceLever::kOrganisationForms:
      return change("organisation_forms", fields.organisation_forms, changed.organisation_forms);
    case SpaceLever::kUses:
      return AddUses(both, out);
  }
}

std::string ChangeText(SpaceLeverAt at, int64_t value, const ChangedSpace& both,
                       const Phrases& phrases) {
  const std::string change =
      phrases.Say(PhraseOf(at, value, both.space),
                  {{"value", ValueText(at.lever, value, both.catalogue, phrases)}});
  const absl::string_view place = PlacePhraseOf(at.lever, both.space);
  if (place.empty()) return change;
  return phrases.Say(place, {{"change", change}, {"number", phrases.Number(at.place + 1)}});
}

}  // namespace raumboerse::services
