#pragma once

#include <memory>
#include <utility>
#include <vector>

namespace raumboerse::matcher {

// Things that do not change any more, by number. A copy costs one count, however many they are.
template <typename T>
class SharedList {
 public:
  using value_type = std::shared_ptr<const T>;

  SharedList() = default;
  explicit SharedList(std::vector<value_type> all)
      : all_(std::make_shared<const std::vector<value_type>>(std::move(all))),
        first_(all_->data()),
        size_(all_->size()) {}

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const value_type& operator[](size_t i) const { return first_[i]; }
  const value_type* begin() const { return first_; }
  const value_type* end() const { return first_ + size_; }

 private:
  std::shared_ptr<const std::vector<value_type>> all_;
  const value_type* first_ = nullptr;
  size_t size_ = 0;
};

// Things that snapshots share: one is copied before it changes where a snapshot has it, and the
// list of them where any has changed.
// Not thread-safe.
template <typename T>
class Shared {
 public:
  using Snapshot = SharedList<T>;

  size_t size() const { return all_.size(); }
  const T& operator[](size_t i) const { return *all_[i]; }
  T& Owned(size_t i) {
    if (!owned_[i]) all_[i] = std::make_shared<T>(*all_[i]);
    owned_[i] = true;
    Change();
    return *all_[i];
  }
  template <typename... From>
  T& Add(From&&... from) {
    Change();
    owned_.push_back(true);
    all_.push_back(std::make_shared<T>(std::forward<From>(from)...));
    return *all_.back();
  }
  // Those from this one on leave.
  std::vector<std::shared_ptr<const T>> Take(size_t from) {
    std::vector<std::shared_ptr<const T>> out(all_.begin() + static_cast<ptrdiff_t>(from),
                                              all_.end());
    Change();
    all_.resize(from);
    owned_.resize(from);
    return out;
  }
  // Costs nothing where nothing has changed since the last time.
  Snapshot Share() {
    if (!changed_) return shared_;
    changed_ = false;
    owned_.assign(all_.size(), false);
    shared_ = Snapshot({all_.begin(), all_.end()});
    return shared_;
  }

 private:
  void Change() {
    if (!changed_) shared_ = Snapshot();
    changed_ = true;
  }

  std::vector<std::shared_ptr<T>> all_;
  std::vector<bool> owned_;  // by no snapshot yet
  Snapshot shared_;          // the last; empty where something has changed since
  bool changed_ = false;
};

}  // namespace raumboerse::matcher
