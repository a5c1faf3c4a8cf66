#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "matcher/column.h"
#include "matcher/planes.h"

namespace raumboerse::matcher {

inline constexpr uint32_t kNoRow = std::numeric_limits<uint32_t>::max();

// As many rows of a table as fit a block, in no order of the table's: those that are like each
// other stand in one tile. What tests read of a row stands in its columns.
template <typename Columns>
struct Tile {
  Column<uint32_t> rows;  // of the table; kNoRow: the slot is empty
  Columns columns;

  Tile() { rows.fill(kNoRow); }
};

// An immutable snapshot of tiles; cheap to copy. `Summary` is columns again, of which a slot stands
// for a whole tile: for the best that any row in it could be.
template <typename Columns, typename Summary>
class Tiles {
 public:
  const std::vector<std::shared_ptr<const Tile<Columns>>>& tiles() const { return tiles_; }
  // Of each tile; null: it is open yet, or was not clustered since. Rows may have left a tile after
  // its planes were made, none came.
  const std::vector<std::shared_ptr<const Planes>>& planes() const { return planes_; }
  // Slot t % kRowsPerBlock of block t / kRowsPerBlock stands for tile t.
  const std::vector<std::shared_ptr<const Summary>>& summaries() const { return summaries_; }
  size_t bytes() const {
    size_t planes = 0;
    for (const auto& one : planes_) planes += one == nullptr ? 0 : one->bytes();
    return tiles_.size() * sizeof(Tile<Columns>) + planes + summaries_.size() * sizeof(Summary);
  }

 private:
  template <typename, typename, typename>
  friend class TilesBuilder;
  std::vector<std::shared_ptr<const Tile<Columns>>> tiles_;
  std::vector<std::shared_ptr<const Planes>> planes_;
  std::vector<std::shared_ptr<const Summary>> summaries_;
};

}  // namespace raumboerse::matcher
