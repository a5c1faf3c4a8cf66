#include "bench/goals/sides.h"

#include "bench/goals/measure.h"
#include "bench/goals/roaring_peer.h"
#include "bench/goals/scan_peer.h"
#include "bench/goals/sqlite_peer.h"

namespace raumboerse::bench {

std::vector<Side> MakePeers(const BuiltMarket& market) {
  const auto spaces = std::make_shared<const FlatSpaces>(*market.world);
  const auto needs = std::make_shared<const FlatNeeds>(*market.world, kMarketDay);
  std::vector<Side> peers;
  peers.push_back({"scan", std::make_unique<ScanPeer>(spaces, needs, Scan::kFull)});
  peers.push_back({"scan_early", std::make_unique<ScanPeer>(spaces, needs, Scan::kEarlyOut)});
  peers.push_back({"roaring", std::make_unique<RoaringPeer>(spaces, needs, *market.world)});
  peers.push_back({"sqlite", std::make_unique<SqlitePeer>(spaces, needs, *market.world)});
  return peers;
}

std::vector<Timing> Alternate(size_t sides, size_t questions, int rounds,
                              const std::function<void(size_t, size_t)>& ask) {
  std::vector<std::vector<std::vector<double>>> taken(sides,
                                                      std::vector<std::vector<double>>(questions));
  for (int round = 0; round < rounds; ++round) {
    for (size_t turn = 0; turn < sides; ++turn) {
      const size_t side = (turn + static_cast<size_t>(round)) % sides;
      for (size_t i = 0; i < questions; ++i) {
        const double start = CpuMicroseconds();
        ask(side, i);
        taken[side][i].push_back(CpuMicroseconds() - start);
      }
    }
  }
  std::vector<Timing> timings(sides);
  for (size_t side = 0; side < sides; ++side) {
    for (const std::vector<double>& one : taken[side])
      timings[side].microseconds.push_back(Median(one));
  }
  return timings;
}

}  // namespace raumboerse::bench
