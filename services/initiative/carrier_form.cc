#include "services/initiative/carrier_form.h"

#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"

#include "base/check.h"
#include "base/status.h"
#include "domain/resource_name.h"

namespace raumboerse::services {
namespace {

using domain::Initiative;
using domain::InitiativeFields;
using domain::OrganisationForm;

// More pages than any exchange has.
constexpr int kPagesMax = 1'000;

// The forms of carriers, each read once.
class Forms {
 public:
  Forms(ledger::Ledger& ledger, absl::string_view exchange, absl::Time deadline)
      : ledger_(ledger), exchange_(exchange), deadline_(deadline) {}

  void Know(const std::string& name, OrganisationForm form) { known_.emplace(name, form); }

  absl::StatusOr<OrganisationForm> Of(const std::string& name) {
    if (const auto known = known_.find(name); known != known_.end()) return known->second;
    OrganisationForm form = OrganisationForm::kUnknown;
    const auto parsed = domain::ResourceName::Parse(name);
    // That a reference is wrong, or leads nowhere, is for the ledger to say.
    if (parsed && parsed->exchange == exchange_ &&
        parsed->collection == domain::Collection::kInitiatives) {
      const absl::StatusOr<Initiative> carrier = ledger_.Get<Initiative>(name, deadline_);
      if (!carrier.ok() && !absl::IsNotFound(carrier.status())) return carrier.status();
      if (carrier.ok()) form = (*carrier)->organisation_form;
    }
    known_.emplace(name, form);
    return form;
  }

 private:
  ledger::Ledger& ledger_;
  const std::string exchange_;
  const absl::Time deadline_;
  absl::flat_hash_map<std::string, OrganisationForm> known_;
};

// Sets the form in one initiative, whatever else is written to it at the same time.
absl::Status Correct(ledger::Ledger& ledger, const Initiative& stale, OrganisationForm form,
                     absl::Time deadline) {
  const std::string carrier = stale->carrier->initiative;
  const auto change = [&](const Initiative& current) -> absl::StatusOr<Initiative> {
    InitiativeFields fields = *current;
    if (fields.carrier && fields.carrier->initiative == carrier)
      fields.carrier->organisation_form = form;
    return Initiative::Create(std::move(fields));
  };
  const absl::Status status =
      ledger.Update<Initiative>(stale->record.name, std::nullopt, change, {.deadline = deadline})
          .status();
  return absl::IsNotFound(status) ? absl::OkStatus() : status;
}

}  // namespace

absl::Status FillCarrierForms(ledger::Ledger& ledger, absl::string_view exchange,
                              std::vector<InitiativeFields>& all, absl::Time deadline) {
  Forms forms(ledger, exchange, deadline);
  for (const InitiativeFields& each : all)
    if (!each.record.name.empty()) forms.Know(each.record.name, each.organisation_form);
  for (InitiativeFields& each : all) {
    if (!each.carrier) continue;
    RB_ASSIGN_OR_RETURN(each.carrier->organisation_form, forms.Of(each.carrier->initiative));
  }
  return absl::OkStatus();
}

absl::Status SpreadForms(ledger::Ledger& ledger, const std::vector<std::string>& carriers,
                         absl::Time deadline) {
  RB_CHECK(!carriers.empty(), "there is something to spread");
  const auto first = domain::ResourceName::Parse(carriers[0]);
  RB_CHECK(first.has_value(), "stored records have names");
  const std::string exchange(first->exchange);
  absl::flat_hash_map<std::string, OrganisationForm> forms;
  for (const std::string& name : carriers) {
    const absl::StatusOr<Initiative> carrier = ledger.Get<Initiative>(name, deadline);
    if (absl::IsNotFound(carrier.status())) continue;
    RB_RETURN_IF_ERROR(carrier.status());
    forms.emplace(name, (*carrier)->organisation_form);
  }
  ledger::ListQuery<Initiative> query{.limit = ledger::kRecordsPerListCall, .deadline = deadline};
  query.predicate = [&forms](const Initiative& each) {
    if (!each->carrier) return false;
    const auto form = forms.find(each->carrier->initiative);
    return form != forms.end() && form->second != each->carrier->organisation_form;
  };
  for (int i = 0; i < kPagesMax; ++i) {
    RB_ASSIGN_OR_RETURN(const ledger::Page<Initiative> page,
                        ledger.List<Initiative>(exchange, query));
    for (const Initiative& stale : page.values)
      RB_RETURN_IF_ERROR(Correct(ledger, stale, forms.at(stale->carrier->initiative), deadline));
    if (!page.next_start_id) return absl::OkStatus();
    query.start_id = *page.next_start_id;
  }
  return absl::ResourceExhaustedError("the exchange has more initiatives than can be looked at");
}

}  // namespace raumboerse::services
