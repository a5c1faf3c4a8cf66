#pragma once

#include <vector>

#include "rules/screener.h"

// Why a permit that is on record does not settle its step. Pure functions.
namespace raumboerse::rules {

// Why it is not known whether a permit completes this kind of step, a sentence each; none where it
// is known. `permitted`: PermittedKinds(pair).
std::vector<domain::Labels> PermitDoubts(const PairAsked& pair, const Permitted& permitted,
                                         int kind);

}  // namespace raumboerse::rules
