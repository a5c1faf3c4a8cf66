#pragma once

#include "matcher/columns.h"

// Columns of which a slot stands for a whole tile: every test that a row of the tile passes passes
// there too, and no row is bounded higher. Empty rows do not count; a tile of them is not offered.
namespace raumboerse::matcher {

struct SpaceSummaries : SpaceColumns {
  // Latitude and longitude are the middle of the box that all known places lie in; NaN: none is
  // known.
  Column<float> latitude_half{}, longitude_half{};
  Column<uint64_t> districts{};  // bit district % 64
  Column<uint8_t> place_open{};  // the place of some row is not known
  Column<uint8_t> district_open{};

  void Set(int slot, const SpaceColumns& tile);
};

// A need's own box is moved to the middle and widened: there is nothing else to tell.
struct NeedSummaries : NeedColumns {
  void Set(int slot, const NeedColumns& tile);
};

// What tiles of either side are made of.
struct SpaceKind {
  // A need that takes any place asks for spaces by what they are.
  static constexpr bool kByTraits = true;
  using Entry = SpaceEntry;
  using Columns = SpaceColumns;
  using Record = SpaceRecord;
  using Summary = SpaceSummaries;
};
struct NeedKind {
  static constexpr bool kByTraits = false;
  using Entry = NeedEntry;
  using Columns = NeedColumns;
  using Record = NeedRecord;
  using Summary = NeedSummaries;
};

}  // namespace raumboerse::matcher
