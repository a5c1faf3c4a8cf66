#pragma once

#include <memory>
#include <vector>

#include "bench/goals/options.h"
#include "matcher/world.h"
#include "matcher/world_builder.h"

namespace raumboerse::bench {

// A market in memory, and the needs and spaces that are asked about.
struct BuiltMarket {
  std::shared_ptr<matcher::WorldBuilder> builder;
  std::shared_ptr<const matcher::World> world;
  std::vector<const matcher::NeedEntry*> needs;
  std::vector<const matcher::SpaceEntry*> spaces;
};

// Prints how long it took and how large it is.
BuiltMarket BuildMarket(const Options& options);

// How many pairs the sampled records are in: by the numbers of their matches.
void PrintSelectivity(const char* name, const std::vector<double>& matches);

}  // namespace raumboerse::bench
