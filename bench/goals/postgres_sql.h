#pragma once

#include <string>

// The market in tables, and the definition's hard criteria as SQL. A row a record in `space` and
// `need`; a row a record and use in `offer` and `wish`, so that one index takes use and place, use
// and district, or use and area together: faster than a GiST index of places beside a GIN index of
// arrays of uses.
namespace raumboerse::bench {

// Tables; then come COPY space and COPY need.
std::string SchemaSql();
// `offer` and `wish`, their indexes, statistics.
std::string IndexSql();
// EXECUTE find_near(need), find_in(need), find_anywhere(need): the 20 nearest to the area wished
// for; matches_near(need) ...: all; and needs_of(space): all. Spaces and needs by number.
std::string StatementsSql();

}  // namespace raumboerse::bench
