#pragma once

#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "base/mutex.h"
#include "domain/catalogue.h"
#include "storage/engine.h"
#include "storage/ledger/reads.h"

namespace raumboerse::ledger {

// The codes of exchanges, so that not every write has to decode its whole exchange. An exchange's
// life is written anew with every change of its codes: who guards its revision guards them. Any
// thread may call.
class Catalogues {
 public:
  // As of `alive`, the revision of the exchange's life. NOT_FOUND: there is no such exchange;
  // DATA_LOSS: it does not decode.
  absl::StatusOr<std::shared_ptr<const domain::Catalogue>> At(absl::string_view exchange,
                                                              storage::Revision alive,
                                                              Reads& reads);

 private:
  struct Known {
    storage::Revision alive = 0;
    std::shared_ptr<const domain::Catalogue> catalogue;
  };
  Mutex mutex_;
  absl::flat_hash_map<std::string, Known> known_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace raumboerse::ledger
