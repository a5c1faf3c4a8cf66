#include "services/live/applier.h"

#include <algorithm>
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

matcher::Side SideOf(domain::Collection collection) {
  constexpr auto& kNeeds = Applier::kNeedCollections;
  return std::find(kNeeds.begin(), kNeeds.end(), collection) == kNeeds.end()
             ? matcher::Side::kSpaces
             : matcher::Side::kNeeds;
}

}  // namespace

Applier::Outcome Applier::Apply(const ledger::RecordChange& change) {
  if (change.collection == domain::Collection::kExchanges) return ApplyExchange(change);
  builder_->SetRevision(SideOf(change.collection), change.revision);
  if (change.removed) return Remove(change);
  return std::visit(Overloaded{[](const std::monostate&) { return Outcome::kIgnored; },
                               [](const domain::Exchange&) { return Outcome::kIgnored; },
                               [this](const domain::Contact& contact) {
                                 builder_->Put(contact);
                                 return Outcome::kApplied;
                               },
                               [this](const domain::Responsibility& responsibility) {
                                 builder_->Put(responsibility);
                                 return Outcome::kApplied;
                               },
                               [](const domain::Fund&) { return Outcome::kIgnored; },
                               [](const domain::HelpListing&) { return Outcome::kIgnored; },
                               [](const domain::Operation&) { return Outcome::kIgnored; },
                               [this](const auto& record) {
                                 builder_->Put(*record);
                                 return Outcome::kApplied;
                               }},
                    change.value);
}

Applier::Outcome Applier::ApplyExchange(const ledger::RecordChange& change) {
  if (change.removed) return Outcome::kExchangeGone;
  const auto* exchange = std::get_if<domain::Exchange>(&change.value);
  if (exchange == nullptr) return Outcome::kIgnored;
  if (builder_ == nullptr) {
    builder_ = std::make_unique<matcher::WorldBuilder>(**exchange, screener_for_(**exchange));
    return Outcome::kApplied;
  }
  if (builder_->NeedsRebuild(**exchange)) return Outcome::kReload;
  builder_->SetExchange(**exchange);
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
    case domain::Collection::kContacts:
      builder_->RemoveContact(change.name);
      break;
    case domain::Collection::kResponsibilities:
      builder_->RemoveResponsibility(change.name);
      break;
    default:
      return Outcome::kIgnored;
  }
  return Outcome::kApplied;
}

}  // namespace raumboerse::services
