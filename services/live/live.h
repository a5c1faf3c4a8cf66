#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "base/mutex.h"
#include "services/live/live_exchange.h"

namespace raumboerse::services {

// The live exchanges of this process, each begun when it is first asked for. Any thread may call.
class Live {
 public:
  explicit Live(const LiveOptions& options) : options_(options) {}

  // NOT_FOUND: the ledger has no such exchange; FAILED_PRECONDITION (RULE_SET_DIFFERS): it is to be
  // screened by other rules than this process has. Both are looked up anew by each call.
  absl::StatusOr<std::shared_ptr<LiveExchange>> Get(absl::string_view exchange,
                                                    absl::Time deadline);

  // Who is told, now and then while it waits, how far the load of an exchange is. `every` is more
  // than nothing.
  struct LoadListener {
    absl::Duration every = absl::InfiniteDuration();
    std::function<void(absl::string_view exchange, const LoadCounts& counts)> tell =
        [](absl::string_view, const LoadCounts&) {};
  };
  // Begins every exchange of the ledger and waits until each is loaded. What is refused for its
  // rules is logged, and the others go on.
  absl::Status LoadAll(absl::Time deadline, const LoadListener& listener);
  absl::Status LoadAll(absl::Time deadline) { return LoadAll(deadline, LoadListener()); }

  // Ends all watches and threads; Get() answers UNAVAILABLE from then on.
  void Stop();

 private:
  absl::Status Load(absl::string_view exchange, absl::Time deadline, const LoadListener& listener);

  const LiveOptions options_;
  Mutex mutex_;
  absl::flat_hash_map<std::string, std::shared_ptr<LiveExchange>> exchanges_
      ABSL_GUARDED_BY(mutex_);
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace raumboerse::services
