#include "bench/goals/index_work.h"

#include <algorithm>
#include <deque>
#include <vector>

#include "bench/goals/measure.h"
#include "bench/goals/sides.h"
#include "matcher/tile_index.h"

namespace raumboerse::bench {
namespace {

// So many that open tiles are full, and are clustered, some ten times.
constexpr int kRounds = 500;
constexpr size_t kPage = 100;
// As many as a server keeps for its watchers: see services/live/world_history.h.
constexpr size_t kWorldsKept = 256, kRowsKept = 1'000;

class Registrations {
 public:
  Registrations(const Options& options, const BuiltMarket& market)
      : records_(options.seed, options.market),
        spaces_(options.spaces),
        draw_({options.seed, 77, 0}),
        builder_(*market.builder) {}

  // Rows by chance, each of which becomes like another one.
  std::vector<domain::SpaceFields> Draw(size_t rows) {
    std::vector<domain::SpaceFields> out;
    for (size_t i = 0; i < rows; ++i) {
      const int64_t row = draw_.Pick(0, spaces_ - 1);
      out.push_back(records_.Space(draw_.Pick(0, spaces_ - 1)));
      out.back().record.name = records_.Space(row).record.name;
    }
    return out;
  }

  // Applies rows with a snapshot after each page; microseconds a row.
  double Apply(const std::vector<domain::SpaceFields>& changed, size_t page) {
    const double began = CpuMicroseconds();
    for (size_t i = 0; i < changed.size(); ++i) {
      builder_.Put(changed[i]);
      if ((i + 1) % page == 0) Publish(page);
    }
    return (CpuMicroseconds() - began) / static_cast<double>(changed.size());
  }

  const matcher::World& newest() const { return *kept_.back(); }

 private:
  void Publish(size_t rows) {
    builder_.ForgetTouched();
    kept_.push_back(builder_.Snapshot(++revision_));
    while (kept_.size() > kWorldsKept || kept_.size() * rows > kRowsKept) kept_.pop_front();
  }

  const MarketWorld records_;
  const int64_t spaces_;
  bench::Draw draw_;
  matcher::WorldBuilder& builder_;
  std::deque<std::shared_ptr<const matcher::World>> kept_;
  int64_t revision_ = 1;
};

double FactsMicroseconds(const matcher::World& world,
                         const std::vector<domain::SpaceFields>& spaces) {
  const double began = CpuMicroseconds();
  for (const domain::SpaceFields& space : spaces) {
    auto entry = std::make_shared<matcher::SpaceEntry>();
    entry->facts = FactsOf(space, *world.catalogue, world.zone);
    entry->facts.legal_class = world.screener->LegalClassOf(entry->facts);
  }
  return (CpuMicroseconds() - began) / static_cast<double>(spaces.size());
}

// Of the same questions, in the later world and in the earlier one.
double SlowerIn(const matcher::World& later, const BuiltMarket& market, int rounds) {
  const matcher::TileIndex index;
  const auto timings = Alternate(2, market.needs.size(), rounds, [&](size_t side, size_t question) {
    index.FindSpaces(side == 0 ? *market.world : later, market.needs[question]->facts,
                     {.day = kMarketDay}, {.count_up_to = 0});
  });
  return Mean(timings[1].microseconds) / Mean(timings[0].microseconds);
}

}  // namespace

void MeasureIndexWork(const Options& options, const BuiltMarket& market, Figures& figures) {
  Registrations registrations(options, market);
  std::vector<double> pages, alone, facts;
  for (int round = 0; round < kRounds; ++round) {
    const auto changed = registrations.Draw(kPage);
    pages.push_back(registrations.Apply(changed, kPage));
    facts.push_back(FactsMicroseconds(*market.world, changed));
    alone.push_back(registrations.Apply(registrations.Draw(kPage), 1));
  }
  figures.Set("index_row_us", Mean(pages));
  figures.Set("index_row_p50_us", Median(pages));
  figures.Set("index_row_alone_us", Mean(alone));
  figures.Set("index_row_alone_p50_us", Median(alone));
  figures.Set("index_facts_us", Mean(facts));
  figures.Set("index_find_after", SlowerIn(registrations.newest(), market, options.rounds));
}

}  // namespace raumboerse::bench
