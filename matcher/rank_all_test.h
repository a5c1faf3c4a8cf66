#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "gmock/gmock.h"

#include "matcher/brute_force.h"
#include "matcher/found_test.h"
#include "matcher/random_world.h"
#include "matcher/rank_all.h"
#include "matcher/world_builder.h"
#include "rules/question_test.h"

// For tests: a small city in which something always happens, and what all needs' rankings are.
namespace raumboerse::matcher {

// Space, score, start and gap.
using ToldSpace = std::tuple<std::string, int, int, std::optional<int64_t>>;
// By need; those without spaces are not in it.
using RankTable = std::map<std::string, std::vector<ToldSpace>>;

inline ToldSpace Told(const RankedSpace& ranked, const World& world) {
  return {world.spaces.at(ranked.row)->facts.id, ranked.score, ranked.start,
          ranked.gap_cents == RankedSpace::kGapUnknown ? std::nullopt
                                                       : std::optional(ranked.gap_cents)};
}

inline RankTable TableOf(const RankAll& ranks) {
  RankTable out;
  for (uint32_t row = 0; row < ranks.rows(); ++row)
    for (const RankedSpace& ranked : ranks.of(row))
      out[ranks.world()->needs.at(row)->facts.id].push_back(Told(ranked, *ranks.world()));
  return out;
}

inline RankTable OracleOf(const World& world, domain::Day day, const RankAllOptions& options) {
  RankTable out;
  for (uint32_t row = 0; row < world.needs.rows(); ++row) {
    const NeedEntry* need = world.needs.at(row);
    if (need == nullptr) continue;
    const auto found = BruteForce().FindSpaces(
        world, need->facts, {.day = day}, {.count = options.count, .min_score = options.min_score});
    for (const auto& hit : found.matches) {
      out[need->facts.id].push_back({hit.listed->facts.id, hit.ranked.score,
                                     static_cast<int>(hit.ranked.start.since_epoch()),
                                     hit.ranked.gap_cents});
    }
  }
  return out;
}

class Bustle {
 public:
  explicit Bustle(uint64_t seed) : seed_(seed), random_(seed, Profile::kSmall) {
    exchange_ = random_.Exchange();
    Build();
  }

  // A few records of each kind come, change and go.
  void Change(int records) {
    for (int i = 0; i < records; ++i, ++changes_) {
      builder_->Put(random_.Space(Number(kSpaces)));
      if (changes_ % 2 == 0) builder_->RemoveSpace("s" + std::to_string(Number(kSpaces)));
      if (changes_ % 3 == 0) builder_->Put(random_.Need(Number(kNeeds), kInitiatives));
      if (changes_ % 4 == 0) builder_->RemoveNeed("n" + std::to_string(Number(kNeeds)));
      if (changes_ % 5 == 0) builder_->Put(random_.Hold(changes_ % 8, kSpaces, kNeeds));
      if (changes_ % 7 == 0) builder_->Put(random_.Initiative(Number(kInitiatives)));
    }
  }
  void RemoveNeed(const std::string& id) { builder_->RemoveNeed(id); }
  void ChangePolicy() {
    exchange_.policy.unstated = 100;
    builder_->SetExchange(exchange_);
  }
  // All records anew, so that rows are numbered in another way.
  void Rebuild() { Build(); }

  std::shared_ptr<const World> Snapshot() { return builder_->Snapshot(++revision_); }

 private:
  void Build() {
    builder_ = std::make_unique<WorldBuilder>(
        exchange_, seed_ % 2 == 0 ? rules::Book().ScreenerFor(exchange_)
                                  : std::make_shared<domain::NotScreened>());
    for (int i = 0; i < kInitiatives; ++i) builder_->Put(random_.Initiative(i));
    for (int i = 0; i < kSpaces; ++i) builder_->Put(random_.Space(i));
    for (int i = 0; i < kNeeds; ++i) builder_->Put(random_.Need(i, kInitiatives));
  }
  int Number(int count) { return (changes_ * 7 + static_cast<int>(seed_) * 3 + ++drawn_) % count; }

  const uint64_t seed_;
  RandomWorld random_;
  domain::ExchangeFields exchange_;
  std::unique_ptr<WorldBuilder> builder_;
  int changes_ = 0, drawn_ = 0;
  int64_t revision_ = 10;
};

}  // namespace raumboerse::matcher
