#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "bench/goals/built_market.h"
#include "bench/goals/figures.h"
#include "bench/goals/options.h"
#include "bench/goals/psql.h"
#include "matcher/matcher.h"

namespace raumboerse::bench {

// Who puts the market into PostgreSQL with PostGIS. Its SQL checks the hard criteria and scores
// nothing, which is to its advantage.
class PostgresPeer {
 public:
  // Loads the world into a fresh cluster. REQUIRES: nothing screens.
  static absl::StatusOr<std::unique_ptr<PostgresPeer>> Load(const std::string& socket,
                                                            const matcher::World& world);

  enum class Rows { kAll, kTwenty };
  // Numbers of the spaces that match, in any order.
  absl::StatusOr<std::vector<int64_t>> FindSpaces(const domain::NeedFacts& need, Rows rows);
  absl::StatusOr<std::vector<int64_t>> FindNeeds(const domain::SpaceFacts& space);

  const Psql& psql() const { return *psql_; }

 private:
  explicit PostgresPeer(std::unique_ptr<Psql> psql) : psql_(std::move(psql)) {}
  absl::StatusOr<std::vector<int64_t>> Numbers(const std::string& sql);

  std::unique_ptr<Psql> psql_;
};

// Compares its answers with the matcher's, asks both in turns, and sets `find.postgres...`,
// `reverse.postgres...`, the matcher's own times of the same rounds as `...beside_postgres...`, and
// `postgres.differ`. How many answers differ.
absl::StatusOr<int> ComparePostgres(const Options& options, const BuiltMarket& market,
                                    const matcher::Matcher& matcher, Figures& figures);

}  // namespace raumboerse::bench
