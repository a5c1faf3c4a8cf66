#include "services/exchange/rule_set_record.h"

#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "base/log.h"
#include "base/status.h"
#include "domain/text.h"

namespace raumboerse::services {
namespace {

using domain::Exchange;
using domain::RuleSetId;

void LogRecorded(const Exchange& exchange) {
  Log(LogLevel::kInfo, "rule_set_recorded",
      {{"exchange", exchange->record.name},
       {"rule_set", exchange->rule_set->id},
       {"sha256", exchange->rule_set->sha256}});
}

absl::StatusOr<RuleSetId> MeantRuleSet(const std::optional<RuleSetId>& loaded,
                                       const RuleSetAdoption& adoption) {
  if (!loaded)
    return WithReason(absl::FailedPreconditionError(absl::StrCat(
                          adoption.name, ": this server has no rules; start it with --rules")),
                      "NO_RULES");
  if (absl::AsciiStrToLower(adoption.sha256) == loaded->sha256) return *loaded;
  Faults faults;
  faults.Add("sha256", absl::StrCat(domain::Shown(adoption.sha256), " is not ", loaded->sha256,
                                    ", the rules ", loaded->id, " of this server"));
  return faults.ToStatus();
}

}  // namespace

absl::StatusOr<Exchange> AdoptRuleSet(ledger::Ledger& ledger,
                                      const domain::RuleSetFor& rule_set_for,
                                      const RuleSetAdoption& adoption) {
  const auto adopt = [&](const Exchange& current) -> absl::StatusOr<Exchange> {
    domain::ExchangeFields next = *current;
    RB_ASSIGN_OR_RETURN(next.rule_set, MeantRuleSet(rule_set_for(next), adoption));
    return Exchange::Create(std::move(next));
  };
  RB_ASSIGN_OR_RETURN(const Exchange current,
                      ledger.Get<Exchange>(adoption.name, adoption.options.deadline));
  RB_ASSIGN_OR_RETURN(const Exchange adopted, adopt(current));
  if (adopted->rule_set == current->rule_set) return current;
  RB_ASSIGN_OR_RETURN(Exchange stored, ledger.Update<Exchange>(adoption.name, std::nullopt, adopt,
                                                               adoption.options));
  if (adoption.options.mode == ledger::WriteMode::kWrite) LogRecorded(stored);
  return stored;
}

absl::Status RecordFirstRuleSets(ledger::Ledger& ledger, const domain::RuleSetFor& rule_set_for,
                                 absl::Time deadline) {
  ledger::ListQuery<Exchange> query{
      .limit = ledger::kRecordsPerListCall,
      .predicate = [](const Exchange& exchange) { return !exchange->rule_set.has_value(); },
      .deadline = deadline};
  for (;;) {  // ends with the exchanges
    RB_ASSIGN_OR_RETURN(const ledger::Page<Exchange> page, ledger.ListExchanges(query));
    for (const Exchange& exchange : page.values) {
      const std::optional<RuleSetId> loaded = rule_set_for(*exchange);
      if (!loaded) continue;
      const absl::StatusOr<Exchange> recorded = AdoptRuleSet(
          ledger, rule_set_for, {exchange->record.name, loaded->sha256, {.deadline = deadline}});
      // Deleted meanwhile: then there is nothing to record.
      if (!recorded.ok() && !absl::IsNotFound(recorded.status())) return recorded.status();
    }
    if (!page.next_start_id) return absl::OkStatus();
    query.start_id = *page.next_start_id;
  }
}

}  // namespace raumboerse::services
