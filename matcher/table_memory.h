#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "base/mutex.h"
#include "matcher/prefetch.h"

namespace raumboerse::matcher {

// An entry of a table. The table's own reference to it lies with it, so that what says where rows
// are holds bare pointers and is copied as bytes.
template <typename Entry>
struct Stored {
  std::shared_ptr<Stored> self;  // never changes while a table shows the entry
  const int64_t born;            // the epoch of the first snapshot that shows it
  Entry entry;

  Stored(Entry&& from, int64_t epoch) : born(epoch), entry(std::move(from)) {}
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
    Pin(std::shared_ptr<TableMemory> memory, int64_t epoch)
        : memory_(std::move(memory)), epoch_(epoch) {}
    Pin(const Pin&) = delete;
    Pin& operator=(const Pin&) = delete;
    ~Pin() { memory_->End(epoch_); }

   private:
    const std::shared_ptr<TableMemory> memory_;
    const int64_t epoch_;
  };

  TableMemory() = default;
  TableMemory(const TableMemory&) = delete;
  TableMemory& operator=(const TableMemory&) = delete;
  ~TableMemory() {
    Last none;
    for (const auto& [epoch, last] : shown_) HandOn(last, kNoEpoch, none);
    for (const Middle<Entry>* middle : newest_) {
      for (const Leaf<Entry>* leaf : *middle) {
        if (leaf == nullptr) continue;
        for (Stored<Entry>* stored : *leaf)
          if (stored != nullptr) Free(stored);
        delete leaf;
      }
      delete middle;
    }
  }

  // `born`: the epoch of the first snapshot that will show it.
  static Stored<Entry>* Store(Entry&& entry, int64_t born) {
    auto stored = std::make_shared<Stored<Entry>>(std::move(entry), born);
    Stored<Entry>* const out = stored.get();
    out->self = std::move(stored);
    return out;
  }

  // A snapshot is taken. REQUIRES: `memory` is this, and epochs ascend.
  static std::shared_ptr<const Pin> Show(const std::shared_ptr<TableMemory>& memory,
                                         int64_t epoch) {
    memory->shown_[epoch];
    return std::make_shared<const Pin>(memory, epoch);
  }

  // Frees what no snapshot shows any more. The epoch of the oldest one there is, else `now`.
  int64_t ShownFrom(int64_t now) {
    for (const int64_t epoch : TakeEnded()) {
      const auto ended = shown_.find(epoch);
      if (ended == shown_.begin()) {
        Last none;
        HandOn(ended->second, kNoEpoch, none);
      } else {
        const auto older = std::prev(ended);
        HandOn(ended->second, older->first, older->second);
      }
      shown_.erase(ended);
    }
    return shown_.empty() ? now : shown_.begin()->first;
  }

  // The newest rows do not have it any more.
  void Retire(Stored<Entry>* stored) { Retire(&Last::entries, stored->born, stored); }
  void Retire(Leaf<Entry>* leaf, int64_t born) { Retire(&Last::leaves, born, leaf); }
  void Retire(Middle<Entry>* middle, int64_t born) { Retire(&Last::middles, born, middle); }

  // By row / (kFanOut * kFanOut): what the builder has now.
  std::vector<Middle<Entry>*>& newest() { return newest_; }

 private:
  static constexpr int64_t kNoEpoch = 0;  // before all
  template <typename T>
  struct Replaced {
    int64_t born;
    T* thing;
  };
  template <typename T>
  using List = std::vector<Replaced<T>>;
  // What a snapshot is the last to show, of those that there are.
  struct Last {
    List<Stored<Entry>> entries;
    List<Leaf<Entry>> leaves;
    List<Middle<Entry>> middles;
  };

  template <typename T>
  void Retire(List<T> Last::*list, int64_t born, T* thing) {
    if (shown_.empty() || shown_.rbegin()->first < born) return Free(thing);
    (shown_.rbegin()->second.*list).push_back({born, thing});
  }

  // What a snapshot that has ended was the last to show: of what was born by then the next older
  // one is that now, and what is left is freed.
  static void HandOn(const Last& ended, int64_t older_epoch, Last& older) {
    HandOnList(ended.entries, older_epoch, older.entries);
    HandOnList(ended.leaves, older_epoch, older.leaves);
    HandOnList(ended.middles, older_epoch, older.middles);
  }
  template <typename T>
  static void HandOnList(const List<T>& things, int64_t older_epoch, List<T>& older) {
    constexpr size_t kSoon = 4;
    for (size_t i = 0; i < things.size(); ++i) {
      // Nobody has read them for a while: memory is what freeing waits for.
      if (i + kSoon < things.size()) PrefetchAll(*things[i + kSoon].thing);
      if (things[i].born <= older_epoch) {
        older.push_back(things[i]);
      } else {
        Free(things[i].thing);
      }
    }
  }

  // Answers that show it may keep it.
  static void Free(Stored<Entry>* stored) { const auto last = std::move(stored->self); }
  static void Free(Leaf<Entry>* leaf) { delete leaf; }
  static void Free(Middle<Entry>* middle) { delete middle; }

  // Any thread. What it read of the snapshot it read before.
  void End(int64_t epoch) {
    MutexLock lock(mutex_);
    ended_.push_back(epoch);
  }
  // Oldest first, so that little is handed on to such as have ended.
  std::vector<int64_t> TakeEnded() {
    std::vector<int64_t> out;
    {
      MutexLock lock(mutex_);
      out.swap(ended_);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  std::vector<Middle<Entry>*> newest_;
  std::map<int64_t, Last> shown_;  // by epoch
  Mutex mutex_;
  std::vector<int64_t> ended_ ABSL_GUARDED_BY(mutex_);  // epochs that are in shown_ still
};

}  // namespace raumboerse::matcher
