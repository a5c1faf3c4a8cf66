#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "bench/market_world.h"

namespace raumboerse::bench {

// What to measure, from the command line.
struct Options {
  Market market = Market::kStandard;
  int64_t spaces = 1'000'000;
  int64_t needs = 1'000'000;
  uint64_t seed = kMarketSeed;
  int rounds = 5;
  int sampled = 1'000;           // needs, and as many spaces, that are asked about
  int checked = 20;              // of them against the plain loop
  bool rules = false;            // screened by the rules that the project ships, else by none
  bool only_index_work = false;  // no peers, and no questions but those after changes
  std::string socket;            // folder of the socket of a running PostgreSQL; empty: left out
  std::string figures;           // file to which the figures go, one a line; empty: nowhere

  const char* profile() const { return market == Market::kStandard ? "standard" : "harsh"; }
};

// INVALID_ARGUMENT with the usage for what it does not know.
absl::StatusOr<Options> ParseOptions(absl::Span<char* const> arguments);

}  // namespace raumboerse::bench
