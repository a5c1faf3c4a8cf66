#pragma once

#include <array>

#include "matcher/table.h"

namespace raumboerse::matcher {

// One value for each row of a block, or of a tile.
template <typename T>
using Column = std::array<T, kRowsPerBlock>;

}  // namespace raumboerse::matcher
