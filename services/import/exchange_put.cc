#include "services/import/exchange_put.h"

#include <algorithm>
#include <utility>

#include "base/status.h"
#include "storage/ledger/merge.h"

namespace raumboerse::services {
namespace {

using domain::Exchange;
using domain::ExchangeFields;
using ledger::UpsertAction;

ExchangeFields Merge(const domain::RuleSetFor& rule_set_for, const ExchangeFields& current,
                     ExchangeFields given) {
  ledger::KeepUnbrought(current.record, given.record);
  domain::SucceedRuleSet(rule_set_for, current, given);
  domain::Policy same = given.policy;
  same.version = current.policy.version;
  given.policy.version = same == current.policy
                             ? current.policy.version
                             : std::max(given.policy.version, current.policy.version + 1);
  return given;
}

// Equal but for what the ledger keeps for itself.
bool SameContent(const ExchangeFields& current, ExchangeFields next) {
  ledger::TakeBookkeeping(current.record, next.record);
  return next == current;
}

absl::StatusOr<UpsertAction> Create(const PutPlace& place, ExchangeFields fields) {
  fields.policy.version = std::max(fields.policy.version, 1);
  RB_ASSIGN_OR_RETURN(Exchange value, Exchange::Create(std::move(fields)));
  RB_RETURN_IF_ERROR(
      place.ledger.CreateExchange(place.exchange, std::move(value), {.deadline = place.deadline})
          .status());
  return UpsertAction::kCreated;
}

}  // namespace

absl::StatusOr<UpsertAction> PutExchange(const PutPlace& place,
                                         const domain::RuleSetFor& rule_set_for,
                                         const ExchangeFields& fields) {
  ExchangeFields given = fields;
  const absl::StatusOr<Exchange> stored =
      place.ledger.Get<Exchange>(given.record.name, place.deadline);
  if (!stored.ok() && !absl::IsNotFound(stored.status())) return stored.status();
  if (!given.contact_point.empty()) {
    RB_ASSIGN_OR_RETURN(const bool there, Exists(place, given.contact_point));
    if (!there) given.contact_point = stored.ok() ? (*stored)->contact_point : "";
  }
  if (!stored.ok()) {
    if (!given.rule_set) domain::BeginRuleSet(rule_set_for, given);
    return Create(place, std::move(given));
  }
  if (SameContent(**stored, Merge(rule_set_for, **stored, given))) return UpsertAction::kUnchanged;
  const auto change = [&](const Exchange& current) {
    return Exchange::Create(Merge(rule_set_for, *current, given));
  };
  RB_RETURN_IF_ERROR(
      place.ledger
          .Update<Exchange>(given.record.name, std::nullopt, change, {.deadline = place.deadline})
          .status());
  return UpsertAction::kUpdated;
}

}  // namespace raumboerse::services
