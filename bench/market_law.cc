#include "bench/market_law.h"

#include <iterator>

#include "absl/strings/str_cat.h"

#include "bench/market_world.h"

namespace raumboerse::bench {
namespace {

constexpr const char* kUseClasses[] = {
    "KULTUR",          "SOZIAL", "LADEN", "GASTRO", "BUERO", "SPORT", "HANDWERK_NICHT_STOEREND",
    "VERGNUEGUNG_KERN"};

domain::Answer PickAnswer(Draw& draw, int known_percent) {
  if (!draw.Chance(known_percent)) return domain::Answer::kUnknown;
  return draw.Chance(15) ? domain::Answer::kYes : domain::Answer::kNo;
}

}  // namespace

void FillUses(int uses, domain::ExchangeFields& exchange) {
  for (int i = 0; i < uses; ++i) {
    domain::Use& use = exchange.uses.emplace_back();
    use.code = absl::StrCat("use", i);
    const size_t first = domain::Mix(i) % std::size(kUseClasses);
    for (size_t j = 0; j <= domain::Mix(i) / 1'000 % 2; ++j) {
      use.classes.push_back(
          {kUseClasses[(first + j) % std::size(kUseClasses)], static_cast<int32_t>(700 - 100 * j)});
    }
  }
}

void FillLaw(int district, Draw& draw, domain::SpaceFields& space) {
  domain::LegalFacts& law = space.law;
  const uint64_t bits = domain::Mix(static_cast<uint64_t>(district) + 1);
  const auto holds = [bits](int shift, uint64_t one_in) {
    return (bits >> shift) % one_in == 0 ? domain::Answer::kYes : domain::Answer::kNo;
  };
  if (draw.Chance(85))
    law.plan_basis = bits % 4 == 0 ? static_cast<domain::PlanBasis>(2 + bits % 3)
                                   : domain::PlanBasis::kDevelopmentPlan;
  if (draw.Chance(85)) law.area_category = static_cast<domain::AreaCategory>(1 + bits % 12);
  if (draw.Chance(85)) law.baunvo_version = bits % 5 == 0 ? 1977 : 1990;
  if (draw.Chance(90)) law.redevelopment_area.answer = holds(8, 6);
  if (draw.Chance(90)) law.preservation_statute.answer = holds(16, 8);
  if (draw.Chance(90)) law.development_freeze.answer = holds(24, 20);
  law.monument.answer = PickAnswer(draw, 85);
  if (draw.Chance(70))
    law.permitted_use_class = kUseClasses[draw.Pick(0, std::size(kUseClasses) - 1)];
  if (draw.Chance(66))
    law.vacant_since = draw.PickDay(kMarketDay.since_epoch() - 1'500, kMarketDay.since_epoch());
  if (draw.Chance(60)) space.largest_room_m2 = draw.Pick((space.area_m2 + 2) / 3, space.area_m2);
  if (draw.Chance(50)) space.escape_routes = static_cast<int32_t>(draw.Pick(1, 3));
  if (draw.Chance(50)) space.common_escape_routes = PickAnswer(draw, 100);
}

void FillConduct(Draw& draw, domain::Conduct& conduct) {
  conduct.alcohol = PickAnswer(draw, 70);
  conduct.food = PickAnswer(draw, 70);
  conduct.sleeping = PickAnswer(draw, 80);
  conduct.open_flame = PickAnswer(draw, 80);
  conduct.outdoors = PickAnswer(draw, 80);
  if (draw.Chance(80))
    conduct.occasion = draw.Chance(85) ? domain::Occasion::kLasting : domain::Occasion::kOneOff;
  if (draw.Chance(30)) conduct.events_a_year = static_cast<int32_t>(draw.Pick(0, 12));
}

}  // namespace raumboerse::bench
