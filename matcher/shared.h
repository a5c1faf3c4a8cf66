#pragma once

#include <memory>
#include <vector>

namespace raumboerse::matcher {

// Things that snapshots share: one is copied before it changes where a snapshot has it.
// Not thread-safe.
template <typename T>
class Shared {
 public:
  using Snapshot = std::vector<std::shared_ptr<const T>>;

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
  // Those from this one on leave.
  Snapshot Take(size_t from) {
    Snapshot out(all_.begin() + static_cast<ptrdiff_t>(from), all_.end());
    all_.resize(from);
    owned_.resize(from);
    return out;
  }
  Snapshot Share() {
    owned_.assign(all_.size(), false);
    return {all_.begin(), all_.end()};
  }

 private:
  std::vector<std::shared_ptr<T>> all_;
  std::vector<bool> owned_;  // by no snapshot yet
};

}  // namespace raumboerse::matcher
