#pragma once

#include <array>
#include <cstdint>
#include <limits>

#include "matcher/column.h"
#include "matcher/planes.h"
#include "matcher/shared.h"

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
  struct Slot : Record {
    uint32_t row = kNoRow;  // as above
  };
  std::array<Slot, kRowsPerBlock> slots;
};

// A way to go over clustered rows: so many at a time, like beside like. Slots of its own, which say
// where a row stands.
template <typename Summary>
struct Order {
  // Of every kRowsPerBlock slots. Rows may have left after planes were made, none came.
  SharedList<Planes> planes;
  // Slot t % kRowsPerBlock of block t / kRowsPerBlock stands for all rows of planes t.
  SharedList<Summary> summaries;
  // By slot: tile * kRowsPerBlock + slot of its row. Empty: they stand in this order.
  SharedList<Column<uint32_t>> places;

  size_t bytes() const {
    size_t bytes = summaries.size() * sizeof(Summary) + places.size() * sizeof(Column<uint32_t>);
    for (const auto& one : planes) bytes += one->bytes();
    return bytes;
  }
};

// An immutable snapshot of tiles; cheap to copy. `Kind` names Columns, Record and Summary; the last
// is columns again, of which a slot stands for many rows: for the best that any of them could be.
template <typename Kind>
class Tiles {
 public:
  using Record = typename Kind::Record;
  using Open = OpenTile<typename Kind::Columns>;
  using Clustered = ClusteredTile<Record>;
  using Summary = typename Kind::Summary;

  const SharedList<Clustered>& clustered() const { return clustered_; }
  const SharedList<Open>& open() const { return open_; }
  const SharedList<Summary>& open_summaries() const { return open_summaries_; }
  // Tiles as they stand.
  const Order<Summary>& by_place() const { return by_place_; }
  // The same rows by what they are, wherever; empty if the kind has one order.
  const Order<Summary>& by_traits() const { return by_traits_; }
  size_t bytes() const {
    return clustered_.size() * sizeof(Clustered) + open_.size() * sizeof(Open) +
           open_summaries_.size() * sizeof(Summary) + by_place_.bytes() + by_traits_.bytes();
  }

 private:
  template <typename>
  friend class TilesBuilder;
  SharedList<Clustered> clustered_;
  SharedList<Open> open_;
  SharedList<Summary> open_summaries_;
  Order<Summary> by_place_, by_traits_;
};

}  // namespace raumboerse::matcher
