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

// Builds an Order from its beginning to its end, and again from somewhere on.
template <typename Columns, typename Summary>
class OrderBuilder {
 public:
  // Forgets all rows from this many blocks on.
  void Cut(size_t from) {
    planes_.Take(std::min(from, planes_.size()));
    places_.Take(std::min(from, places_.size()));
    summaries_.Clear(from);
  }
  void Add(const Columns& columns, Planes planes) {
    summaries_.Set(planes_.size(), columns);
    planes_.Add(std::move(planes));
  }
  void Add(const Columns& columns, Planes planes, const Column<uint32_t>& places) {
    Add(columns, std::move(planes));
    places_.Add(places);
  }
  Order<Summary> Share() { return {planes_.Share(), summaries_.Share(), places_.Share()}; }

 private:
  Shared<Planes> planes_;
  Shared<Column<uint32_t>> places_;
  SummaryBlocks<Columns, Summary> summaries_;
};

}  // namespace raumboerse::matcher
