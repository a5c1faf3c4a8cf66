#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Leaves the function with the status if it is an error.
#define RB_RETURN_IF_ERROR(expr)                                            \
  do {                                                                      \
    if (absl::Status rb_status = (expr); !rb_status.ok()) return rb_status; \
  } while (false)

#define RB_CONCAT_INNER(a, b) a##b
#define RB_CONCAT(a, b) RB_CONCAT_INNER(a, b)

// RB_ASSIGN_OR_RETURN(auto space, Space::Create(fields)): binds the value, or leaves with the
// error.
#define RB_ASSIGN_OR_RETURN(lhs, expr) \
  RB_ASSIGN_OR_RETURN_INNER(RB_CONCAT(rb_or_, __LINE__), lhs, expr)
#define RB_ASSIGN_OR_RETURN_INNER(tmp, lhs, expr) \
  auto tmp = (expr);                              \
  if (!tmp.ok()) return std::move(tmp).status();  \
  lhs = *std::move(tmp)
