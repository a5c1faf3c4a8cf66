#pragma once

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "matcher/shared.h"
#include "matcher/tiles.h"

namespace raumboerse::matcher {

// Summaries by number, in blocks; what was never set stands for no rows.
template <typename Columns, typename Summary>
class SummaryBlocks {
 public:
  void Set(size_t number, const Columns& columns) {
    while (blocks_.size() <= number / kRowsPerBlock) blocks_.Add();
    blocks_.Owned(number / kRowsPerBlock).Set(static_cast<int>(number % kRowsPerBlock), columns);
    set_ = std::max(set_, number + 1);
  }
  // Of all from this one on.
  void Clear(size_t from) {
    if (from >= set_) return;
    const auto none = std::make_unique<Columns>();
    for (; set_ > from; --set_)
      blocks_.Owned((set_ - 1) / kRowsPerBlock)
          .Set(static_cast<int>((set_ - 1) % kRowsPerBlock), *none);
  }
  typename Shared<Summary>::Snapshot Share() { return blocks_.Share(); }

 private:
  Shared<Summary> blocks_;
  size_t set_ = 0;
};

// Makes OfferedRows, of which rows leave.
class OfferedBuilder {
 public:
  // REQUIRES: the rows of all tiles before were set.
  void Set(size_t tile, const RowBits& rows) {
    if (BlockOf(tile) == blocks_.size()) blocks_.Add();
    blocks_.Owned(BlockOf(tile))[tile % OfferedRows::kTilesPerBlock] = rows;
  }
  // Without effect on a row that is not offered.
  void Remove(uint32_t place) {
    const size_t tile = place / kRowsPerBlock;
    const int slot = static_cast<int>(place % kRowsPerBlock);
    if (!blocks_[BlockOf(tile)][tile % OfferedRows::kTilesPerBlock].Has(slot)) return;
    blocks_.Owned(BlockOf(tile))[tile % OfferedRows::kTilesPerBlock].Remove(slot);
  }
  // Of all tiles from this one on.
  void Clear(size_t from) {
    constexpr size_t kMany = OfferedRows::kTilesPerBlock;
    blocks_.Take(std::min((from + kMany - 1) / kMany, blocks_.size()));
  }
  OfferedRows Share() { return OfferedRows(blocks_.Share()); }

 private:
  static size_t BlockOf(size_t tile) { return tile / OfferedRows::kTilesPerBlock; }

  Shared<OfferedRows::Block> blocks_;
};

// Builds an Order from its beginning to its end, and again from somewhere on.
template <typename Columns, typename Summary>
class OrderBuilder {
 public:
  // Forgets all rows from this many blocks on.
  void Cut(size_t from) {
    planes_.Take(std::min(from, planes_.size()));
    places_.Take(std::min(from, places_.size()));
    summaries_.Clear(from);
    offered_.Clear(from);
  }
  void Add(const Columns& columns, Planes planes) {
    offered_.Set(planes_.size(), OfferedOf(columns));
    summaries_.Set(planes_.size(), columns);
    planes_.Add(std::move(planes));
  }
  void Add(const Columns& columns, Planes planes, const Column<uint32_t>& places) {
    Add(columns, std::move(planes));
    places_.Add(places);
  }
  // The row at a place is not offered any more.
  void Remove(uint32_t place) { offered_.Remove(place); }
  Order<Summary> Share() {
    return {planes_.Share(), offered_.Share(), summaries_.Share(), places_.Share()};
  }

 private:
  Shared<Planes> planes_;
  OfferedBuilder offered_;
  Shared<Column<uint32_t>> places_;
  SummaryBlocks<Columns, Summary> summaries_;
};

}  // namespace raumboerse::matcher
