#include "services/live/applier.h"

#include <variant>

#include "domain/resource_name.h"

namespace raumboerse::services {
namespace {

template <typename... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace

Applier::Outcome Applier::Apply(const ledger::RecordChange& change) {
  if (change.collection == domain::Collection::kExchanges) return ApplyExchange(change);
  builder_->SetRevision(change.revision);
  if (change.collection == domain::Collection::kContacts) return CountContact(change);
  if (change.removed) return Remove(change);
  return std::visit(Overloaded{[](const std::monostate&) { return Outcome::kIgnored; },
                               [](const domain::Exchange&) { return Outcome::kIgnored; },
                               [](const domain::Contact&) { return Outcome::kIgnored; },
                               [](const domain::Responsibility&) { return Outcome::kIgnored; },
                               [](const domain::Fund&) { return Outcome::kIgnored; },
                               [this](const auto& record) {
                                 builder_->Put(*record);
                                 return Outcome::kApplied;
                               }},
                    change.value);
}

Applier::Outcome Applier::CountContact(const ledger::RecordChange& change) {
  if (change.removed) {
    contacts_.erase(change.name);
  } else {
    contacts_.insert(change.name);
  }
  builder_->SetContacts(contacts_.size());
  return Outcome::kIgnored;
}

Applier::Outcome Applier::ApplyExchange(const ledger::RecordChange& change) {
  if (change.removed) return Outcome::kExchangeGone;
  const auto* exchange = std::get_if<domain::Exchange>(&change.value);
  if (exchange == nullptr) return Outcome::kIgnored;
  if (builder_ == nullptr) {
    builder_ = std::make_unique<matcher::WorldBuilder>(**exchange, screener_);
    return Outcome::kApplied;
  }
  if (builder_->NeedsRebuild(**exchange)) return Outcome::kReload;
  builder_->SetPolicy((*exchange)->policy);
  return Outcome::kApplied;
}

Applier::Outcome Applier::Remove(const ledger::RecordChange& change) {
  const auto name = domain::ResourceName::Parse(change.name);
  if (!name) return Outcome::kIgnored;
  const std::string id(name->id);
  switch (change.collection) {
    case domain::Collection::kSpaces:
      builder_->RemoveSpace(id);
      break;
    case domain::Collection::kNeeds:
      builder_->RemoveNeed(id);
      break;
    case domain::Collection::kInitiatives:
      builder_->RemoveInitiative(id);
      break;
    case domain::Collection::kHolds:
      builder_->RemoveHold(id);
      break;
    case domain::Collection::kAgreements:
      builder_->RemoveAgreement(id);
      break;
    default:
      return Outcome::kIgnored;
  }
  return Outcome::kApplied;
}

}  // namespace raumboerse::services
