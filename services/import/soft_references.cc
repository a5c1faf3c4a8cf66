#include "services/import/soft_references.h"

#include <string>

#include "base/status.h"

namespace raumboerse::services {
namespace {

// Empties each of the names that leads nowhere.
absl::Status Empty(const PutPlace& place, std::initializer_list<std::string*> names) {
  for (std::string* name : names) {
    if (name->empty()) continue;
    RB_ASSIGN_OR_RETURN(const bool there, Exists(place, *name));
    if (!there) name->clear();
  }
  return absl::OkStatus();
}

template <typename Fields>
absl::Status LeaveOut(const PutPlace& place, Fields& fields) {
  return Empty(place, {&fields.record.duplicate_of});
}

absl::Status LeaveOut(const PutPlace& place, domain::ContactFields& contact) {
  return Empty(place, {&contact.record.duplicate_of, &contact.deputy});
}

absl::Status LeaveOut(const PutPlace& place, domain::InitiativeFields& initiative) {
  if (initiative.carrier && !initiative.carrier->initiative.empty()) {
    RB_ASSIGN_OR_RETURN(const bool there, Exists(place, initiative.carrier->initiative));
    if (!there) initiative.carrier.reset();
  }
  return Empty(place, {&initiative.record.duplicate_of});
}

absl::Status LeaveOut(const PutPlace& place, domain::FundFields& fund) {
  std::vector<std::string> excludes;
  for (std::string& excluded : fund.excludes) {
    RB_ASSIGN_OR_RETURN(const bool there, Exists(place, excluded));
    if (there) excludes.push_back(std::move(excluded));
  }
  fund.excludes = std::move(excludes);
  return Empty(place, {&fund.record.duplicate_of});
}

}  // namespace

template <typename Fields>
absl::Status LeaveOutMissing(const PutPlace& place, std::vector<imports::Row<Fields>>& rows) {
  for (imports::Row<Fields>& row : rows) RB_RETURN_IF_ERROR(LeaveOut(place, row.value));
  return absl::OkStatus();
}

template absl::Status LeaveOutMissing(const PutPlace&,
                                      std::vector<imports::Row<domain::PartyFields>>&);
template absl::Status LeaveOutMissing(const PutPlace&,
                                      std::vector<imports::Row<domain::ContactFields>>&);
template absl::Status LeaveOutMissing(const PutPlace&,
                                      std::vector<imports::Row<domain::ResponsibilityFields>>&);
template absl::Status LeaveOutMissing(const PutPlace&,
                                      std::vector<imports::Row<domain::SpaceFields>>&);
template absl::Status LeaveOutMissing(const PutPlace&,
                                      std::vector<imports::Row<domain::InitiativeFields>>&);
template absl::Status LeaveOutMissing(const PutPlace&,
                                      std::vector<imports::Row<domain::NeedFields>>&);
template absl::Status LeaveOutMissing(const PutPlace&,
                                      std::vector<imports::Row<domain::FundFields>>&);
template absl::Status LeaveOutMissing(const PutPlace&,
                                      std::vector<imports::Row<domain::HoldFields>>&);
template absl::Status LeaveOutMissing(const PutPlace&,
                                      std::vector<imports::Row<domain::AgreementFields>>&);
template absl::Status LeaveOutMissing(const PutPlace&,
                                      std::vector<imports::Row<domain::HelpListingFields>>&);

BatchOutcome WithoutCounts(BatchOutcome outcome) {
  outcome.written = {};
  return outcome;
}

}  // namespace raumboerse::services
