#pragma once

#include <cstddef>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace raumboerse::domain {

// Where a value stands in its message, as a chain of fields on the stack: text is made of it only
// when there is a fault to tell. Borrows names and the outer path, so it lives within one call.
class FieldPath {
 public:
  // The message itself.
  constexpr FieldPath() = default;

  constexpr FieldPath operator/(absl::string_view field) const& { return {this, field, kNoIndex}; }
  // The outer path must outlive the inner one, so it needs a variable.
  FieldPath operator/(absl::string_view field) const&& = delete;
  constexpr FieldPath operator[](size_t index) const {
    return {outer_, name_, static_cast<ptrdiff_t>(index)};
  }

  // `windows[2].until`
  std::string ToString() const {
    std::string out = outer_ == nullptr ? "" : outer_->ToString();
    absl::StrAppend(&out, out.empty() ? "" : ".", name_);
    if (index_ != kNoIndex) absl::StrAppend(&out, "[", index_, "]");
    return out;
  }

 private:
  static constexpr ptrdiff_t kNoIndex = -1;
  constexpr FieldPath(const FieldPath* outer, absl::string_view name, ptrdiff_t index)
      : outer_(outer), name_(name), index_(index) {}

  const FieldPath* outer_ = nullptr;
  absl::string_view name_;
  ptrdiff_t index_ = kNoIndex;
};

}  // namespace raumboerse::domain
