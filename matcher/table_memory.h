#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <utility>
#include <vector>

namespace raumboerse::matcher {

// An entry of a table. The table's own reference to it lies with it, so that what says where rows
// are holds bare pointers and is copied as bytes.
template <typename Entry>
struct Stored {
  Entry entry;
  std::shared_ptr<Stored> self;  // never changes while a table shows the entry

  explicit Stored(Entry&& from) : entry(std::move(from)) {}
};

// So many rows are copied when one of them changes; and so many pointers to them.
inline constexpr size_t kFanOut = 64;
// Null: the row is empty.
template <typename Entry>
using Leaf = std::array<Stored<Entry>*, kFanOut>;
// Null: there are no such rows yet.
template <typename Entry>
using Middle = std::array<Leaf<Entry>*, kFanOut>;

// What a table's snapshots show and its builder has replaced, kept until no snapshot shows it any
// more. The builder fills it and is the one that frees; any thread may end a snapshot. It ends with
// the last of builder and snapshots.
template <typename Entry>
class TableMemory {
 public:
  // Alive while any copy of a snapshot is.
  class Pin {
   public:
    Pin(std::shared_ptr<const TableMemory> memory, std::atomic<bool>& ended)
        : memory_(std::move(memory)), ended_(ended) {}
    Pin(const Pin&) = delete;
    Pin& operator=(const Pin&) = delete;
    // What was read in the snapshot was read before; who frees it looks here first.
    ~Pin() { ended_.store(true, std::memory_order_release); }

   private:
    const std::shared_ptr<const TableMemory> memory_;
    std::atomic<bool>& ended_;
  };

  TableMemory() = default;
  TableMemory(const TableMemory&) = delete;
  TableMemory& operator=(const TableMemory&) = delete;
  ~TableMemory() {
    for (const Middle<Entry>* middle : newest_) {
      for (const Leaf<Entry>* leaf : *middle) {
        if (leaf == nullptr) continue;
        for (Stored<Entry>* stored : *leaf)
          if (stored != nullptr) Release(stored);
        delete leaf;
      }
      delete middle;
    }
  }

  static Stored<Entry>* Store(Entry&& entry) {
    auto stored = std::make_shared<Stored<Entry>>(std::move(entry));
    Stored<Entry>* const out = stored.get();
    out->self = std::move(stored);
    return out;
  }

  // REQUIRES: `memory` is this, and epochs ascend.
  static std::shared_ptr<const Pin> Show(const std::shared_ptr<TableMemory>& memory,
                                         int64_t epoch) {
    Shown& shown = memory->shown_.emplace_back();
    shown.epoch = epoch;
    return std::make_shared<const Pin>(memory, shown.ended);
  }

  // Frees what no snapshot shows any more. The epoch of the oldest one there is, else `now`.
  int64_t ShownFrom(int64_t now) {
    while (!shown_.empty() && shown_.front().ended.load(std::memory_order_acquire))
      shown_.pop_front();
    return shown_.empty() ? now : shown_.front().epoch;
  }

  // The newest rows do not have it any more.
  void Retire(Stored<Entry>* stored) {
    if (shown_.empty()) return Release(stored);
    shown_.back().replaced.entries.push_back(stored);
  }
  void Retire(std::unique_ptr<Leaf<Entry>> leaf) {
    if (!shown_.empty()) shown_.back().replaced.leaves.push_back(std::move(leaf));
  }
  void Retire(std::unique_ptr<Middle<Entry>> middle) {
    if (!shown_.empty()) shown_.back().replaced.middles.push_back(std::move(middle));
  }

  // By row / (kFanOut * kFanOut): what the builder has now.
  std::vector<Middle<Entry>*>& newest() { return newest_; }

 private:
  // What was replaced after a snapshot and before the next: it and those before it may show it.
  struct Replaced {
    std::vector<Stored<Entry>*> entries;
    std::vector<std::unique_ptr<Leaf<Entry>>> leaves;
    std::vector<std::unique_ptr<Middle<Entry>>> middles;

    ~Replaced() {
      for (Stored<Entry>* stored : entries) Release(stored);
    }
  };
  struct Shown {
    int64_t epoch = 0;
    std::atomic<bool> ended = false;
    Replaced replaced;
  };

  // Answers that show it may keep it.
  static void Release(Stored<Entry>* stored) { const auto last = std::move(stored->self); }

  std::vector<Middle<Entry>*> newest_;
  std::deque<Shown> shown_;  // oldest first
};

}  // namespace raumboerse::matcher
