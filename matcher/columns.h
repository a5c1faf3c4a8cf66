#pragma once

#include <array>
#include <cstdint>

#include "domain/facts.h"
#include "domain/match_rule.h"
#include "matcher/entries.h"
#include "matcher/tiles.h"

namespace raumboerse::matcher {

// Bits of what a space leaves open and a match has to ask for.
enum OpenFact : uint8_t { kOpenContractForms = 1, kOpenOrganisationForms = 2, kOpenPersons = 4 };

// A set of forms where nothing is decided.
inline constexpr uint16_t kUndecided = 0xffff;

// What a scan for the spaces of a need tests before the rule itself: every test is a necessary
// condition of a match (or, with Unknowns::kPass, of "would fit"), so no match is lost; the rule
// decides on what is left.
struct SpaceColumns {
  Column<uint8_t> offered;  // 0: not listed, a duplicate, without consent, or an empty row
  Column<uint8_t> visibility;
  Column<int32_t> confirmed;
  Column<int32_t> area, least_part;  // an indivisible space's least part is all of it
  Column<uint64_t> use_low, use_high;
  Column<int16_t> district;
  Column<float> latitude, longitude;  // NaN: unknown
  Column<int32_t> first_day, last_day, fit_out;
  // The most that any of its windows offers.
  Column<uint32_t> weekly_slots;
  Column<uint8_t> certainty;
  Column<int32_t> notice_days;
  Column<uint32_t> equipment_there, equipment_possible;
  Column<uint16_t> contract_forms, organisation_forms;  // kUndecided: they let every need pass
  Column<uint8_t> noise_sure, noise_possible, night_sure, night_possible;
  Column<int32_t> persons;     // the largest number: not known
  Column<uint8_t> open_facts;  // OpenFact: what a match would have to ask about
  Column<float> least_rate;    // cents a month by the cheapest tariff; infinite: no cost is known
  Column<uint8_t> cost_sure;   // every tariff tells the cost
  Column<uint64_t> name_hash;  // for the lot

  SpaceColumns();
  // Null clears the row.
  void Set(int row, const SpaceEntry* entry);
  void CopyRow(int row, const SpaceColumns& from, int from_row);
  // Neighbours are alike in place, area and cost.
  std::array<float, 4> KeyAt(int row) const;
};

// The mirror image, for the needs of a space.
struct NeedColumns {
  Column<uint8_t> offered;
  Column<uint8_t> visibility;
  Column<int32_t> confirmed;
  Column<int32_t> least, most;           // area; no limit: the largest number
  Column<uint64_t> lead_low, lead_high;  // the first use of each alternative
  Column<uint64_t> districts;            // bit district % 64; all bits: any
  Column<int16_t> first_district, last_district;
  Column<float> latitude, longitude, latitude_reach, longitude_reach;  // infinite reach: anywhere
  Column<int32_t> first_day, last_day, start_by, least_days;
  Column<uint32_t> weekly_slots;
  Column<uint8_t> certainty;
  Column<int32_t> notice_days;
  Column<float> rate_most;  // what a month may cost at most; infinite: no limit to the gap
  Column<uint32_t> equipment;
  Column<uint16_t> contract_forms;  // all bits: any
  Column<uint8_t> noise, night;
  Column<int32_t> persons;

  NeedColumns();
  void Set(int row, const NeedEntry* entry);
  void CopyRow(int row, const NeedColumns& from, int from_row);
  // Neighbours are alike in place, or districts, and in reach and area.
  std::array<float, 4> KeyAt(int row) const;
};

}  // namespace raumboerse::matcher
