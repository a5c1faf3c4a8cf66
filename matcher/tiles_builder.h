#pragma once

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

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
// `Columns` has Set(slot, const Entry*), null clears it; CopyRow(slot, from, from_slot);
// KeyAt(slot) for clusters; PlanesOf(const Columns&) finds its planes. `Summary` has Set(slot,
// const Columns&).
template <typename Entry, typename Columns, typename Summary>
class TilesBuilder {
 public:
  using TilesType = Tiles<Columns, Summary>;
  using TileType = Tile<Columns>;

  // At most so many tiles are open: every query scans them whole.
  explicit TilesBuilder(size_t open_tiles = kOpenTiles) : open_tiles_(open_tiles) {}

  // Replaces or adds.
  void Put(uint32_t row, const Entry& entry) {
    if (places_.size() <= row) places_.resize(row + 1, kNoRow);
    if (places_[row] != kNoRow && TileOf(places_[row]) < open_from_) Clear(places_[row]);
    if (places_[row] == kNoRow) places_[row] = TakeSlot(row);
    const uint32_t tile = TileOf(places_[row]);
    Owned(tile).columns.Set(SlotOf(places_[row]), &entry);
    MarkChanged(tile);
  }

  void Remove(uint32_t row) {
    if (row < places_.size() && places_[row] != kNoRow) Clear(places_[row]);
  }

  TilesType Snapshot() {
    Summarise();
    TilesType out;
    out.tiles_.assign(tiles_.begin(), tiles_.end());
    out.planes_ = planes_;
    out.summaries_.assign(summaries_.begin(), summaries_.end());
    owned_.assign(tiles_.size(), false);
    owned_summaries_.assign(summaries_.size(), false);
    return out;
  }

 private:
  static constexpr size_t kGrowth = 4;  // of a run over the next

  static uint32_t TileOf(uint32_t place) { return place / kRowsPerBlock; }
  static int SlotOf(uint32_t place) { return static_cast<int>(place % kRowsPerBlock); }

  TileType& Owned(uint32_t tile) {
    if (!owned_[tile]) {
      tiles_[tile] = std::make_shared<TileType>(*tiles_[tile]);
      owned_[tile] = true;
    }
    return *tiles_[tile];
  }

  void Clear(uint32_t place) {
    TileType& tile = Owned(TileOf(place));
    places_[tile.rows[SlotOf(place)]] = kNoRow;
    tile.rows[SlotOf(place)] = kNoRow;
    tile.columns.Set(SlotOf(place), nullptr);
    // What a summary says of the others still holds.
    --rows_;
    // Slots are empty where rows went elsewhere, and at the end of every run and of the open tiles.
    const size_t slots = tiles_.size() * kRowsPerBlock, empty = slots - rows_;
    if (empty > (2 * open_tiles_ + runs_.size()) * kRowsPerBlock && empty * 4 > slots) MergeFrom(0);
  }

  uint32_t TakeSlot(uint32_t row) {
    if (tiles_.size() == open_from_ || next_slot_ == kRowsPerBlock) {
      if (tiles_.size() - open_from_ == open_tiles_) Merge();
      AddTile();
      next_slot_ = 0;
    }
    const auto tile = static_cast<uint32_t>(tiles_.size() - 1);
    Owned(tile).rows[next_slot_] = row;
    ++rows_;
    return tile * kRowsPerBlock + static_cast<uint32_t>(next_slot_++);
  }

  TileType& AddTile() {
    tiles_.push_back(std::make_shared<TileType>());
    planes_.push_back(nullptr);
    owned_.push_back(true);
    changed_.push_back(false);
    MarkChanged(static_cast<uint32_t>(tiles_.size() - 1));
    return *tiles_.back();
  }

  void MarkChanged(uint32_t tile) {
    if (!changed_[tile]) to_summarise_.push_back(tile);
    changed_[tile] = true;
  }

  // Clusters the open tiles with the last runs, as long as those are not much larger.
  void Merge() {
    size_t from = open_from_;
    for (auto run = runs_.rbegin(); run != runs_.rend(); ++run) {
      if (*run >= kGrowth * (tiles_.size() - from)) break;
      from -= *run;
    }
    MergeFrom(from);
  }

