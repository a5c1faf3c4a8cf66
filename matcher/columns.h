#pragma once

#include <array>
#include <cstdint>

#include "domain/facts.h"
#include "domain/match_rule.h"
#include "matcher/entries.h"
#include "matcher/narrow.h"
#include "matcher/tiles.h"

namespace raumboerse::matcher {

// Bits of what a space leaves open and a match has to ask for.
enum OpenFact : uint8_t { kOpenContractForms = 1, kOpenOrganisationForms = 2, kOpenPersons = 4 };
// Beside them: every tariff tells the cost.
inline constexpr uint8_t kCostSure = 8;
// Beside the weekly slots that a need takes: it is used at night.
inline constexpr uint32_t kAtNight = uint32_t{1} << 28;

// A set of forms where nothing is decided.
inline constexpr uint16_t kUndecided = 0xffff;

// What is tested of the spaces for a need before the rule itself: every test is a necessary
// condition of a match (or, with Unknowns::kPass, of "would fit"), so no match is lost; the rule
// decides on what is left. Of a whole block, so that loops over one column become vectors; or of a
// single row, which then lies together.
template <int kRows>
struct SpaceColumnsOf {
  template <typename T>
  using Column = std::array<T, kRows>;

  Column<uint64_t> use_low, use_high;
  Column<uint64_t> name_hash;         // for the lot
  Column<float> latitude, longitude;  // NaN: unknown
  Column<int32_t> area, least_part;   // an indivisible space's least part is all of it
  // The most that any of its windows offers.
  Column<uint32_t> weekly_slots;
  Column<uint32_t> equipment_there, equipment_possible;
  Column<int32_t> persons;   // the largest number: not known
  Column<float> least_rate;  // cents a month by the cheapest tariff; infinite: no cost is known
  Column<HighNumber> notice_days;
  Column<EarlyDay> first_day;
  Column<LateDay> last_day, confirmed;
  Column<LowNumber> fit_out;
  Column<int16_t> district;
  Column<uint16_t> contract_forms, organisation_forms;  // kUndecided: they let every need pass
  Column<uint8_t> offered;  // 0: not listed, a duplicate, without consent, or an empty row
  Column<uint8_t> visibility, certainty;
  Column<uint8_t> noise_sure, noise_possible, night_sure, night_possible;
  Column<uint8_t> open_facts;  // OpenFact: what a match would have to ask about; and kCostSure

  SpaceColumnsOf();
  // Null clears the row.
  void Set(int row, const SpaceEntry* entry);
  template <int kFromRows>
  void CopyRow(int row, const SpaceColumnsOf<kFromRows>& from, int from_row);
  // Neighbours are alike in place, area and cost.
  std::array<float, 4> KeyAt(int row) const;
  // Wherever they are: in area, cost and time.
  std::array<float, 4> TraitsAt(int row) const;
};
using SpaceColumns = SpaceColumnsOf<kRowsPerBlock>;
using SpaceRecord = SpaceColumnsOf<1>;

// The mirror image, for the needs of a space.
template <int kRows>
struct NeedColumnsOf {
  template <typename T>
  using Column = std::array<T, kRows>;

  Column<uint64_t> lead_low, lead_high;  // the first use of each alternative
  Column<uint64_t> districts;            // bit district % 64; all bits: any
  Column<float> latitude, longitude, latitude_reach, longitude_reach;  // infinite reach: anywhere
  Column<int32_t> least, most;    // area; no limit: the largest number
  Column<uint32_t> weekly_slots;  // and kAtNight
  Column<float> rate_most;        // what a month may cost at most; infinite: no limit to the gap
  Column<uint32_t> equipment;
  Column<EarlyDay> first_day;
  Column<LateDay> last_day, start_by, confirmed;
  Column<LowNumber> least_days, notice_days, persons;
  Column<int16_t> first_district, last_district;
  Column<uint16_t> contract_forms;  // all bits: any
  Column<uint8_t> offered;
  Column<uint8_t> visibility, certainty;
  Column<uint8_t> noise;

  NeedColumnsOf();
  void Set(int row, const NeedEntry* entry);
  template <int kFromRows>
  void CopyRow(int row, const NeedColumnsOf<kFromRows>& from, int from_row);
  // Neighbours are alike in place, or districts, and in reach and area.
  std::array<float, 4> KeyAt(int row) const;
};
using NeedColumns = NeedColumnsOf<kRowsPerBlock>;
using NeedRecord = NeedColumnsOf<1>;

}  // namespace raumboerse::matcher
