#pragma once

#include <array>

namespace raumboerse::matcher {

// Of a tile, and of whatever is kept for so many rows at a time.
inline constexpr int kRowsPerBlock = 512;

// One value for each row of a block, or of a tile.
template <typename T>
using Column = std::array<T, kRowsPerBlock>;

}  // namespace raumboerse::matcher
