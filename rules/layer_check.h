#pragma once

#include <vector>

#include "rules/layer.h"

namespace raumboerse::rules {

// What can be seen of one layer alone. Adds a fault for each thing that is wrong.
void CheckLayer(const Layer& layer, std::vector<RuleFault>& faults);

}  // namespace raumboerse::rules
