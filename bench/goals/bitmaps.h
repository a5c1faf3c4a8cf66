#pragma once

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "roaring/roaring.hh"

#include "domain/record.h"

namespace raumboerse::bench {

// The half sides, in degrees, of a box around a point; the same names as BoxReach.
struct Box {
  float latitude, longitude, latitude_reach, longitude_reach;
};

// A bitmap of rows for each cell of a grid of about two kilometres.
class CellBitmaps {
 public:
  void Add(float latitude, float longitude, uint32_t row) {
    cells_[KeyOf(latitude, longitude)].add(row);
  }
  // To every cell that the box touches.
  void AddBox(const Box& box, uint32_t row);
  // All rows of the cells that the box touches.
  Roaring Touched(const Box& box) const;
  // Null: no row is there.
  const Roaring* At(float latitude, float longitude) const;
  void Finish();

 private:
  static int32_t Latitude(float degrees);
  static int32_t Longitude(float degrees);
  static int32_t KeyOf(float latitude, float longitude) {
    return Latitude(latitude) * 65'536 + Longitude(longitude);
  }

  absl::flat_hash_map<int32_t, Roaring> cells_;
};

// Their union; of none it is empty.
Roaring UnionOf(const std::vector<const Roaring*>& bitmaps);

}  // namespace raumboerse::bench
