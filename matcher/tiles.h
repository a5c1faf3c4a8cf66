#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "matcher/column.h"
#include "matcher/planes.h"

namespace raumboerse::matcher {

inline constexpr uint32_t kNoRow = std::numeric_limits<uint32_t>::max();

// As many rows of a table as fit a block, in the order in which they came. Whole columns are read.
template <typename Columns>
struct OpenTile {
  Column<uint32_t> rows;  // of the table; kNoRow: the slot is empty
  Columns columns;

  OpenTile() { rows.fill(kNoRow); }
};

// As many rows that are like each other. Planes leave few of them, so what is read of each lies
// together.
template <typename Record>
struct ClusteredTile {
  Column<uint32_t> rows;  // as above
  std::array<Record, kRowsPerBlock> records;

  ClusteredTile() { rows.fill(kNoRow); }
};

// An immutable snapshot of tiles; cheap to copy. Tile t is a clustered one, or of those that come
// after them the open tile t - clustered().size(). `Summary` is columns again, of which a slot
// stands for a whole tile: for the best that any row in it could be. `Kind` names Columns, Record
// and Summary.
template <typename Kind>
class Tiles {
 public:
  using Open = OpenTile<typename Kind::Columns>;
  using Clustered = ClusteredTile<typename Kind::Record>;
  using Summary = typename Kind::Summary;

  const std::vector<std::shared_ptr<const Clustered>>& clustered() const { return clustered_; }
  const std::vector<std::shared_ptr<const Open>>& open() const { return open_; }
  // Of each clustered tile. Rows may have left it after its planes were made, none came.
  const std::vector<std::shared_ptr<const Planes>>& planes() const { return planes_; }
  // Slot t % kRowsPerBlock of block t / kRowsPerBlock stands for tile t.
  const std::vector<std::shared_ptr<const Summary>>& summaries() const { return summaries_; }
  size_t bytes() const {
    size_t planes = 0;
    for (const auto& one : planes_) planes += one->bytes();
    return clustered_.size() * sizeof(Clustered) + open_.size() * sizeof(Open) + planes +
           summaries_.size() * sizeof(Summary);
  }

 private:
  template <typename>
  friend class TilesBuilder;
  std::vector<std::shared_ptr<const Clustered>> clustered_;
  std::vector<std::shared_ptr<const Open>> open_;
  std::vector<std::shared_ptr<const Planes>> planes_;
  std::vector<std::shared_ptr<const Summary>> summaries_;
};

}  // namespace raumboerse::matcher
