#pragma once

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/types/span.h"

#include "matcher/cluster.h"
#include "matcher/order_builder.h"
#include "matcher/shared.h"
#include "matcher/tiles.h"

namespace raumboerse::matcher {

inline constexpr size_t kOpenTiles = 16;

// Keeps tiles of a table's rows, one snapshot after the other. New rows go to open tiles; when
// there are enough of them they are clustered together with the runs of tiles that are not much
// larger, so that a row is moved a few times in its life (a log-structured merge). A tile is copied
// only when it changes after a snapshot was taken.
// Not thread-safe: it belongs to the one that applies changes.
//
// `Kind` names Entry, Columns, Record and Summary. Columns and Record have Set(slot, const Entry*),
// null clears it; CopyRow(slot, from, from_slot); KeyAt(slot) for clusters. PlanesOf(const
// Columns&) finds their planes, OfferedOf(const Columns&) the rows that are found by them. Summary
// has Set(slot, const Columns&). A kind that is `kByTraits` has a second order, with TraitsAt(slot)
// and TraitPlanesOf(const Columns&).
template <typename Kind>
class TilesBuilder {
 public:
  using Entry = typename Kind::Entry;
  using Columns = typename Kind::Columns;
  using Summary = typename Kind::Summary;
  using TilesType = Tiles<Kind>;
  using Open = typename TilesType::Open;
  using Clustered = typename TilesType::Clustered;

  // At most so many tiles are open: every query scans them whole.
  explicit TilesBuilder(size_t open_tiles = kOpenTiles) : open_tiles_(open_tiles) {}

  // Replaces or adds.
  void Put(uint32_t row, const Entry& entry) {
    if (places_.size() <= row) places_.resize(row + 1, kNoRow);
    if (places_[row] != kNoRow && TileOf(places_[row]) < clustered_.size()) Clear(row);
    if (places_[row] == kNoRow) places_[row] = TakeSlot(row);
    const size_t open = TileOf(places_[row]) - clustered_.size();
    open_.Owned(open).columns.Set(SlotOf(places_[row]), &entry);
    changed_[open] = true;
  }

  void Remove(uint32_t row) {
    if (row < places_.size() && places_[row] != kNoRow) Clear(row);
  }

  TilesType Snapshot() {
    SummariseOpen();
    TilesType out;
    out.clustered_ = clustered_.Share();
    out.open_ = open_.Share();
    out.open_summaries_ = open_summaries_.Share();
    out.by_place_ = by_place_.Share();
    out.by_traits_ = by_traits_.Share();
    return out;
  }

 private:
  static constexpr size_t kGrowth = 4;  // of a run over the next

  static uint32_t TileOf(uint32_t place) { return place / kRowsPerBlock; }
  static int SlotOf(uint32_t place) { return static_cast<int>(place % kRowsPerBlock); }
  size_t tiles() const { return clustered_.size() + open_.size(); }

  void Clear(uint32_t row) {
    const uint32_t place = std::exchange(places_[row], kNoRow);
    // What a summary says of the others still holds.
    if (TileOf(place) < clustered_.size()) {
      // A tile is large: what it says of the row stays in it, to be found by nobody.
      by_place_.Remove(place);
    } else {
      Open& tile = open_.Owned(TileOf(place) - clustered_.size());
      tile.rows[SlotOf(place)] = kNoRow;
      tile.columns.Set(SlotOf(place), nullptr);
    }
    --rows_;
    // Slots are empty where rows went elsewhere, and at the end of every run and of the open tiles.
    const size_t slots = tiles() * kRowsPerBlock, empty = slots - rows_;
    if (empty > (2 * open_tiles_ + runs_.size()) * kRowsPerBlock && empty * 4 > slots) MergeFrom(0);
  }

  uint32_t TakeSlot(uint32_t row) {
    if (open_.size() == 0 || next_slot_ == kRowsPerBlock) {
      if (open_.size() == open_tiles_) Merge();
      open_.Add();
      changed_.push_back(true);
      next_slot_ = 0;
    }
    open_.Owned(open_.size() - 1).rows[next_slot_] = row;
    ++rows_;
    return static_cast<uint32_t>((tiles() - 1) * kRowsPerBlock) +
           static_cast<uint32_t>(next_slot_++);
  }

  // Clusters the open tiles with the last runs, as long as those are not much larger.
  void Merge() {
    size_t from = clustered_.size();
    for (auto run = runs_.rbegin(); run != runs_.rend(); ++run) {
      if (*run >= kGrowth * (tiles() - from)) break;
      from -= *run;
    }
    MergeFrom(from);
  }

  // Clusters the rows of all tiles from this one on anew, which begins a run.
  void MergeFrom(size_t from) {
    for (size_t left = clustered_.size(); left > from; runs_.pop_back()) left -= runs_.back();
    const Merged merged{clustered_.Take(from), open_.Take(0)};
    changed_.clear();
    by_place_.Cut(from);
    by_traits_.Cut(from);
    const auto columns = std::make_unique<Columns>();
    ForEachBlock(KeysOf(merged, from), *columns,
                 [&](absl::Span<const ClusterKey> keys) { AddClustered(merged, keys, *columns); });
    if constexpr (Kind::kByTraits) {
      ForEachBlock(TraitKeys(from), *columns,
                   [&](absl::Span<const ClusterKey> keys) { AddByTraits(keys, *columns); });
    }
    if (clustered_.size() > from) runs_.push_back(clustered_.size() - from);
  }