  // Clusters the rows of all tiles from this one on anew, which begins a run.
  void MergeFrom(size_t from) {
    for (size_t left = open_from_; left > from; runs_.pop_back()) left -= runs_.back();
    const std::vector<std::shared_ptr<TileType>> old(tiles_.begin() + static_cast<ptrdiff_t>(from),
                                                     tiles_.end());
    std::vector<ClusterKey> keys = KeysOf(old);
    Cluster(absl::MakeSpan(keys));
    tiles_.resize(from);
    planes_.resize(from);
    owned_.resize(from);
    changed_.resize(from);
    std::erase_if(to_summarise_, [from](uint32_t tile) { return tile >= from; });
    for (size_t i = 0; i < keys.size(); ++i) {
      const int slot = static_cast<int>(i % kRowsPerBlock);
      TileType& tile = slot == 0 ? AddTile() : *tiles_.back();
      const TileType& source = *old[keys[i].from / kRowsPerBlock];
      const int source_slot = SlotOf(keys[i].from);
      tile.rows[slot] = source.rows[source_slot];
      tile.columns.CopyRow(slot, source.columns, source_slot);
      places_[tile.rows[slot]] =
          static_cast<uint32_t>((tiles_.size() - 1) * kRowsPerBlock + static_cast<size_t>(slot));
    }
    open_from_ = tiles_.size();
    for (size_t tile = from; tile < open_from_; ++tile)
      planes_[tile] = std::make_shared<const Planes>(PlanesOf(tiles_[tile]->columns));
    if (open_from_ > from) runs_.push_back(open_from_ - from);
  }

  static std::vector<ClusterKey> KeysOf(const std::vector<std::shared_ptr<TileType>>& tiles) {
    std::vector<ClusterKey> keys;
    keys.reserve(tiles.size() * kRowsPerBlock);
    for (size_t t = 0; t < tiles.size(); ++t) {
      for (int slot = 0; slot < kRowsPerBlock; ++slot) {
        if (tiles[t]->rows[slot] == kNoRow) continue;
        const size_t from = t * kRowsPerBlock + static_cast<size_t>(slot);
        keys.push_back({tiles[t]->columns.KeyAt(slot), static_cast<uint32_t>(from)});
      }
    }
    return keys;
  }

  void Summarise() {
    const size_t blocks = (tiles_.size() + kRowsPerBlock - 1) / kRowsPerBlock;
    summaries_.resize(blocks);
    owned_summaries_.resize(blocks, false);
    for (const uint32_t tile : to_summarise_) {
      SummaryOf(TileOf(tile)).Set(SlotOf(tile), tiles_[tile]->columns);
      changed_[tile] = false;
    }
    to_summarise_.clear();
    // A merge may leave fewer tiles than there were.
    for (size_t tile = tiles_.size(); tile < summarised_; ++tile)
      if (TileOf(tile) < blocks) SummaryOf(TileOf(tile)).Set(SlotOf(tile), Columns());
    summarised_ = tiles_.size();
  }

  Summary& SummaryOf(size_t block) {
    if (!owned_summaries_[block]) {
      summaries_[block] = summaries_[block] == nullptr
                              ? std::make_shared<Summary>()
                              : std::make_shared<Summary>(*summaries_[block]);
      owned_summaries_[block] = true;
    }
    return *summaries_[block];
  }

  const size_t open_tiles_;
  std::vector<std::shared_ptr<TileType>> tiles_;
  std::vector<std::shared_ptr<const Planes>> planes_;  // of those that are not open
  std::vector<bool> owned_;                            // by no snapshot yet
  std::vector<bool> changed_;                          // since they were summarised
  std::vector<uint32_t> to_summarise_;
  std::vector<size_t> runs_;      // how many tiles each has, the largest first
  size_t open_from_ = 0;          // tiles from here on are open
  size_t rows_ = 0;               // in all tiles
  int next_slot_ = 0;             // of the last tile
  std::vector<uint32_t> places_;  // by row: tile and slot; kNoRow: in none
  std::vector<std::shared_ptr<Summary>> summaries_;
  std::vector<bool> owned_summaries_;
  size_t summarised_ = 0;
};

}  // namespace raumboerse::matcher
