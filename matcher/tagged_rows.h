#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace raumboerse::matcher {

// Rows by a tag, of which several may have the same. Open addressing with linear probing (Knuth,
// The Art of Computer Programming 3, 6.4, algorithms L and R): to look one up reads a line or two,
// where a tree reads a few for each level. 8 bytes a slot, three eighths to three quarters of them
// taken. Tags are to be as good as random in their low bits. Not thread-safe.
class TaggedRows {
 public:
  // A row of the tag that `is_it(row)`; nullopt: there is none.
  template <typename IsIt>
  std::optional<uint32_t> Find(uint32_t tag, IsIt is_it) const {
    if (slots_.empty()) return std::nullopt;
    for (size_t at = HomeOf(tag); slots_[at].row != kNone; at = After(at))
      if (slots_[at].tag == tag && is_it(slots_[at].row)) return slots_[at].row;
    return std::nullopt;
  }

  // REQUIRES: the row is not there with this tag, and is not the largest number.
  void Put(uint32_t tag, uint32_t row) {
    if ((size_ + 1) * 4 > slots_.size() * 3) Grow();
    size_t at = HomeOf(tag);
    while (slots_[at].row != kNone) at = After(at);
    slots_[at] = {tag, row};
    ++size_;
  }

  // Without effect if it is not there.
  void Erase(uint32_t tag, uint32_t row) {
    if (slots_.empty()) return;
    size_t gap = HomeOf(tag);
    while (slots_[gap].tag != tag || slots_[gap].row != row) {
      if (slots_[gap].row == kNone) return;
      gap = After(gap);
    }
    --size_;
    // Those that were put behind it for want of a place come forward.
    for (size_t at = After(gap); slots_[at].row != kNone; at = After(at)) {
      if (Between(HomeOf(slots_[at].tag), at) < Between(gap, at)) continue;
      slots_[gap] = slots_[at];
      gap = at;
    }
    slots_[gap] = Slot();
  }

  size_t size() const { return size_; }

 private:
  static constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();
  static constexpr size_t kSlotsLeast = 16;
  struct Slot {
    uint32_t tag = 0;
    uint32_t row = kNone;
  };

  size_t HomeOf(uint32_t tag) const { return tag & (slots_.size() - 1); }
  size_t After(size_t at) const { return (at + 1) & (slots_.size() - 1); }
  size_t Between(size_t from, size_t until) const { return (until - from) & (slots_.size() - 1); }

  void Grow() {
    const std::vector<Slot> before =
        std::exchange(slots_, std::vector<Slot>(slots_.empty() ? kSlotsLeast : slots_.size() * 2));
    size_ = 0;
    for (const Slot& slot : before)
      if (slot.row != kNone) Put(slot.tag, slot.row);
  }

  std::vector<Slot> slots_;  // a power of two of them
  size_t size_ = 0;
};

}  // namespace raumboerse::matcher
