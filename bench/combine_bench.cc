// What a group for a space costs over a find of its best 20 needs: both sides alternate in one run,
// by CPU time. Every group that is checked is also looked for without an index, by a plain loop
// over all needs, and in every set of the candidates, none left out: exit code 1 where one differs.
//
//   combine_bench [--tiny | --check] [--needs=1000000] [--spaces=100] [--rounds=5] [--checked=10]

#include <algorithm>
#include <bit>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "base/memory.h"
#include "bench/flags.h"
#include "bench/goals/measure.h"
#include "bench/market_world.h"
#include "matcher/brute_force.h"
#include "matcher/combine.h"
#include "matcher/tile_index.h"
#include "matcher/world_builder.h"

namespace raumboerse::bench {
namespace {

using matcher::Combined;
using matcher::CombineQuestion;

constexpr matcher::CombineOptions kWish{.days = 730};

struct CombineSize {
  int64_t needs = 1'000'000, spaces = 100, checked = 10;
  int rounds = 5;
};

std::shared_ptr<const matcher::World> CityOf(const CombineSize& size) {
  const MarketWorld market(kMarketSeed, Market::kStandard);
  matcher::WorldBuilder builder(market.Exchange(), std::make_shared<domain::NotScreened>());
  for (int64_t i = 0; i < kMarketInitiatives; ++i) builder.Put(market.Initiative(i));
  for (int64_t i = 0; i < size.spaces; ++i) {
    builder.Put(market.Space(i));
    if (const auto agreement = market.Agreement(i)) builder.Put(*agreement);
  }
  for (int64_t i = 0; i < size.needs; ++i) builder.Put(market.Need(i));
  return builder.Snapshot(1);
}

std::string Text(const domain::Group& group, const std::vector<std::string>& names) {
  std::string out = absl::StrCat(group.stay.from - kMarketDay, "+", group.days, " ",
                                 group.open_cents() ? absl::StrCat(*group.open_cents()) : "?");
  for (size_t i = 0; i < names.size(); ++i)
    absl::StrAppend(&out, " ", names[i], " ", group.members[i].area_m2, " ",
                    group.members[i].share_cents(), " ", group.members[i].score, ";");
  return out;
}

std::string Text(const Combined& combined) {
  if (!combined.group) return "none";
  std::vector<std::string> names;
  for (const domain::GroupMember& member : combined.group->members)
    names.push_back(combined.candidates[member.candidate]->facts.id);
  return Text(*combined.group, names);
}

bool AnyApart(const std::vector<const domain::NeedFacts*>& set) {
  const auto bars = [](domain::GroupReason reason) {
    return reason == domain::GroupReason::kNoiseDisturbs ||
           reason == domain::GroupReason::kNightUseDisturbs;
  };
  for (const auto* one : set)
    for (const auto* other : set)
      if (one != other && bars(Disturbs(*one, *other))) return true;
  return false;
}

// Every set of the candidates that a plain loop finds.
std::string PlainText(const CombineQuestion& question) {
  CombineQuestion plain = question;
  plain.asked.listed = domain::Listed::kNeeds;
  matcher::SpaceEntry parts = plain.space;
  parts.facts = InParts(plain.space.facts);
  const auto found = matcher::BruteForce().FindNeeds(
      plain.world, parts, plain.asked, {.count = domain::kGroupCandidatesMax, .count_up_to = 0});
  std::vector<const domain::NeedFacts*> needs;
  for (const auto& hit : found.matches) needs.push_back(&hit.listed->facts);
  std::sort(needs.begin(), needs.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
  const domain::Market market = plain.world.market();
  const domain::GroupQuestion asked{
      .market = market,
      .offer = {plain.space.facts, plain.space.occupied},
      .asked = plain.asked,
      .days = GroupDays(kWish.days, plain.space.facts, plain.world.policy),
      .min_days = kWish.min_days};
  std::optional<domain::Group> best;
  std::vector<std::string> best_names;
  for (uint32_t bits = 1; bits < uint32_t{1} << needs.size(); ++bits) {
    const auto size = static_cast<size_t>(std::popcount(bits));
    if (size < 2 || size > kWish.members_max) continue;
    std::vector<const domain::NeedFacts*> set;
    std::vector<domain::GroupCandidate> candidates;
    std::vector<std::string> names;
    for (size_t i = 0; i < needs.size(); ++i) {
      if ((bits >> i & 1) == 0) continue;
      set.push_back(needs[i]);
      candidates.push_back({needs[i], &market.screener});
      names.push_back(needs[i]->id);
    }
    if (AnyApart(set)) continue;
    domain::GroupVerdict verdict = JudgeGroup(asked, candidates);
    if (verdict.reason != domain::GroupReason::kFits) continue;
    ScoreGroup(asked, candidates, verdict.group);
    const int order = best ? CompareGroups(verdict.group, *best, domain::GroupScores::kCount) : -1;
    if (order > 0 || (order == 0 && best_names < names)) continue;
    best = std::move(verdict.group);
    best_names = names;
  }
  return best ? Text(*best, best_names) : "none";
}

struct Asked {
  double find_us = 0, combine_us = 0;
  Combined combined;
};

Asked Ask(const CombineQuestion& question, int rounds) {
  Asked out;
  std::vector<double> find, combine;
  for (int round = 0; round < rounds; ++round) {
    const double start = CpuMicroseconds();
    question.matcher.FindNeeds(question.world, question.space, question.asked, {});
    const double between = CpuMicroseconds();
    out.combined = Combine(question, kWish);
    find.push_back(between - start);
    combine.push_back(CpuMicroseconds() - between);
  }
  out.find_us = Median(find);
  out.combine_us = Median(combine);
  return out;
}

void Print(const CombineSize& size, const std::vector<Asked>& asked) {
  std::vector<double> find, combine, ratio, members, candidates;
  int groups = 0, bounded = 0;
  for (const Asked& one : asked) {
    find.push_back(one.find_us);
    combine.push_back(one.combine_us);
    ratio.push_back(one.combine_us / one.find_us);
    candidates.push_back(static_cast<double>(one.combined.candidates_total));
    bounded += one.combined.bound_cents.has_value();
    if (!one.combined.group) continue;
    ++groups;
    members.push_back(static_cast<double>(one.combined.group->members.size()));
  }
  std::printf("needs %lld  spaces %zu  seed %llu  days %lld  rounds %d\n",
              static_cast<long long>(size.needs), asked.size(),
              static_cast<unsigned long long>(kMarketSeed), static_cast<long long>(kWish.days),
              size.rounds);
  std::printf(
      "groups %d, of %.2f members in the mean; candidates a space: median %.0f largest "
      "%.0f; more than are searched: %d\n",
      groups, members.empty() ? 0.0 : Mean(members), Median(candidates), Quantile(candidates, 1000),
      bounded);
  std::printf(
      "top 20 %.1f us  group %.1f us (medians)  mean ratio %.1f  ratio median %.2f  p90 "
      "%.1f  largest %.1f\n",
      Median(find), Median(combine), Mean(combine) / Mean(find), Median(ratio),
      Quantile(ratio, 900), Quantile(ratio, 1000));
}

int Run(const CombineSize& size) {
  const auto world = CityOf(size);
  const matcher::TileIndex index;
  std::vector<Asked> asked;
  int64_t unlike = 0, checked = 0;
  for (int64_t i = 0; i < size.spaces; ++i) {
    const matcher::SpaceEntry* space = world->spaces.Find(absl::StrCat("s", i));
    if (space == nullptr || !space->facts.offered) continue;
    const CombineQuestion question{*world, index, *space, {.day = kMarketDay}};
    asked.push_back(Ask(question, size.rounds));
    if (checked == size.checked) continue;
    ++checked;
    const std::string found = Text(asked.back().combined), plain = PlainText(question);
    if (found == plain) continue;
    ++unlike;
    std::printf("s%lld: %s\n    plain: %s\n", static_cast<long long>(i), found.c_str(),
                plain.c_str());
  }
  Print(size, asked);
  std::printf("unlike every set of a plain loop: %lld of %lld\n", static_cast<long long>(unlike),
              static_cast<long long>(checked));
  return unlike == 0 ? 0 : 1;
}

}  // namespace
}  // namespace raumboerse::bench

int main(int argc, char** argv) {
  raumboerse::BeginWithHugePages(argv);
  raumboerse::bench::CombineSize size;
  raumboerse::bench::Flags flags(argc, argv, "bench/combine_bench.cc");
  if (flags.Has("tiny")) size = {.needs = 20'000, .spaces = 30, .checked = 30, .rounds = 1};
  if (flags.Has("check")) size = {.needs = 100'000, .spaces = 110, .checked = 100, .rounds = 5};
  flags.Read("needs", size.needs);
  flags.Read("spaces", size.spaces);
  flags.Read("rounds", size.rounds);
  flags.Read("checked", size.checked);
  flags.RefuseOthers();
  return raumboerse::bench::Run(size);
}
