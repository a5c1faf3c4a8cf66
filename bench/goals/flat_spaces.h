#pragma once

#include <cstdint>

#include "bench/goals/flat_column.h"
#include "domain/match_rule.h"
#include "matcher/world.h"

namespace raumboerse::bench {

// Spaces as flat columns, as somebody would lay them out who scans them with vector instructions:
// narrow, and every hard criterion that a column can tell. Rows are those of the world's table.
struct FlatSpaces {
  explicit FlatSpaces(const matcher::World& world);

  size_t rows;                            // a multiple of kScanRows
  FlatColumn<float> latitude, longitude;  // NaN: unknown
  FlatColumn<uint64_t> uses;
  FlatColumn<uint32_t> equipment;
  FlatColumn<float> rate, first;  // the least that is asked a month and at the start, in cents
  FlatColumn<uint16_t> area, least_part, district, contract_forms, organisation_forms, persons;
  FlatColumn<int16_t> first_day, last_day, confirmed;
  FlatColumn<uint8_t> allows;  // kOffered, kNights, and a bit per loudness that is allowed
};

// Bits of what a space allows and a need asks; those between are values of domain::Noise.
inline constexpr uint8_t kOffered = 1 << 7;
inline constexpr uint8_t kNights = 1 << 6;
inline constexpr uint8_t kNever = 1 << 0;  // asked by needs that are not open
inline constexpr uint16_t kNoDistrict16 = 0xffff;

// What the columns are tested against. Each test is a necessary condition of a match.
struct FlatSpaceTest {
  FlatSpaceTest(const domain::NeedFacts& need, const domain::Policy& policy, domain::Day day);

  static constexpr int kAlternativesMost = 3;
  uint64_t alternatives[kAlternativesMost] = {};
  int alternative_count = 0;
  bool near = false, in_districts = false, within_means = false;
  float latitude = 0, longitude = 0, latitude_reach = 0, longitude_reach = 0;
  uint32_t districts[32] = {};  // a bit each; the last stands for an unknown one, and is 0
  uint32_t equipment = 0;
  // rate * rate_weight + first <= means and first <= first_most.
  float rate_weight = 0, means = 0, first_most = 0;
  uint16_t area_least = 0, area_most = 0, contract_forms = 0, organisation_form = 0, persons = 0;
  int16_t from = 0, until = 0, start_by = 0, least_days = 0, confirmed_from = 0;
  uint8_t asks = 0;
};

// Whether one row passes: the same tests, one after the other.
bool Passes(const FlatSpaces& spaces, const FlatSpaceTest& test, uint32_t row);

}  // namespace raumboerse::bench
