#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "domain/match_rule.h"
#include "matcher/columns.h"
#include "matcher/summaries.h"

namespace raumboerse::matcher {

// One byte a row: 1 while the row may still match.
using RowMask = Column<uint8_t>;

// How unknowns count: kFail where the definition says that they fail, kPass to find what would fit
// if confirmed.
enum class Unknowns { kFail, kPass };

// What the columns are tested against, made once per question.
struct SpaceTest {
  SpaceTest(const domain::NeedFacts& need, const domain::Policy& policy,
            const domain::Question& question, Unknowns unknowns);

  // Leaves 1 in `mask` for the rows that pass.
  void Run(const SpaceColumns& columns, RowMask& mask) const;
  // Whether it does for a row that the planes left: see FilterOf().
  bool PassesAsLeft(const SpaceRecord& record) const;
  // For the tiles in which a row may pass.
  void Run(const SpaceSummaries& tiles, RowMask& mask) const;

  Unknowns unknowns;
  int32_t confirmed_from;
  int32_t area_least, area_most;
  std::array<domain::UseSet, 8> alternatives;
  int alternative_count = 0;
  bool any_district;
  std::array<uint64_t, 16> districts{};  // a bit per district of the catalogue
  uint64_t districts_folded = 0;         // bit district % 64
  bool test_place;
  float latitude = 0, longitude = 0, latitude_reach = 0, longitude_reach = 0;
  int32_t day, from, until, start_by, least_days;
  uint32_t weekly_slots;
  uint8_t certainty;
  int32_t notice_days;
  float rate_most;  // what a month may cost at most for the gap to stay within its limit
  uint32_t equipment;
  uint16_t contract_forms, organisation_form;
  uint8_t noise, night;
  int32_t persons;
};

struct NeedTest {
  NeedTest(const domain::SpaceFacts& space, const domain::Policy& policy,
           const domain::Question& question, Unknowns unknowns);

  // Of rows, or of tiles in which one may pass.
  void Run(const NeedColumns& columns, RowMask& mask) const;
  bool PassesAsLeft(const NeedRecord& record) const;
  // A question about more uses than a few, or about none, reads no planes of them.
  bool AsksPlanesOfUses() const {
    constexpr int kFewUses = 8;
    const int count = std::popcount(uses.low) + std::popcount(uses.high);
    return count > 0 && count <= kFewUses;
  }

  int32_t confirmed_from;
  int32_t area, least_part;
  domain::UseSet uses;
  uint64_t district;
  int16_t district_number;  // negative: not known
  bool test_place;
  float latitude = 0, longitude = 0;
  int32_t first_day, last_day, earliest, shortest_stay;
  // The most that any of its windows offers.
  uint32_t weekly_slots;
  uint8_t certainty;
  int32_t notice_days;
  float least_rate;
  uint32_t equipment;
  uint16_t contract_forms;
  uint8_t noise, night;
  int32_t persons;
};

}  // namespace raumboerse::matcher
