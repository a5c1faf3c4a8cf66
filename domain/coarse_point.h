#pragma once

#include <cstdint>

#include "domain/record.h"

namespace raumboerse::domain {

// The centre of the cell that `point` lies in, of a grid of about `coarse_m` metres: what the
// public sees of it. Depends on the point and the grid alone, so that asking again tells nothing
// more. 0: the point itself.
Point Coarsen(const Point& point, int32_t coarse_m);

}  // namespace raumboerse::domain
