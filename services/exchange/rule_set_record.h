#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "domain/rule_set.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

struct RuleSetAdoption {
  std::string name;    // exchanges/{exchange}
  std::string sha256;  // of the rules that are meant
  ledger::WriteOptions options;
};

// Records the rules that this process has for the exchange, and nothing where they are recorded
// already. INVALID_ARGUMENT: it has others than those that are meant; FAILED_PRECONDITION
// (NO_RULES): it has none, and what was screened does not become unscreened; NOT_FOUND.
absl::StatusOr<domain::Exchange> AdoptRuleSet(ledger::Ledger& ledger,
                                              const domain::RuleSetFor& rule_set_for,
                                              const RuleSetAdoption& adoption);

// Records the rules that this process has in every exchange that was never screened. What was
// screened by others is left to its staff.
absl::Status RecordFirstRuleSets(ledger::Ledger& ledger, const domain::RuleSetFor& rule_set_for,
                                 absl::Time deadline);

}  // namespace raumboerse::services
