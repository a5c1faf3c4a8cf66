#pragma once

#include "services/contact/contact_source.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

// Reads the store at every question: right everywhere, and as slow as the exchange is large. Any
// thread may call; the ledger outlives it.
class LedgerContactSource final : public ContactSource {
 public:
  explicit LedgerContactSource(ledger::Ledger& ledger) : ledger_(ledger) {}
  // DATA_LOSS naming the first record that does not decode: without it the answer might be wrong.
  absl::StatusOr<ContactBook> Read(absl::string_view exchange, absl::Time deadline) override;

 private:
  ledger::Ledger& ledger_;
};

}  // namespace raumboerse::services
