#pragma once

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/types/span.h"

#include "matcher/cluster.h"
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
// null clears it; CopyRow(slot, from, from_slot); KeyAt(slot) for clusters; PlanesOf(const
// Columns&) finds their planes. `Summary` has Set(slot, const Columns&).
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
    if (places_[row] != kNoRow && TileOf(places_[row]) < clustered_.size()) Clear(places_[row]);
    if (places_[row] == kNoRow) places_[row] = TakeSlot(row);
    const size_t open = TileOf(places_[row]) - clustered_.size();
    open_.Owned(open).columns.Set(SlotOf(places_[row]), &entry);
    changed_[open] = true;
  }

  void Remove(uint32_t row) {
    if (row < places_.size() && places_[row] != kNoRow) Clear(places_[row]);
  }

  TilesType Snapshot() {
    SummariseOpen();
    TilesType out;
    out.clustered_ = clustered_.Share();
    out.open_ = open_.Share();
    out.planes_ = planes_;
    out.summaries_ = summaries_.Share();
    return out;
  }

 private:
  static constexpr size_t kGrowth = 4;  // of a run over the next

  // Things that snapshots share: one is copied before it changes where a snapshot has it.
  template <typename T>
  class Shared {
   public:
    size_t size() const { return all_.size(); }
    const T& operator[](size_t i) const { return *all_[i]; }
    T& Owned(size_t i) {
      if (!owned_[i]) all_[i] = std::make_shared<T>(*all_[i]);
      owned_[i] = true;
      return *all_[i];
    }
    T& Add() {
      owned_.push_back(true);
      all_.push_back(std::make_shared<T>());
      return *all_.back();
    }
    // From this one on; there may be none.
    std::vector<std::shared_ptr<const T>> Take(size_t from) {
      std::vector<std::shared_ptr<const T>> out(all_.begin() + static_cast<ptrdiff_t>(from),
                                                all_.end());
      all_.resize(from);
      owned_.resize(from);
      return out;
    }
    std::vector<std::shared_ptr<const T>> Share() {
      owned_.assign(all_.size(), false);
      return {all_.begin(), all_.end()};
    }

   private:
    std::vector<std::shared_ptr<T>> all_;
    std::vector<bool> owned_;  // by no snapshot yet
  };

  static uint32_t TileOf(uint32_t place) { return place / kRowsPerBlock; }
  static int SlotOf(uint32_t place) { return static_cast<int>(place % kRowsPerBlock); }
  size_t tiles() const { return clustered_.size() + open_.size(); }

  void Clear(uint32_t place) {
    const int slot = SlotOf(place);
    // What a summary says of the others still holds.
    if (TileOf(place) < clustered_.size()) {
      Clustered& tile = clustered_.Owned(TileOf(place));
      places_[std::exchange(tile.rows[slot], kNoRow)] = kNoRow;
      tile.records[slot].Set(0, nullptr);
    } else {
      Open& tile = open_.Owned(TileOf(place) - clustered_.size());
      places_[std::exchange(tile.rows[slot], kNoRow)] = kNoRow;
      tile.columns.Set(slot, nullptr);
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
    planes_.resize(from);
    changed_.clear();
    std::vector<ClusterKey> keys = merged.Keys();
    Cluster(absl::MakeSpan(keys));
    const auto columns = std::make_unique<Columns>();
    for (size_t i = 0; i < keys.size(); i += kRowsPerBlock)
      AddClustered(merged, absl::MakeConstSpan(keys).subspan(i, kRowsPerBlock), *columns);
    if (clustered_.size() > from) runs_.push_back(clustered_.size() - from);
  }

  // What is clustered anew.
  struct Merged {
    std::vector<std::shared_ptr<const Clustered>> clustered;
    std::vector<std::shared_ptr<const Open>> open;

    std::vector<ClusterKey> Keys() const {
      std::vector<ClusterKey> keys;
      keys.reserve((clustered.size() + open.size()) * kRowsPerBlock);
      uint32_t at = 0;
      for (const auto& tile : clustered) {
        for (int slot = 0; slot < kRowsPerBlock; ++slot, ++at)
          if (tile->rows[slot] != kNoRow) keys.push_back({tile->records[slot].KeyAt(0), at});
      }
      for (const auto& tile : open) {
        for (int slot = 0; slot < kRowsPerBlock; ++slot, ++at)
          if (tile->rows[slot] != kNoRow) keys.push_back({tile->columns.KeyAt(slot), at});
      }
      return keys;
    }
    // Copies the row at a key's place, and returns its number.
    uint32_t Copy(uint32_t at, Columns& columns, int slot) const {
      const uint32_t tile = TileOf(at);
      if (tile < clustered.size()) {
        columns.CopyRow(slot, clustered[tile]->records[SlotOf(at)], 0);
        return clustered[tile]->rows[SlotOf(at)];
      }
      const Open& source = *open[tile - clustered.size()];
      columns.CopyRow(slot, source.columns, SlotOf(at));
      return source.rows[SlotOf(at)];
    }
  };

  void AddClustered(const Merged& merged, absl::Span<const ClusterKey> keys, Columns& columns) {
    const auto tile = static_cast<uint32_t>(clustered_.size());
    Clustered& added = clustered_.Add();
    for (size_t i = keys.size(); i < kRowsPerBlock; ++i) columns.Set(static_cast<int>(i), nullptr);
    for (size_t i = 0; i < keys.size(); ++i) {
      const int slot = static_cast<int>(i);
      added.rows[i] = merged.Copy(keys[i].from, columns, slot);
      added.records[i].CopyRow(0, columns, slot);
      places_[added.rows[i]] = tile * kRowsPerBlock + static_cast<uint32_t>(i);
    }
    planes_.push_back(std::make_shared<const Planes>(PlanesOf(columns)));
    Summarise(tile, columns);
  }

  void SummariseOpen() {
    for (size_t i = 0; i < open_.size(); ++i) {
      const size_t tile = clustered_.size() + i;
      if (changed_[i]) Summarise(tile, open_[i].columns);
      changed_[i] = false;
    }
    // A merge may leave fewer tiles than there were.
    if (summarised_ > tiles()) {
      const auto none = std::make_unique<Columns>();
      for (size_t tile = tiles(); tile < summarised_; ++tile) Summarise(tile, *none);
      summarised_ = tiles();
    }
  }

  void Summarise(size_t tile, const Columns& columns) {
    while (summaries_.size() <= tile / kRowsPerBlock) summaries_.Add();
    summaries_.Owned(tile / kRowsPerBlock).Set(static_cast<int>(tile % kRowsPerBlock), columns);
    summarised_ = std::max(summarised_, tile + 1);
  }

  const size_t open_tiles_;
  Shared<Clustered> clustered_;
  Shared<Open> open_;
  std::vector<std::shared_ptr<const Planes>> planes_;  // of clustered tiles
  std::vector<bool> changed_;                          // open tiles, since they were summarised
  std::vector<size_t> runs_;                           // how many tiles each has, the largest first
  size_t rows_ = 0;                                    // in all tiles
  int next_slot_ = 0;                                  // of the last tile
  std::vector<uint32_t> places_;                       // by row: tile and slot; kNoRow: in none
  Shared<Summary> summaries_;
  size_t summarised_ = 0;  // tiles whose slots may say something
};

}  // namespace raumboerse::matcher
