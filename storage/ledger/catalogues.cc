#include "storage/ledger/catalogues.h"

#include <utility>

#include "base/status.h"
#include "domain/exchange.h"
#include "storage/ledger/codec.h"
#include "storage/ledger/keys.h"
#include "storage/ledger/record_write.h"

namespace raumboerse::ledger {

absl::StatusOr<std::shared_ptr<const domain::Catalogue>> Catalogues::At(absl::string_view exchange,
                                                                        storage::Revision alive,
                                                                        Reads& reads) {
  {
    MutexLock lock(mutex_);
    const auto found = known_.find(exchange);
    if (found != known_.end() && found->second.alive == alive) return found->second.catalogue;
  }
  const RecordId record{domain::Collection::kExchanges, std::string(exchange)};
  RB_ASSIGN_OR_RETURN(const storage::Item* item, reads.Get(RecordKey(record)));
  if (item == nullptr) return NoSuchExchange(exchange);
  RB_ASSIGN_OR_RETURN(const Stored<domain::Exchange> stored, DecodeStored<domain::Exchange>(*item));
  auto catalogue = std::make_shared<const domain::Catalogue>(*stored.value);
  MutexLock lock(mutex_);
  known_[std::string(exchange)] = {alive, catalogue};
  return catalogue;
}

}  // namespace raumboerse::ledger
