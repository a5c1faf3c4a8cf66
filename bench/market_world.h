#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "bench/draw.h"
#include "domain/exchange.h"
#include "domain/initiative.h"
#include "domain/need.h"
#include "domain/occupancy.h"
#include "domain/space.h"

namespace raumboerse::bench {

// kStandard: 40 cities of Zipf's sizes, 70 % of the needs within a radius, 27 % in districts, 3 %
// anywhere. kHarsh: half of all rows in one city, 30 % of the needs anywhere, tiny budgets.
enum class Market { kStandard, kHarsh };

// The markets on which the goals of speed are measured: records of one exchange, the same for the
// same seed. Every record is valid, and depends on nothing but the seed and its number, so that a
// world may be as large as memory. Weekly times, notice, certainty, agreements, tariffs for some
// only, divisible areas and unknowns all occur; windows of one space never touch, and every need
// says whether it is commercial, so that SQL can state the hard criteria. Immutable: any thread.
class MarketWorld {
 public:
  MarketWorld(uint64_t seed, Market market);

  domain::ExchangeFields Exchange() const;
  domain::SpaceFields Space(int64_t number) const;
  domain::NeedFields Need(int64_t number) const;
  domain::InitiativeFields Initiative(int64_t number) const;
  // What takes the space of this number for a while; absent for most.
  std::optional<domain::AgreementFields> Agreement(int64_t space) const;

 private:
  struct City {
    domain::Point middle;
    double radius_m = 0;
    double share_until = 0;  // of all rows, this city's and those before it
    int first_district = 0;
    int districts = 0;
  };
  struct Place {
    const City* city = nullptr;
    domain::Point point;
    int district = 0;
  };

  Draw DrawOf(uint64_t kind, int64_t number) const { return Draw({seed_, kind, number}); }
  Place PickPlace(Draw& draw) const;
  int PickUse(Draw& draw) const;
  void FillOffer(Draw& draw, domain::SpaceFields& space) const;
  void FillTime(Draw& draw, domain::SpaceFields& space) const;
  void FillMoney(Draw& draw, domain::SpaceFields& space) const;
  void FillPlace(Draw& draw, domain::NeedFields& need) const;
  void FillWants(Draw& draw, domain::NeedFields& need) const;
  void FillMoney(Draw& draw, domain::NeedFields& need) const;

  uint64_t seed_;
  Market market_;
  std::vector<City> cities_;
  std::vector<double> use_until_;  // shares of the uses, summed up
};

inline constexpr uint64_t kMarketSeed = 20270201;
inline constexpr int64_t kMarketInitiatives = 20'000;
// 2027-02-01, the day around which the markets lie.
inline constexpr domain::Day kMarketDay = domain::Day(20850);

}  // namespace raumboerse::bench
