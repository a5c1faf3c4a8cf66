#include "services/live/pair_change.h"

#include <algorithm>
#include <limits>
#include <map>

#include "matcher/tile_index.h"

namespace raumboerse::services {
namespace {

using matcher::NeedEntry;
using matcher::SpaceEntry;
using Pairs = std::map<std::pair<std::string, std::string>, PairChange>;

constexpr matcher::FindOptions kAll = {.count = std::numeric_limits<size_t>::max()};

enum class When { kBefore, kAfter };

// Adds the matches of one moment to the pairs.
class Collector {
 public:
  Collector(const Moment& moment, When when, Pairs& pairs)
      : moment_(moment), when_(when), pairs_(pairs) {}

  void SpacesOf(const std::string& need) {
    const auto entry = moment_.world->needs.FindShared(need);
    if (!entry) return;
    const auto found = scan_.FindSpaces(*moment_.world, entry->facts, Asked(), kAll);
    for (const auto& hit : found.matches) Add(entry, hit.listed, Evaluate(*entry, *hit.listed));
  }

  void NeedsOf(const std::string& space) {
    const auto entry = moment_.world->spaces.FindShared(space);
    if (!entry) return;
    const auto found = scan_.FindNeeds(*moment_.world, *entry, Asked(), kAll);
    // Found from the space's side, where the need is the listed one: told as everywhere, with the
    // space listed.
    for (const auto& hit : found.matches) Add(hit.listed, entry, Evaluate(*hit.listed, *entry));
  }

  void Pair(const std::string& need, const std::string& space) {
    const auto need_entry = moment_.world->needs.FindShared(need);
    const auto space_entry = moment_.world->spaces.FindShared(space);
    if (!need_entry || !space_entry) return;
    domain::Evaluation evaluation = Evaluate(*need_entry, *space_entry);
    if (evaluation.matches()) Add(need_entry, space_entry, std::move(evaluation));
  }

 private:
  domain::Question Asked() const { return {.day = moment_.day}; }

  domain::Evaluation Evaluate(const NeedEntry& need, const SpaceEntry& space) const {
    return domain::Evaluate(moment_.world->market(), need.facts, {space.facts, space.occupied},
                            Asked());
  }

  void Add(const std::shared_ptr<const NeedEntry>& need,
           const std::shared_ptr<const SpaceEntry>& space, domain::Evaluation evaluation) {
    PairChange& pair = pairs_[{need->facts.id, space->facts.id}];
    pair.need = need->facts.id;
    pair.space = space->facts.id;
    (when_ == When::kBefore ? pair.before : pair.after) = std::move(evaluation);
  }

  const Moment& moment_;
  const When when_;
  Pairs& pairs_;
  const matcher::TileIndex scan_;
};

std::vector<PairChange> Finish(Pairs pairs, const Moment& before, const Moment& after,
                               const Interest& interest) {
  std::vector<PairChange> out;
  for (auto& [key, pair] : pairs) {
    if (!interest.Covers(pair.need, pair.space)) continue;
    pair.need_before = before.world->needs.FindShared(pair.need);
    pair.need_after = after.world->needs.FindShared(pair.need);
    pair.space_before = before.world->spaces.FindShared(pair.space);
    pair.space_after = after.world->spaces.FindShared(pair.space);
    out.push_back(std::move(pair));
  }
  return out;
}

// So many that asking the index for all pairs of a record costs less than looking at each.
bool Many(const absl::flat_hash_set<std::string>& ids) {
  constexpr size_t kFew = 100;
  return ids.size() > kFew;
}

void CollectTouched(Collector& collector, const matcher::WorldBuilder::Touched& touched,
                    const Interest& interest) {
  for (const std::string& space : touched.spaces) {
    if (interest.everything || interest.spaces.contains(space) || Many(interest.needs)) {
      collector.NeedsOf(space);
    } else {
      for (const std::string& need : interest.needs) collector.Pair(need, space);
    }
  }
  for (const std::string& need : touched.needs) {
    if (interest.everything || interest.needs.contains(need) || Many(interest.spaces)) {
      collector.SpacesOf(need);
    } else {
      for (const std::string& space : interest.spaces) collector.Pair(need, space);
    }
  }
}

void CollectAll(Collector& collector, const matcher::World& world, const Interest& interest) {
  if (interest.everything) {
    for (uint32_t row = 0; row < world.needs.rows(); ++row) {
      if (const NeedEntry* need = world.needs.at(row)) collector.SpacesOf(need->facts.id);
    }
    return;
  }
  for (const std::string& need : interest.needs) collector.SpacesOf(need);
  for (const std::string& space : interest.spaces) collector.NeedsOf(space);
}

}  // namespace

bool Reranked(const Moment& before, const Moment& now) {
  return before.world->policy != now.world->policy || before.world->rule_set != now.world->rule_set;
}

bool SameBasis(const Moment& before, const Moment& now) {
  return before.world->basis == now.world->basis || *before.world->basis == *now.world->basis;
}

bool SameNeed(const NeedEntry* before, const NeedEntry* now) {
  if (before == now || before == nullptr || now == nullptr) return before == now;
  return before->record_revision == now->record_revision &&
         before->facts.own_form == now->facts.own_form &&
         before->facts.carrier_form == now->facts.carrier_form &&
         before->facts.carrier_until == now->facts.carrier_until;
}

bool SameSpace(const SpaceEntry* before, const SpaceEntry* now) {
  if (before == now || before == nullptr || now == nullptr) return before == now;
  return before->record_revision == now->record_revision && SameOccupied(*before, *now);
}

// A world that was made anew may list the same occupancies in another order; they are few.
bool SameOccupied(const SpaceEntry& before, const SpaceEntry& now) {
  return std::is_permutation(before.occupied.begin(), before.occupied.end(), now.occupied.begin(),
                             now.occupied.end());
}

std::vector<PairChange> ChangesOf(const Moment& before, const Moment& after,
                                  const matcher::WorldBuilder::Touched& touched,
                                  const Interest& interest) {
  Pairs pairs;
  Collector earlier(before, When::kBefore, pairs), later(after, When::kAfter, pairs);
  CollectTouched(earlier, touched, interest);
  CollectTouched(later, touched, interest);
  return Finish(std::move(pairs), before, after, interest);
}

std::vector<PairChange> AllChanges(const Moment& before, const Moment& after,
                                   const Interest& interest) {
  Pairs pairs;
  Collector earlier(before, When::kBefore, pairs), later(after, When::kAfter, pairs);
  CollectAll(earlier, *before.world, interest);
  CollectAll(later, *after.world, interest);
  return Finish(std::move(pairs), before, after, interest);
}

}  // namespace raumboerse::services
