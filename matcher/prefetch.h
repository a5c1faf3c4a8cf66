#pragma once

#include <cstddef>

namespace raumboerse::matcher {

// Asks memory for the line of an address. The empty assembly keeps it: GCC takes a function that
// does nothing but fetch for one that does nothing, and leaves its calls out.
inline void PrefetchLine(const void* address) {
  __builtin_prefetch(address);
  asm volatile("");
}

// For all lines of a thing.
template <typename T>
void PrefetchAll(const T& thing) {
  constexpr size_t kLine = 64;
  const auto* bytes = reinterpret_cast<const char*>(&thing);
  for (size_t line = 0; line < sizeof(thing); line += kLine) PrefetchLine(bytes + line);
  // It need not begin with a line.
  if (alignof(T) % kLine != 0) PrefetchLine(bytes + sizeof(thing) - 1);
}

}  // namespace raumboerse::matcher
