#pragma once

#include <utility>

#include "absl/status/statusor.h"

#include "base/faults.h"

namespace raumboerse::domain {

// A value that passed its checks: who holds a Valid<SpaceFields> need not ask whether it is one.
// `Fields` is a plain struct; `void Check(const Fields&, Faults&)` in the same namespace reports
// everything that is wrong with it. Copyable, immutable.
template <typename Fields>
class Valid {
 public:
  // INVALID_ARGUMENT with every faulty field otherwise.
  static absl::StatusOr<Valid> Create(Fields fields) {
    Faults faults;
    Check(fields, faults);
    if (!faults.empty()) return faults.ToStatus();
    return Valid(std::move(fields));
  }

  const Fields& operator*() const { return fields_; }
  const Fields* operator->() const { return &fields_; }
  bool operator==(const Valid&) const = default;

 private:
  explicit Valid(Fields fields) : fields_(std::move(fields)) {}
  Fields fields_;
};

}  // namespace raumboerse::domain
