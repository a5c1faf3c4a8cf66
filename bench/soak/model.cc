#include "bench/soak/model.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"

#include "base/check.h"

namespace raumboerse::bench {
namespace {

std::string Sentence(const ToldMatch& told) {
  constexpr const char* kKinds[] = {"began", "changed", "ended"};
  return absl::StrCat(told.need, " ", kKinds[static_cast<size_t>(told.kind)], " ", told.old_score,
                      " -> ", told.score);
}

std::string Sentences(const std::vector<ToldMatch>& told) {
  return absl::StrJoin(told, ", ", [](std::string* out, const ToldMatch& one) {
    absl::StrAppend(out, Sentence(one));
  });
}

}  // namespace

SoakModel::SoakModel(const domain::Exchange& exchange, domain::Day day)
    : exchange_(exchange), day_(day), catalogue_(*exchange) {
  RB_CHECK(absl::LoadTimeZone(exchange->time_zone, &zone_), "the exchange's time zone");
}

domain::SpaceFacts SoakModel::FactsOfSpace(const domain::Space& space) const {
  return FactsOf(*space, catalogue_, zone_);
}

domain::NeedFacts SoakModel::FactsOfNeed(const domain::Need& need,
                                         const domain::Initiative& initiative) const {
  return FactsOf(*need, &*initiative, catalogue_, zone_);
}

int64_t SoakModel::CountMatches(const domain::NeedFacts& need,
                                const std::vector<domain::SpaceFacts>& spaces) const {
  const domain::Market market{exchange_->policy, screener_};
  return std::count_if(spaces.begin(), spaces.end(), [&](const domain::SpaceFacts& space) {
    return Evaluate(market, need, {space, {}}, {.day = day_}).matches();
  });
}

void SoakModel::Watch(const domain::Need& need, const domain::Initiative& initiative) {
  needs_.push_back({need->record.name, FactsOfNeed(need, initiative)});
}

void SoakModel::Begin(int64_t number, const domain::Space& space) {
  SpaceState state{.revision = space->record.revision, .matches = MatchesOf(space)};
  MutexLock lock(mutex_);
  spaces_[number] = std::move(state);
  to_update_.push_back(number);
  next_number_ = std::max(next_number_, number + 1);
}

std::vector<SoakModel::PairMatch> SoakModel::MatchesOf(const domain::Space& space) const {
  const domain::SpaceFacts facts = FactsOfSpace(space);
  const domain::Market market{exchange_->policy, screener_};
  std::vector<PairMatch> out;
  for (size_t need = 0; need < needs_.size(); ++need) {
    const domain::Evaluation evaluation =
        Evaluate(market, needs_[need].facts, {facts, {}}, {.day = day_});
    if (evaluation.matches())
      out.push_back({need, evaluation.figures->scores.total, evaluation.figures->period});
  }
  return out;
}

// Both are by need, ascending.
std::vector<ToldMatch> SoakModel::Expected(const std::vector<PairMatch>& before,
                                           const std::vector<PairMatch>& now) const {
  using Kind = ToldMatch::Kind;
  std::vector<ToldMatch> out;
  size_t b = 0, n = 0;
  while (b < before.size() || n < now.size()) {  // one of them moves on
    const bool only_before = n == now.size() || (b < before.size() && before[b].need < now[n].need);
    const bool only_now = b == before.size() || (n < now.size() && now[n].need < before[b].need);
    if (only_before) {
      out.push_back({needs_[before[b].need].name, Kind::kEnded, before[b].score, 0});
      ++b;
    } else if (only_now) {
      out.push_back({needs_[now[n].need].name, Kind::kBegan, 0, now[n].score});
      ++n;
    } else {
      if (before[b].score != now[n].score || before[b].period != now[n].period)
        out.push_back({needs_[now[n].need].name, Kind::kChanged, before[b].score, now[n].score});
      ++b, ++n;
    }
  }
  return out;
}

SoakModel::Step SoakModel::Next() {
  MutexLock lock(mutex_);
  Step step{.number = next_number_};
  const auto turn = static_cast<Verb>(steps_++ % 3);
  std::deque<int64_t>& queue = turn == Verb::kUpdate ? to_update_ : to_delete_;
  if (turn == Verb::kCreate || queue.empty()) {
    ++next_number_;
  } else {
    step = {turn, queue.front()};
    queue.pop_front();
  }
  SpaceState& state = spaces_[step.number];
  state.last = step.verb;
  state.open = true;
  state.acknowledged = false;
  state.begun = absl::Now();
  ++open_;
  return step;
}

void SoakModel::Acknowledge(const Step& step, const domain::Space* now) {
  std::vector<PairMatch> matches = now == nullptr ? std::vector<PairMatch>() : MatchesOf(*now);
  MutexLock lock(mutex_);
  SpaceState& state = spaces_.at(step.number);
  state.expected = Expected(state.matches, matches);
  state.matches = std::move(matches);
  state.acknowledged = true;
  if (now != nullptr) state.revision = (*now)->record.revision;
  newest_revision_ = std::max(newest_revision_, state.revision);
  ++(step.verb == Verb::kCreate   ? totals_.created
     : step.verb == Verb::kUpdate ? totals_.updated
                                  : totals_.deleted);
  Settle(step.number, state);
}

void SoakModel::Receive(int64_t number, ToldMatch told) {
  MutexLock lock(mutex_);
  const auto found = spaces_.find(number);
  if (found == spaces_.end() || !found->second.open) {
    AddFault(absl::StrCat("space ", number, ": told without cause: ", Sentence(told)));
    return;
  }
  ++totals_.notices;
  notice_delays_.push_back(absl::ToDoubleMicroseconds(absl::Now() - found->second.begun));
  found->second.got.push_back(std::move(told));
  Settle(number, found->second);
}

void SoakModel::Settle(int64_t number, SpaceState& state) {
  if (!state.acknowledged || state.got.size() < state.expected.size()) return;
  std::sort(state.got.begin(), state.got.end());
  std::sort(state.expected.begin(), state.expected.end());
  if (state.got != state.expected)
    AddFault(absl::StrCat("space ", number, ": told ", Sentences(state.got), " in place of ",
                          Sentences(state.expected)));
  state.got.clear();
  state.expected.clear();
  state.open = false;
  if (state.last == Verb::kCreate) to_update_.push_back(number);
  if (state.last == Verb::kUpdate) to_delete_.push_back(number);
  if (state.last == Verb::kDelete) spaces_.erase(number);
  if (--open_ == 0) changed_.NotifyAll();
}

bool SoakModel::AwaitQuiet(absl::Time deadline) {
  MutexLock lock(mutex_);
  while (open_ > 0 && absl::Now() < deadline) changed_.WaitUntil(mutex_, deadline);
  return open_ == 0;
}

void SoakModel::AwaitFault(absl::Time deadline) {
  MutexLock lock(mutex_);
  while (faults_.empty() && absl::Now() < deadline) changed_.WaitUntil(mutex_, deadline);
}

void SoakModel::AddFault(std::string fault) {
  if (faults_.size() < kFaultsKept) faults_.push_back(std::move(fault));
  changed_.NotifyAll();
}

std::vector<std::string> SoakModel::Faults(size_t most) const {
  MutexLock lock(mutex_);
  std::vector<std::string> out = faults_;
  for (const auto& [number, state] : spaces_) {
    if (!state.open) continue;
    out.push_back(state.acknowledged
                      ? absl::StrCat("space ", number, ": told ", Sentences(state.got), " of ",
                                     Sentences(state.expected))
                      : absl::StrCat("space ", number, ": a call was never answered"));
  }
  if (out.size() > most) out.resize(most);
  return out;
}

std::vector<std::string> SoakModel::Missing(const absl::flat_hash_map<int64_t, int64_t>& stored,
                                            size_t most) const {
  MutexLock lock(mutex_);
  std::vector<std::string> out;
  for (const auto& [number, state] : spaces_) {
    const auto found = stored.find(number);
    if (found == stored.end()) {
      out.push_back(absl::StrCat("space ", number, ": acknowledged, and not there"));
    } else if (found->second != state.revision) {
      out.push_back(absl::StrCat("space ", number, ": acknowledged at revision ", state.revision,
                                 ", and there at ", found->second));
    }
  }
  for (const auto& [number, revision] : stored) {
    if (!spaces_.contains(number))
      out.push_back(absl::StrCat("space ", number, ": deleted, and there"));
  }
  if (out.size() > most) out.resize(most);
  return out;
}

SoakModel::Totals SoakModel::totals() const {
  MutexLock lock(mutex_);
  return totals_;
}

std::vector<double> SoakModel::notice_delays() const {
  MutexLock lock(mutex_);
  return notice_delays_;
}

int64_t SoakModel::newest_revision() const {
  MutexLock lock(mutex_);
  return newest_revision_;
}

size_t SoakModel::spaces() const {
  MutexLock lock(mutex_);
  return spaces_.size();
}

}  // namespace raumboerse::bench
