#include "bench/goals/postgres_peer.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <limits>

#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "bench/goals/measure.h"
#include "bench/goals/postgres_rows.h"
#include "bench/goals/postgres_sql.h"

namespace raumboerse::bench {
namespace {

using Numbers = std::vector<int64_t>;

constexpr domain::Question kQuestion{.day = kMarketDay};

const char* KindOf(const domain::NeedFacts& need) {
  if (need.centre) return "near";
  return need.any_district ? "anywhere" : "in";
}

template <typename Entry>
Numbers NumbersOf(const matcher::Found<Entry>& found) {
  Numbers numbers;
  for (const matcher::Hit<Entry>& hit : found.matches)
    numbers.push_back(NumberOf(hit.listed->facts.id));
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

// One direction, asked of both in every round.
struct Turns {
  const char* direction;
  size_t questions;
  std::function<absl::Status(size_t)> ask_postgres;
  std::function<void(size_t)> ask_matcher;
};

// Of each question the median of the rounds: the server's process' time, and the matcher's.
absl::Status Measure(const Psql& psql, int rounds, const Turns& turns, Figures& figures) {
  using Times = std::vector<std::vector<double>>;
  Times there(turns.questions), here(turns.questions);
  for (int round = 0; round < rounds; ++round) {
    for (size_t i = 0; i < turns.questions; ++i) {
      const double start = psql.BackendMicroseconds();
      RB_RETURN_IF_ERROR(turns.ask_postgres(i));
      there[i].push_back(psql.BackendMicroseconds() - start);
    }
    for (size_t i = 0; i < turns.questions; ++i) {
      const double start = CpuMicroseconds();
      turns.ask_matcher(i);
      here[i].push_back(CpuMicroseconds() - start);
    }
  }
  const auto report = [&](const char* side, const Times& times) {
    std::vector<double> medians;
    for (const std::vector<double>& one : times) medians.push_back(Median(one));
    const std::string name = absl::StrCat(turns.direction, ".", side);
    figures.Set(absl::StrCat(name, ".mean_us"), Mean(medians));
    figures.Set(absl::StrCat(name, ".p50_us"), Median(medians));
    figures.Set(absl::StrCat(name, ".p99_us"), Quantile(medians, 990));
  };
  report("postgres", there);
  report("beside_postgres", here);
  return absl::OkStatus();
}

// How many answers differ from the matcher's.
absl::StatusOr<int> Differing(PostgresPeer& peer, const BuiltMarket& market,
                              const matcher::Matcher& matcher) {
  const matcher::FindOptions all{.count = std::numeric_limits<size_t>::max()};
  int differing = 0;
  const auto compare = [&](const std::string& id, const Numbers& found, const Numbers& expected) {
    if (found == expected) return;
    ++differing;
    std::fprintf(stderr, "%s: PostgreSQL finds %zu, the matcher %zu\n", id.c_str(), found.size(),
                 expected.size());
  };
  for (const matcher::NeedEntry* need : market.needs) {
    RB_ASSIGN_OR_RETURN(const Numbers found,
                        peer.FindSpaces(need->facts, PostgresPeer::Rows::kAll));
    compare(need->facts.id, found,
            NumbersOf(matcher.FindSpaces(*market.world, need->facts, kQuestion, all)));
  }
  for (const matcher::SpaceEntry* space : market.spaces) {
    RB_ASSIGN_OR_RETURN(const Numbers found, peer.FindNeeds(space->facts));
    compare(space->facts.id, found,
            NumbersOf(matcher.FindNeeds(*market.world, *space, kQuestion, all)));
  }
  return differing;
}

}  // namespace

absl::StatusOr<std::unique_ptr<PostgresPeer>> PostgresPeer::Load(const std::string& socket,
                                                                 const matcher::World& world) {
  RB_ASSIGN_OR_RETURN(std::unique_ptr<Psql> psql, Psql::Open(socket));
  RB_RETURN_IF_ERROR(psql->Ask(SchemaSql()).status());
  psql->Write("COPY space FROM STDIN;\n");
  for (uint32_t row = 0; row < world.spaces.rows(); ++row) {
    if (const matcher::SpaceEntry* space = world.spaces.at(row)) psql->Write(RowOf(*space));
  }
  RB_RETURN_IF_ERROR(psql->EndCopy());
  psql->Write("COPY need FROM STDIN;\n");
  for (uint32_t row = 0; row < world.needs.rows(); ++row) {
    if (const matcher::NeedEntry* need = world.needs.at(row))
      psql->Write(RowOf(*need, world.policy));
  }
  RB_RETURN_IF_ERROR(psql->EndCopy());
  RB_RETURN_IF_ERROR(psql->Ask(IndexSql()).status());
  RB_RETURN_IF_ERROR(psql->Ask(StatementsSql()).status());
  return std::unique_ptr<PostgresPeer>(new PostgresPeer(std::move(psql)));
}

absl::StatusOr<Numbers> PostgresPeer::Numbers(const std::string& sql) {
  RB_ASSIGN_OR_RETURN(const std::vector<std::string> rows, psql_->Ask(sql));
  bench::Numbers numbers;
  for (const std::string& row : rows) numbers.push_back(std::atoll(row.c_str()));
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

absl::StatusOr<Numbers> PostgresPeer::FindSpaces(const domain::NeedFacts& need, Rows rows) {
  return Numbers(absl::StrCat("EXECUTE ", rows == Rows::kAll ? "matches_" : "find_", KindOf(need),
                              "(", NumberOf(need.id), ");"));
}

absl::StatusOr<Numbers> PostgresPeer::FindNeeds(const domain::SpaceFacts& space) {
  return Numbers(absl::StrCat("EXECUTE needs_of(", NumberOf(space.id), ");"));
}

absl::StatusOr<int> ComparePostgres(const Options& options, const BuiltMarket& market,
                                    const matcher::Matcher& matcher, Figures& figures) {
  const matcher::World& world = *market.world;
  RB_ASSIGN_OR_RETURN(const auto peer, PostgresPeer::Load(options.socket, world));
  std::printf("PostgreSQL: loaded with %.1f s of its CPU\n",
              peer->psql().BackendMicroseconds() / 1e6);
  RB_ASSIGN_OR_RETURN(const int differing, Differing(*peer, market, matcher));
  figures.Set("postgres.differ", differing);
  const Turns find{
      "find", market.needs.size(),
      [&](size_t i) {
        return peer->FindSpaces(market.needs[i]->facts, PostgresPeer::Rows::kTwenty).status();
      },
      [&](size_t i) { matcher.FindSpaces(world, market.needs[i]->facts, kQuestion, {}); }};
  RB_RETURN_IF_ERROR(Measure(peer->psql(), options.rounds, find, figures));
  const matcher::FindOptions all{.count = std::numeric_limits<size_t>::max()};
  const Turns reverse{
      "reverse", market.spaces.size(),
      [&](size_t i) { return peer->FindNeeds(market.spaces[i]->facts).status(); },
      [&](size_t i) { matcher.FindNeeds(world, *market.spaces[i], kQuestion, all); }};
  RB_RETURN_IF_ERROR(Measure(peer->psql(), options.rounds, reverse, figures));
  return differing;
}

}  // namespace raumboerse::bench
