#include "matcher/help.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "base/test_seed.h"
#include "domain/hash.h"
#include "domain/help_test.h"

namespace raumboerse::matcher {
namespace {

using domain::HelpListingFields;
using domain::HelpSide;
using ::testing::IsEmpty;

constexpr int kHelpWorlds = 500;

struct HelpWorld {
  std::vector<HelpListingFields> offers, requests;
};

HelpWorld DrawHelp(uint64_t seed) {
  domain::HelpDraw draw(seed);
  HelpWorld world;
  int number = 0;
  for (int i = 0; i < 12; ++i) world.offers.push_back(draw.Listing(HelpSide::kOffers, ++number));
  for (int i = 0; i < 12; ++i) world.requests.push_back(draw.Listing(HelpSide::kSeeks, ++number));
  return world;
}

std::vector<const HelpListingFields*> PointersTo(const std::vector<HelpListingFields>& all) {
  std::vector<const HelpListingFields*> out;
  for (const HelpListingFields& one : all) out.push_back(&one);
  return out;
}

domain::HelpQuestion Seeded(uint64_t seed) {
  domain::HelpQuestion question = domain::HelpToday();
  question.policy.lot_seed = seed;
  return question;
}

// What is told of a hit, as text: listing, asked, score.
using HelpTold = std::vector<std::string>;

HelpTold TellHelp(const std::vector<HelpHit>& hits, const std::vector<HelpListingFields>& asked,
                  const std::vector<HelpListingFields>& listings) {
  HelpTold out;
  for (const HelpHit& hit : hits)
    out.push_back(absl::StrCat(listings[hit.listing].title, " ", asked[hit.asked].title, " ",
                               hit.verdict.scores.total));
  return out;
}

// The slow way: all pairs in one map by what decides, then each listing's first.
std::pair<HelpTold, HelpTold> Exhaust(const HelpWorld& world, bool from_offers,
                                      const domain::HelpQuestion& question) {
  std::map<std::string, std::pair<std::string, std::string>> all;  // by order: listing, text
  for (const HelpListingFields& offer : world.offers) {
    for (const HelpListingFields& request : world.requests) {
      const domain::HelpVerdict verdict = JudgeHelp({offer, request}, question);
      if (!verdict.matches() && !verdict.would_fit()) continue;
      const auto& listing = from_offers ? request : offer;
      const auto& asked = from_offers ? offer : request;
      const uint64_t lot =
          domain::Mix(domain::Fnv1a64(request.record.name) ^
                      domain::Mix(domain::Fnv1a64(offer.record.name) ^ question.policy.lot_seed));
      const std::string order = absl::StrCat(
          verdict.matches() ? "a" : "b", absl::Dec(1000 - verdict.scores.total, absl::kZeroPad4),
          absl::Hex(lot, absl::kZeroPad16));
      all[order] = {listing.title,
                    absl::StrCat(listing.title, " ", asked.title, " ", verdict.scores.total)};
    }
  }
  std::map<std::string, bool> told;
  HelpTold matches, would_fit;
  for (const auto& [order, pair] : all) {
    if (!told.try_emplace(pair.first, true).second) continue;
    (order[0] == 'a' ? matches : would_fit).push_back(pair.second);
  }
  return {matches, would_fit};
}

TEST(Help, RanksAsTheExhaustiveSearchInBothDirections) {
  const uint64_t seed = SeedOr(2029);
  size_t found = 0;
  for (uint64_t i = 0; i < kHelpWorlds; ++i) {
    SCOPED_TRACE(absl::StrCat("RAUMBOERSE_SEED=", seed + i));
    const HelpWorld world = DrawHelp(seed + i);
    const domain::HelpQuestion question = Seeded(seed + i);
    for (const bool from_offers : {false, true}) {
      const auto& asked = from_offers ? world.offers : world.requests;
      const auto& listings = from_offers ? world.requests : world.offers;
      const HelpFound answer = FindHelp(PointersTo(asked), PointersTo(listings), question);
      const auto [matches, would_fit] = Exhaust(world, from_offers, question);
      ASSERT_EQ(TellHelp(answer.matches, asked, listings), matches);
      ASSERT_EQ(TellHelp(answer.would_fit, asked, listings), would_fit);
      found += matches.size() + would_fit.size();
    }
  }
  EXPECT_GT(found, size_t{kHelpWorlds});
}

// Who is found from one side finds back, with the same score.
TEST(Help, BothDirectionsAgreeOnEveryPair) {
  const uint64_t seed = SeedOr(2030);
  for (uint64_t i = 0; i < kHelpWorlds; ++i) {
    const HelpWorld world = DrawHelp(seed + i);
    const domain::HelpQuestion question = Seeded(seed + i);
    std::map<std::pair<size_t, size_t>, int> from_offers, from_requests;
    for (size_t o = 0; o < world.offers.size(); ++o) {
      const HelpListingFields* const one[] = {&world.offers[o]};
      for (const HelpHit& hit : FindHelp(one, PointersTo(world.requests), question).matches)
        from_offers[{o, hit.listing}] = hit.verdict.scores.total;
    }
    for (size_t r = 0; r < world.requests.size(); ++r) {
      const HelpListingFields* const one[] = {&world.requests[r]};
      for (const HelpHit& hit : FindHelp(one, PointersTo(world.offers), question).matches)
        from_requests[{hit.listing, r}] = hit.verdict.scores.total;
    }
    ASSERT_EQ(from_offers, from_requests) << "RAUMBOERSE_SEED=" << seed + i;
  }
}

TEST(Help, SureComesBeforeUnsureHoweverWellItScores) {
  HelpListingFields offer = domain::OpenHelp(HelpSide::kOffers, "o", "a");
  HelpListingFields sure = domain::OpenHelp(HelpSide::kSeeks, "sure", "b");
  HelpListingFields unsure = domain::OpenHelp(HelpSide::kSeeks, "unsure", "c");
  offer.pay_cents = 100;
  offer.pay_basis = sure.pay_basis = domain::PayBasis::kHour;
  sure.pay_cents = 100;
  sure.kinds.Insert(domain::HelpKind::kAdvice);
  const HelpListingFields* const offers[] = {&offer};
  const HelpListingFields* const both[] = {&unsure, &sure};
  const HelpFound from_requests = FindHelp(both, offers, Seeded(1));
  ASSERT_EQ(from_requests.matches.size(), 1u);
  EXPECT_EQ(from_requests.matches[0].asked, 1u);
  EXPECT_THAT(from_requests.would_fit, IsEmpty());
  const HelpFound from_offer = FindHelp(offers, both, Seeded(1));
  EXPECT_EQ(from_offer.matches.size(), 1u);
  EXPECT_EQ(from_offer.would_fit.size(), 1u);
  EXPECT_GT(from_offer.would_fit[0].verdict.scores.total,
            from_offer.matches[0].verdict.scores.total);
}

TEST(Help, NothingAskedOrListedFindsNothing) {
  const HelpListingFields offer = domain::OpenHelp(HelpSide::kOffers, "o", "a");
  const HelpListingFields* const one[] = {&offer};
  EXPECT_THAT(FindHelp({}, one, Seeded(1)).matches, IsEmpty());
  EXPECT_THAT(FindHelp(one, {}, Seeded(1)).matches, IsEmpty());
}

}  // namespace
}  // namespace raumboerse::matcher
