#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <memory>

#include "base/check.h"

namespace raumboerse::bench {

// Rows that are tested together: a column's length is a multiple of it.
inline constexpr size_t kScanRows = 64;

// One attribute of every row, in huge pages where the system gives them.
template <typename T>
class FlatColumn {
 public:
  // `rows`: a multiple of kScanRows; each is `empty`.
  FlatColumn(size_t rows, T empty) {
    constexpr size_t kHugePage = 2u << 20;
    const size_t bytes = (rows * sizeof(T) + kHugePage - 1) / kHugePage * kHugePage;
    values_.reset(static_cast<T*>(std::aligned_alloc(kHugePage, bytes)));
    RB_CHECK(values_ != nullptr, "memory for a column");
    // Only a wish: without huge pages the scan is slower, not wrong.
    (void)madvise(values_.get(), bytes, MADV_HUGEPAGE);
    for (size_t i = 0; i < rows; ++i) values_[i] = empty;
  }

  T& operator[](size_t row) { return values_[row]; }
  T operator[](size_t row) const { return values_[row]; }
  const T* data() const { return values_.get(); }

 private:
  struct Free {
    void operator()(T* values) const { std::free(values); }
  };
  std::unique_ptr<T[], Free> values_;
};

}  // namespace raumboerse::bench
