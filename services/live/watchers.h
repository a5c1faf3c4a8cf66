#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"

#include "services/live/notice.h"

namespace raumboerse::services {

// Somebody who is told of changes.
struct Watcher {
  WatchWish wish;
  std::shared_ptr<NoticeSink> sink;
  std::shared_ptr<const matcher::World> since;  // a new one's: what it knows
};

// The watchers of one exchange, found by what they want to be told of: what a change costs goes by
// how many it concerns, not by how many watch. Not thread-safe.
class Watchers {
 public:
  void Add(Watcher watcher);
  // Forgets those whose sinks are over.
  void Forget();
  void CloseAll(const absl::Status& status);

  size_t size() const { return watchers_.size(); }
  // What any of them wants to be told of.
  const Interest& interest() const { return interest_; }

  // Tells each of the changes that concern it, in their order.
  void Tell(const std::vector<PairChange>& changes, const Telling& telling) const;
  // The same for one, who is told before it watches with the others.
  static void TellOne(const Watcher& watcher, const std::vector<PairChange>& changes,
                      const Telling& telling);

 private:
  using Places = absl::flat_hash_map<std::string, std::vector<uint32_t>>;

  void Index(uint32_t place);
  // Calls `visit(watcher)` once for each watcher that a pair concerns.
  template <typename Visit>
  void ForEachConcerned(const PairChange& change, Visit visit) const;

  std::vector<Watcher> watchers_;
  // In watchers_, ascending.
  std::vector<uint32_t> of_everything_;
  Places of_need_, of_space_;
  Interest interest_;
};

}  // namespace raumboerse::services
