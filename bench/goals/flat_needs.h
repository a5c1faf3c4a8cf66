#pragma once

#include <cstdint>

#include "bench/goals/flat_column.h"
#include "domain/match_rule.h"
#include "matcher/world.h"

namespace raumboerse::bench {

// The mirror image of FlatSpaces: needs as columns, for questions on one day.
struct FlatNeeds {
  FlatNeeds(const matcher::World& world, domain::Day day);

  size_t rows;                                        // a multiple of kScanRows
  FlatColumn<float> latitude, longitude;              // 0: anywhere
  FlatColumn<float> latitude_reach, longitude_reach;  // infinite: anywhere
  FlatColumn<uint64_t> uses;                          // of any alternative
  FlatColumn<uint64_t> districts;                     // bit district % 64; all bits: any
  FlatColumn<uint32_t> equipment;
  FlatColumn<float> rate_weight, means, first_most;  // as of FlatSpaceTest
  FlatColumn<uint16_t> least, most, contract_forms, organisation_form, persons;
  FlatColumn<int16_t> from, until, start_by, least_days, confirmed;
  FlatColumn<uint8_t> asks;
};

struct FlatNeedTest {
  FlatNeedTest(const domain::SpaceFacts& space, const domain::Policy& policy, domain::Day day);

  float latitude = 0, longitude = 0;
  uint64_t uses = 0, district = 0;
  uint32_t equipment_lacking = 0;
  float rate = 0, first = 0;
  uint16_t area = 0, least_part = 0, contract_forms = 0, organisation_forms = 0, persons = 0;
  int16_t first_day = 0, last_day = 0, confirmed_from = 0;
  uint8_t allows_not = 0;
};

bool Passes(const FlatNeeds& needs, const FlatNeedTest& test, uint32_t row);

}  // namespace raumboerse::bench