  // Calls `add(keys)` for so many as fit a block, like beside like, with columns of which the slots
  // behind them are empty.
  template <typename Add>
  static void ForEachBlock(std::vector<ClusterKey> keys, Columns& columns, Add add) {
    Cluster(absl::MakeSpan(keys));
    for (size_t i = 0; i < keys.size(); i += kRowsPerBlock) {
      const auto block = absl::MakeConstSpan(keys).subspan(i, kRowsPerBlock);
      for (size_t slot = block.size(); slot < kRowsPerBlock; ++slot)
        columns.Set(static_cast<int>(slot), nullptr);
      add(block);
    }
  }

  // What is clustered anew.
  struct Merged {
    std::vector<std::shared_ptr<const Clustered>> clustered;
    std::vector<std::shared_ptr<const Open>> open;

    // Copies the row at a key's place, and returns its number.
    uint32_t Copy(uint32_t at, Columns& columns, int slot) const {
      const uint32_t tile = TileOf(at);
      if (tile < clustered.size()) {
        const auto& source = clustered[tile]->slots[SlotOf(at)];
        columns.CopyRow(slot, source, 0);
        return source.row;
      }
      const Open& source = *open[tile - clustered.size()];
      columns.CopyRow(slot, source.columns, SlotOf(at));
      return source.rows[SlotOf(at)];
    }
  };

  // Of the rows that have not left: they alone are where their places say. Tiles counted from
  // `from`.
  std::vector<ClusterKey> KeysOf(const Merged& merged, size_t from) const {
    std::vector<ClusterKey> keys;
    keys.reserve((merged.clustered.size() + merged.open.size()) * kRowsPerBlock);
    const auto before = static_cast<uint32_t>(from * kRowsPerBlock);
    uint32_t at = 0;
    const auto stands = [&](uint32_t row) { return row != kNoRow && places_[row] == before + at; };
    for (const auto& tile : merged.clustered) {
      for (const auto& slot : tile->slots) {
        if (stands(slot.row)) keys.push_back({slot.KeyAt(0), at});
        ++at;
      }
    }
    for (const auto& tile : merged.open) {
      for (int slot = 0; slot < kRowsPerBlock; ++slot, ++at)
        if (stands(tile->rows[slot])) keys.push_back({tile->columns.KeyAt(slot), at});
    }
    return keys;
  }

  void AddClustered(const Merged& merged, absl::Span<const ClusterKey> keys, Columns& columns) {
    const auto tile = static_cast<uint32_t>(clustered_.size());
    Clustered& added = clustered_.Add();
    for (size_t i = 0; i < keys.size(); ++i) {
      const int slot = static_cast<int>(i);
      added.slots[i].row = merged.Copy(keys[i].from, columns, slot);
      added.slots[i].CopyRow(0, columns, slot);
      places_[added.slots[i].row] = tile * kRowsPerBlock + static_cast<uint32_t>(i);
    }
    by_place_.Add(columns, PlanesOf(columns));
  }

  // The rows of all tiles from this one on, by what they are.
  // REQUIRES: they were clustered just now, and none has left.
  std::vector<ClusterKey> TraitKeys(size_t from) const {
    std::vector<ClusterKey> keys;
    for (size_t tile = from; tile < clustered_.size(); ++tile) {
      for (size_t slot = 0; slot < kRowsPerBlock; ++slot) {
        if (clustered_[tile].slots[slot].row == kNoRow) continue;
        keys.push_back({clustered_[tile].slots[slot].TraitsAt(0),
                        static_cast<uint32_t>(tile * kRowsPerBlock + slot)});
      }
    }
    return keys;
  }

  void AddByTraits(absl::Span<const ClusterKey> keys, Columns& columns) {
    Column<uint32_t> places;
    places.fill(kNoRow);
    for (size_t i = 0; i < keys.size(); ++i) {
      places[i] = keys[i].from;
      const Clustered& tile = clustered_[TileOf(keys[i].from)];
      columns.CopyRow(static_cast<int>(i), tile.slots[SlotOf(keys[i].from)], 0);
    }
    by_traits_.Add(columns, TraitPlanesOf(columns), places);
  }

  void SummariseOpen() {
    for (size_t i = 0; i < open_.size(); ++i) {
      if (changed_[i]) open_summaries_.Set(i, open_[i].columns);
      changed_[i] = false;
    }
    open_summaries_.Clear(open_.size());
  }

  const size_t open_tiles_;
  Shared<Clustered> clustered_;
  Shared<Open> open_;
  SummaryBlocks<Columns, Summary> open_summaries_;
  std::vector<bool> changed_;  // open tiles, since they were summarised
  OrderBuilder<Columns, Summary> by_place_, by_traits_;
  std::vector<size_t> runs_;      // how many tiles each has, the largest first
  size_t rows_ = 0;               // in all tiles
  int next_slot_ = 0;             // of the last tile
  std::vector<uint32_t> places_;  // by row: tile and slot; kNoRow: in none
};

}  // namespace raumboerse::matcher
