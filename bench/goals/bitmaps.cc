#include "bench/goals/bitmaps.h"

#include <cmath>

namespace raumboerse::bench {
namespace {

constexpr float kLatitudeStep = 0.02f;
constexpr float kLongitudeStep = 0.03f;

}  // namespace

int32_t CellBitmaps::Latitude(float degrees) {
  return static_cast<int32_t>(std::floor(degrees / kLatitudeStep));
}

int32_t CellBitmaps::Longitude(float degrees) {
  return static_cast<int32_t>(std::floor(degrees / kLongitudeStep));
}

void CellBitmaps::AddBox(const Box& box, uint32_t row) {
  const int32_t east = Longitude(box.longitude + box.longitude_reach);
  for (int32_t y = Latitude(box.latitude - box.latitude_reach);
       y <= Latitude(box.latitude + box.latitude_reach); ++y) {
    for (int32_t x = Longitude(box.longitude - box.longitude_reach); x <= east; ++x)
      cells_[y * 65'536 + x].add(row);
  }
}

Roaring CellBitmaps::Touched(const Box& box) const {
  std::vector<const Roaring*> touched;
  const int32_t east = Longitude(box.longitude + box.longitude_reach);
  for (int32_t y = Latitude(box.latitude - box.latitude_reach);
       y <= Latitude(box.latitude + box.latitude_reach); ++y) {
    for (int32_t x = Longitude(box.longitude - box.longitude_reach); x <= east; ++x) {
      const auto found = cells_.find(y * 65'536 + x);
      if (found != cells_.end()) touched.push_back(&found->second);
    }
  }
  return UnionOf(touched);
}

const Roaring* CellBitmaps::At(float latitude, float longitude) const {
  const auto found = cells_.find(KeyOf(latitude, longitude));
  return found == cells_.end() ? nullptr : &found->second;
}

void CellBitmaps::Finish() {
  for (auto& [key, rows] : cells_) {
    rows.runOptimize();
    rows.shrinkToFit();
  }
}

Roaring UnionOf(const std::vector<const Roaring*>& bitmaps) {
  if (bitmaps.empty()) return Roaring();
  if (bitmaps.size() == 1) return *bitmaps[0];
  // The library takes no const array, and changes none of them.
  std::vector<const Roaring*> inputs = bitmaps;
  return Roaring::fastunion(inputs.size(), inputs.data());
}

}  // namespace raumboerse::bench
