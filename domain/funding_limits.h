#pragma once

#include <cstddef>

namespace raumboerse::domain {

inline constexpr size_t kFundsSearchedMax = 16;     // whose every combination a plan looks at
inline constexpr size_t kFundsPerPlanMax = 10'000;  // of an exchange, judged one by one

}  // namespace raumboerse::domain
