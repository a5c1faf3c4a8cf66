#include "matcher/help.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "domain/hash.h"

namespace raumboerse::matcher {
namespace {

using domain::HelpListingFields;

domain::HelpPair PairOf(const HelpListingFields& a, const HelpListingFields& b) {
  if (a.side == domain::HelpSide::kOffers) return {a, b};
  return {b, a};
}

// As of needs and spaces, section 6: the same from either side.
uint64_t LotOf(const domain::HelpPair& pair, uint64_t seed) {
  return domain::Lot(domain::Fnv1a64(pair.request.record.name),
                     domain::Fnv1a64(pair.offer.record.name), seed);
}

// Sure before unsure, then score, then lot.
bool FitsBetter(const HelpHit& a, const HelpHit& b) {
  return std::tuple(!a.verdict.matches(), -a.verdict.scores.total, a.lot) <
         std::tuple(!b.verdict.matches(), -b.verdict.scores.total, b.lot);
}

// nullopt: it fits none of them.
std::optional<HelpHit> BestOf(HelpListings asked, const HelpListingFields& listing,
                              const domain::HelpQuestion& question) {
  std::optional<HelpHit> best;
  for (size_t i = 0; i < asked.size(); ++i) {
    // Most pairs share no kind: that is seen without the whole rule.
    if (!asked[i]->kinds.Intersects(listing.kinds)) continue;
    const domain::HelpPair pair = PairOf(*asked[i], listing);
    HelpHit hit{.asked = i, .verdict = JudgeHelp(pair, question)};
    if (!hit.verdict.matches() && !hit.verdict.would_fit()) continue;
    hit.lot = LotOf(pair, question.policy.lot_seed);
    if (!best || FitsBetter(hit, *best)) best = std::move(hit);
  }
  return best;
}

}  // namespace

HelpFound FindHelp(HelpListings asked, HelpListings listings,
                   const domain::HelpQuestion& question) {
  HelpFound out;
  for (size_t i = 0; i < listings.size(); ++i) {
    std::optional<HelpHit> best = BestOf(asked, *listings[i], question);
    if (!best) continue;
    best->listing = i;
    (best->verdict.matches() ? out.matches : out.would_fit).push_back(*std::move(best));
  }
  for (std::vector<HelpHit>* hits : {&out.matches, &out.would_fit}) {
    std::sort(hits->begin(), hits->end(), [&](const HelpHit& a, const HelpHit& b) {
      if (FitsBetter(a, b) || FitsBetter(b, a)) return FitsBetter(a, b);
      return listings[a.listing]->record.name < listings[b.listing]->record.name;
    });
  }
  return out;
}

}  // namespace raumboerse::matcher
