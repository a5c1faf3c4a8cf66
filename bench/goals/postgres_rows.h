#pragma once

#include <string>

#include "domain/policy.h"
#include "matcher/entries.h"

// Records of a market as lines of COPY, for the tables of postgres_sql.h.
namespace raumboerse::bench {

std::string RowOf(const matcher::SpaceEntry& space);
std::string RowOf(const matcher::NeedEntry& need, const domain::Policy& policy);

// s17 and n17 are 17 there.
int64_t NumberOf(const std::string& id);

}  // namespace raumboerse::bench
