#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "domain/initiative.h"
#include "storage/ledger/ledger.h"

// The form of an initiative's carrier stands in the initiative too, so that a match needs only one
// record. The server keeps the copy true.
namespace raumboerse::services {

// Gives each carrier the form of the initiative that carries, one of `all` itself or one that is
// stored; unknown where there is none. For values about to be written. May block.
absl::Status FillCarrierForms(ledger::Ledger& ledger, absl::string_view exchange,
                              std::vector<domain::InitiativeFields>& all, absl::Time deadline);

// After the initiatives of these names, of one exchange, were written: corrects the copy in every
// initiative that they carry. Repeating it is safe, so whoever hears an error repeats the write.
// Looks through all initiatives of the exchange. REQUIRES: `carriers` is not empty.
absl::Status SpreadForms(ledger::Ledger& ledger, const std::vector<std::string>& carriers,
                         absl::Time deadline);

}  // namespace raumboerse::services
