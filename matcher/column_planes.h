#pragma once

#include "matcher/column_tests.h"
#include "matcher/planes.h"

// Which columns have planes, and what a test asks of them: every row that passes the test is left.
// Of what planes tell exactly (PlanesTellUses(), PlanesTellSets()), no other row is.
namespace raumboerse::matcher {

Planes PlanesOf(const SpaceColumns& columns);
Planes PlanesOf(const NeedColumns& columns);
// Those of all but places and districts.
Planes TraitPlanesOf(const SpaceColumns& columns);

// The rows that any question may find.
RowBits OfferedOf(const SpaceColumns& columns);
RowBits OfferedOf(const NeedColumns& columns);

PlaneFilter FilterOf(const SpaceTest& test);
PlaneFilter FilterOf(const NeedTest& test);

}  // namespace raumboerse::matcher
