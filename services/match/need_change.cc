#include "services/match/need_change.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace raumboerse::services {
namespace {

using domain::Day;
using domain::NeedFacts;
using domain::NeedFields;
using domain::NeedLever;

void CopyDistricts(const NeedFacts& changed, const domain::Catalogue& catalogue,
                   NeedFields& fields) {
  for (const int16_t district : changed.districts)
    fields.districts.push_back(catalogue.district_code(district));
}

void CopyAlternatives(const NeedFacts& changed, const domain::Catalogue& catalogue,
                      NeedFields& fields) {
  for (const domain::NeedAlternative& one : changed.alternatives) {
    std::vector<std::string>& uses = fields.alternatives.emplace_back();
    one.uses.ForEach([&](int use) { uses.push_back(catalogue.use_code(use)); });
  }
}

std::string SlotText(int64_t slot, const Phrases& phrases) {
  constexpr int64_t kPartsOfDay = 4;
  return absl::StrCat(phrases.Say(absl::StrCat("weekday.", slot / kPartsOfDay + 1)), " ",
                      phrases.Say(absl::StrCat("part_of_day.", slot % kPartsOfDay + 1)));
}

// What its value is told with.
std::string ValueText(NeedLever lever, int64_t value, const domain::Catalogue& catalogue,
                      const Phrases& phrases) {
  switch (lever) {
    case NeedLever::kStart:
    case NeedLever::kStartBy:
      return phrases.DayText(Day(value));
    case NeedLever::kEnd:
      // People name the last day, records the first one after it.
      return phrases.DayText(Day(value - 1));
    case NeedLever::kOwnMonth:
    case NeedLever::kOwnOneOff:
    case NeedLever::kMaxGap:
      return phrases.Money(value);
    case NeedLever::kNoise:
      return phrases.Say(absl::StrCat("noise.", value));
    case NeedLever::kDistricts:
      return catalogue.district_code(static_cast<int16_t>(value));
    case NeedLever::kEquipment:
      return phrases.Say(absl::StrFormat("equipment.%02d", value));
    case NeedLever::kContractForms:
      return phrases.Say(absl::StrCat("contract_form.", value));
    case NeedLever::kWeeklyTimes:
      return SlotText(value, phrases);
    case NeedLever::kUse:
      return phrases.Of(catalogue.use_label(static_cast<int>(value)));
    default:
      return phrases.Number(value);
  }
}

absl::string_view PhraseOf(NeedLever lever) {
  constexpr std::array<absl::string_view, domain::kNeedLevers> kPhrases = {"advice.smallest_area",
                                                                           "advice.largest_area",
                                                                           "advice.radius",
                                                                           "advice.start",
                                                                           "advice.start_by",
                                                                           "advice.end",
                                                                           "advice.shortest_stay",
                                                                           "advice.own_month",
                                                                           "advice.own_one_off",
                                                                           "advice.max_gap",
                                                                           "advice.persons",
                                                                           "advice.noise",
                                                                           "advice.night_use",
                                                                           "advice.alcohol",
                                                                           "advice.districts",
                                                                           "advice.equipment",
                                                                           "advice.contract_forms",
                                                                           "advice.weekly_times",
                                                                           "advice.use"};
  return kPhrases[static_cast<size_t>(lever)];
}

}  // namespace

void AddChange(NeedLever lever, const ChangedNeed& both, NeedChange& out) {
  const NeedFacts& changed = both.changed;
  NeedFields& fields = out.fields;
  std::vector<std::string>& paths = out.paths;
  const auto change = [&paths](const char* path, auto& field, const auto& value) {
    field = value;
    paths.push_back(path);
  };
  switch (lever) {
    case NeedLever::kSmallestArea:
      return change("min_m2", fields.min_m2, changed.min_m2);
    case NeedLever::kLargestArea:
      return change("max_m2", fields.max_m2, changed.max_m2);
    case NeedLever::kRadius:
      return change("radius_m", fields.radius_m, changed.radius_m);
    case NeedLever::kStart:
      return change("from", fields.from, changed.from);
    case NeedLever::kStartBy:
      return change("start_by", fields.start_by, changed.start_by);
    case NeedLever::kEnd:
      return change("until", fields.until, changed.until);
    case NeedLever::kShortestStay:
      if (changed.wanted_days != both.need.wanted_days)
        change("wanted_days", fields.wanted_days, changed.wanted_days);
      return change("min_days", fields.min_days, changed.min_days);
    case NeedLever::kOwnMonth:
      return change("own_month_cents", fields.own_month_cents, changed.own_month_cents);
    case NeedLever::kOwnOneOff:
      return change("own_one_off_cents", fields.own_one_off_cents, changed.own_one_off_cents);
    case NeedLever::kMaxGap:
      return change("max_gap_cents", fields.max_gap_cents, changed.max_gap_cents);
    case NeedLever::kPersons:
      return change("persons", fields.persons, changed.persons);
    case NeedLever::kNoise:
      return change("conduct.noise", fields.conduct.noise, changed.conduct.noise);
    case NeedLever::kNightUse:
      return change("conduct.night_use", fields.conduct.night_use, changed.conduct.night_use);
    case NeedLever::kAlcohol:
      return change("conduct.alcohol", fields.conduct.alcohol, changed.conduct.alcohol);
    case NeedLever::kDistricts:
      CopyDistricts(changed, both.catalogue, fields);
      return paths.push_back("districts");
    case NeedLever::kEquipment:
      return change("equipment_required", fields.equipment_required, changed.equipment_required);
    case NeedLever::kContractForms:
      return change("contract_forms", fields.contract_forms, changed.contract_forms);
    case NeedLever::kWeeklyTimes:
      return change("weekly_times", fields.weekly_times, changed.weekly_times);
    case NeedLever::kUse:
      CopyAlternatives(changed, both.catalogue, fields);
      return paths.push_back("alternatives");
  }
}

std::string ChangeText(NeedLever lever, int64_t value, const domain::Catalogue& catalogue,
                       const Phrases& phrases) {
  return phrases.Say(PhraseOf(lever), {{"value", ValueText(lever, value, catalogue, phrases)}});
}

}  // namespace raumboerse::services
