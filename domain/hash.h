#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

namespace raumboerse::domain {

// FNV-1a, 64 bits.
constexpr uint64_t Fnv1a64(absl::string_view text) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001b3u;
  return hash;
}

// The finaliser of SplitMix64.
constexpr uint64_t Mix(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

// The lot of a pair, from the FNV-1a hashes of both full names and the exchange's published seed.
// The lowest wins; anybody can recompute it.
constexpr uint64_t Lot(uint64_t need_hash, uint64_t space_hash, uint64_t seed) {
  return Mix(need_hash ^ Mix(space_hash ^ seed));
}

}  // namespace raumboerse::domain
