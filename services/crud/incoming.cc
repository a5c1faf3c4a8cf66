#include "services/crud/incoming.h"

#include "base/log.h"
#include "domain/text.h"

namespace raumboerse::services {

std::string ParentExchange(absl::string_view parent, Faults& faults) {
  const std::optional<domain::ResourceName> name = domain::ResourceName::Parse(parent);
  if (name && name->collection == domain::Collection::kExchanges)
    return std::string(name->exchange);
  faults.Add("parent", absl::StrCat(domain::Shown(parent), " is not exchanges/{exchange}"));
  return "";
}

absl::StatusOr<RecordName> ParseName(absl::string_view name, domain::Collection collection,
                                     absl::string_view field) {
  const std::optional<domain::ResourceName> parsed = domain::ResourceName::Parse(name);
  if (parsed && parsed->collection == collection)
    return RecordName{std::string(parsed->exchange), std::string(parsed->id)};
  Faults faults;
  faults.Add(field, collection == domain::Collection::kExchanges
                        ? absl::StrCat(domain::Shown(name), " is not exchanges/{exchange}")
                        : absl::StrCat(domain::Shown(name), " is not exchanges/{exchange}/",
                                       domain::TextOf(collection), "/{id}"));
  return faults.ToStatus();
}

absl::Status GatherFaults(const absl::Status& status, Faults& faults) {
  if (status.ok()) return status;
  const std::vector<Fault> found = Faults::Of(status);
  if (found.empty()) return status;
  for (const Fault& fault : found) faults.Add(fault.field, fault.wish);
  return absl::OkStatus();
}

void LogBroken(const std::vector<ledger::BrokenRecord>& broken) {
  for (const ledger::BrokenRecord& each : broken)
    Log(LogLevel::kError, "broken_record", {{"name", each.name}, {"why", each.status.ToString()}});
}

absl::Status NoSuchRecord(absl::string_view name) {
  return absl::NotFoundError(absl::StrCat(name, ": there is no such record"));
}

absl::Status CheckOwner(const rpc::Caller& caller, absl::string_view owner) {
  if (caller.role != rpc::Role::kInitiative || owner == caller.initiative) return absl::OkStatus();
  return WithReason(absl::PermissionDeniedError(
                        absl::StrCat("your token writes only what belongs to ", caller.initiative)),
                    "NOT_YOURS");
}

}  // namespace raumboerse::services
