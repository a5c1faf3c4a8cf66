#pragma once

#include <functional>
#include <optional>

#include "absl/status/status.h"

#include "domain/exchange.h"

// Which rules an exchange is screened by stands in its record, so that other files never take their
// place unnoticed. A process matches and screens an exchange only by the rules of its record.
namespace raumboerse::domain {

// The rules that this process has for an exchange; nullopt: none. Any thread may call.
using RuleSetFor = std::function<std::optional<RuleSetId>(const ExchangeFields& exchange)>;

// For a process without rules.
inline RuleSetFor NoRuleSets() {
  return [](const ExchangeFields&) { return std::optional<RuleSetId>(); };
}

// Whether a process with the rules `loaded` may screen the exchange. FAILED_PRECONDITION
// (RULE_SET_DIFFERS) says what its record and the process have, and what to do next.
absl::Status CheckRuleSet(const ExchangeFields& exchange, const std::optional<RuleSetId>& loaded);
// Whether the status is that of CheckRuleSet().
bool IsRuleSetRefusal(const absl::Status& status);

// What a new exchange records: the rules that there are, whatever was sent.
void BeginRuleSet(const RuleSetFor& rule_set_for, ExchangeFields& exchange);

// Who changes the state or the municipality of an exchange chooses other layers: they are recorded
// with the change. Where `current` still waits for its rules to be adopted, `next` does so too.
void SucceedRuleSet(const RuleSetFor& rule_set_for, const ExchangeFields& current,
                    ExchangeFields& next);

}  // namespace raumboerse::domain
