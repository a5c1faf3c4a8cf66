#include "services/live/watchers.h"

#include <algorithm>
#include <utility>

namespace raumboerse::services {
namespace {

void TellChange(const Watcher& watcher, const PairChange& change, const Telling& telling) {
  if (const auto notice = NoticeOf(change, watcher.wish, telling)) watcher.sink->Deliver(*notice);
}

}  // namespace

void Watchers::Add(Watcher watcher) {
  watchers_.push_back(std::move(watcher));
  Index(static_cast<uint32_t>(watchers_.size() - 1));
}

void Watchers::Forget() {
  const size_t gone =
      std::erase_if(watchers_, [](const Watcher& watcher) { return watcher.sink->over(); });
  if (gone == 0) return;
  of_everything_.clear();
  of_need_.clear();
  of_space_.clear();
  interest_ = {};
  for (uint32_t place = 0; place < watchers_.size(); ++place) Index(place);
}

void Watchers::CloseAll(const absl::Status& status) {
  for (const Watcher& watcher : watchers_) watcher.sink->Close(status);
  *this = {};
}

void Watchers::Index(uint32_t place) {
  const Interest& wanted = watchers_[place].wish.interest;
  if (wanted.everything) of_everything_.push_back(place);
  for (const std::string& need : wanted.needs) of_need_[need].push_back(place);
  for (const std::string& space : wanted.spaces) of_space_[space].push_back(place);
  interest_.everything |= wanted.everything;
  interest_.needs.insert(wanted.needs.begin(), wanted.needs.end());
  interest_.spaces.insert(wanted.spaces.begin(), wanted.spaces.end());
}

template <typename Visit>
void Watchers::ForEachConcerned(const PairChange& change, Visit visit) const {
  const auto places = [](const Places& all, const std::string& id) {
    const auto found = all.find(id);
    return found == all.end() ? std::vector<uint32_t>() : found->second;
  };
  std::vector<uint32_t> concerned = places(of_need_, change.need);
  const std::vector<uint32_t> by_space = places(of_space_, change.space);
  concerned.insert(concerned.end(), by_space.begin(), by_space.end());
  concerned.insert(concerned.end(), of_everything_.begin(), of_everything_.end());
  std::sort(concerned.begin(), concerned.end());
  concerned.erase(std::unique(concerned.begin(), concerned.end()), concerned.end());
  for (const uint32_t place : concerned) visit(watchers_[place]);
}

void Watchers::Tell(const std::vector<PairChange>& changes, const Telling& telling) const {
  if (const auto reranked = RerankedNotice(telling)) {
    for (const Watcher& watcher : watchers_) watcher.sink->Deliver(*reranked);
  }
  for (const PairChange& change : changes) {
    ForEachConcerned(change, [&](const Watcher& watcher) { TellChange(watcher, change, telling); });
  }
}

void Watchers::TellOne(const Watcher& watcher, const std::vector<PairChange>& changes,
                       const Telling& telling) {
  if (const auto reranked = RerankedNotice(telling); reranked && !watcher.sink->Deliver(*reranked))
    return;
  for (const PairChange& change : changes) {
    if (watcher.wish.interest.Covers(change.need, change.space))
      TellChange(watcher, change, telling);
  }
}

}  // namespace raumboerse::services
