#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <utility>

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
    // As above, but that it stays where the row has left: who reads it asks first whether its place
    // is offered.
    uint32_t row = kNoRow;
  };
  std::array<Slot, kRowsPerBlock> slots;
};

// Of the tiles of an order the rows that are offered and have not left: so many tiles together that
// a snapshot shares few blocks, so few that one is soon copied where a row leaves.
class OfferedRows {
 public:
  static constexpr size_t kTilesPerBlock = 16;
  using Block = std::array<RowBits, kTilesPerBlock>;

  OfferedRows() = default;
  explicit OfferedRows(SharedList<Block> blocks) : blocks_(std::move(blocks)) {}

  const RowBits& operator[](size_t tile) const {
    return (*blocks_[tile / kTilesPerBlock])[tile % kTilesPerBlock];
  }
  // At a place: tile * kRowsPerBlock + slot.
  bool Has(uint32_t place) const {
    return (*this)[place / kRowsPerBlock].Has(static_cast<int>(place % kRowsPerBlock));
  }
  size_t bytes() const { return blocks_.size() * sizeof(Block); }

 private:
  SharedList<Block> blocks_;
};

// A way to go over clustered rows: so many at a time, like beside like. Slots of its own, which say
// where a row stands.
template <typename Summary>
struct Order {
  // Of every kRowsPerBlock slots. Rows may have left after planes were made, none came.
  SharedList<Planes> planes;
  // By planes. Where slots say `places`, a row may have left that is offered here, and not by
  // place.
  OfferedRows offered;
  // Slot t % kRowsPerBlock of block t / kRowsPerBlock stands for all rows of planes t.
  SharedList<Summary> summaries;
  // By slot: tile * kRowsPerBlock + slot of its row. Empty: they stand in this order.
  SharedList<Column<uint32_t>> places;

  size_t bytes() const {
    size_t bytes = offered.bytes() + summaries.size() * sizeof(Summary) +
                   places.size() * sizeof(Column<uint32_t>);
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
