#include "services/live/live.h"

#include <algorithm>

#include "base/log.h"
#include "base/status.h"
#include "domain/resource_name.h"

namespace raumboerse::services {

absl::StatusOr<std::shared_ptr<LiveExchange>> Live::Get(absl::string_view exchange,
                                                        absl::Time deadline) {
  std::shared_ptr<LiveExchange> over;  // ends its threads after the lock
  {
    MutexLock lock(mutex_);
    if (stopped_) return absl::UnavailableError("the server is stopping");
    const auto found = exchanges_.find(exchange);
    if (found != exchanges_.end()) {
      if (!found->second->over()) return found->second;
      over = std::move(found->second);
      exchanges_.erase(found);
    }
  }
  RB_ASSIGN_OR_RETURN(const domain::Exchange stored, options_.ledger.Get<domain::Exchange>(
                                                         domain::ExchangeName(exchange), deadline));
  RB_RETURN_IF_ERROR(domain::CheckRuleSet(*stored, options_.rule_set_for(*stored)));
  MutexLock lock(mutex_);
  if (stopped_) return absl::UnavailableError("the server is stopping");
  auto& live = exchanges_[std::string(exchange)];
  if (!live) live = std::make_shared<LiveExchange>(options_, std::string(exchange));
  return live;
}

absl::Status Live::Load(absl::string_view exchange, absl::Time deadline,
                        const LoadListener& listener) {
  RB_ASSIGN_OR_RETURN(const auto live, Get(exchange, deadline));
  for (;;) {  // ends with the deadline
    const absl::Time until = std::min(deadline, absl::Now() + listener.every);
    // Of one that is over since it was asked, what it came to.
    if (live->over()) return live->Await(0, deadline).status();
    const absl::Status loaded = live->Await(0, until).status();
    if (loaded.ok() || until == deadline) return loaded;
    listener.tell(exchange, live->loaded());
  }
}

absl::Status Live::LoadAll(absl::Time deadline, const LoadListener& listener) {
  ledger::ListQuery<domain::Exchange> query{.limit = ledger::kRecordsPerListCall,
                                            .deadline = deadline};
  for (;;) {
    RB_ASSIGN_OR_RETURN(const ledger::Page<domain::Exchange> page,
                        options_.ledger.ListExchanges(query));
    for (const domain::Exchange& exchange : page.values) {
      const auto name = domain::ResourceName::Parse(exchange->record.name);
      const absl::Status loaded = Load(name->exchange, deadline, listener);
      if (!domain::IsRuleSetRefusal(loaded)) {
        RB_RETURN_IF_ERROR(loaded);
        continue;
      }
      Log(LogLevel::kError, "exchange_refused",
          {{"exchange", exchange->record.name}, {"why", std::string(loaded.message())}});
    }
    if (!page.next_start_id) return absl::OkStatus();
    query.start_id = *page.next_start_id;
  }
}

void Live::Stop() {
  absl::flat_hash_map<std::string, std::shared_ptr<LiveExchange>> ending;  // after the lock
  MutexLock lock(mutex_);
  stopped_ = true;
  ending.swap(exchanges_);
}

}  // namespace raumboerse::services
