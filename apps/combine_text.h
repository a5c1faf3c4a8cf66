#pragma once

#include <string>

#include "apps/figures.h"
#include "raumboerse/v1/combine.pb.h"

// How combine shows a group to people. What it prints is safe for a terminal.
namespace raumboerse::apps {

// The members with their areas, shares and gaps, and the sums of them.
std::string GroupText(const v1::SpaceGroup& group, const Figures& figures, int columns);

// What has to be asked before the group can be one; empty: nothing.
std::string GroupAsksText(const v1::SpaceGroup& group, const Figures& figures, int columns);

// Every candidate that is no member, and why; without a group also who disturbs whom; empty: none.
std::string NeedsLeftOutText(const v1::CombineResponse& answer, const Figures& figures,
                             int columns);

}  // namespace raumboerse::apps
