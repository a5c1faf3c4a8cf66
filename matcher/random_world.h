#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "domain/exchange.h"
#include "domain/initiative.h"
#include "domain/need.h"
#include "domain/occupancy.h"
#include "domain/space.h"

namespace raumboerse::matcher {

// How a random city looks: kSmall crowds a few values together, so that boundaries, ties and
// unknowns are frequent; kCity spreads them as a city does, so that a need fits few spaces. For
// tests and benches.
enum class Profile { kSmall, kCity };

// Records of a random exchange, the same for the same seed on every machine. Valid but for what no
// rule reads.
class RandomWorld {
 public:
  RandomWorld(uint64_t seed, Profile profile);

  domain::ExchangeFields Exchange();
  domain::SpaceFields Space(int number);
  domain::NeedFields Need(int number, int initiatives);
  domain::InitiativeFields Initiative(int number);
  // Of one of the first `spaces` spaces, for one of the first `needs` needs.
  domain::HoldFields Hold(int number, int spaces, int needs);
  domain::AgreementFields Agreement(int number, int spaces);
  domain::Day AnyDay();

 private:
  // Uniform in [least, most].
  int64_t Pick(int64_t least, int64_t most);
  bool Chance(int percent) { return Pick(1, 100) <= percent; }
  template <typename E>
  E PickEnum(E last) {
    return static_cast<E>(Pick(0, static_cast<int64_t>(last)));
  }
  domain::Day PickDay(int64_t least, int64_t most) { return domain::Day(Pick(least, most)); }
  // Skewed to the small, in [1, most].
  int64_t Skewed(int64_t most);
  domain::WeeklyTimes PickTimes();
  std::string PickUse();
  domain::Point PickPoint();
  domain::Record PickRecord(const std::string& collection, int number);
  std::vector<domain::Consent> PickConsents();
  domain::Tariff PickTariff();
  domain::Occupancy PickOccupancy(int spaces);
  void FillNeedWants(domain::NeedFields& need);
  void FillConduct(domain::Conduct& conduct);
  void FillLaw(domain::SpaceFields& space);
  domain::Answer PickAnswer(int known_percent);

  Profile profile_;
  std::mt19937_64 random_;
};

// 2027-02-01, the day around which random worlds lie.
inline constexpr domain::Day kRandomDay = domain::Day(20850);

}  // namespace raumboerse::matcher
