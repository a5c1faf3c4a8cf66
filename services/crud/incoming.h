#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "base/status.h"
#include "domain/resource_name.h"
#include "services/crud/rules.h"
#include "services/crud/staff_fields.h"
#include "services/crud/viewer.h"
#include "storage/ledger/ledger.h"
#include "storage/ledger/record_traits.h"
#include "wire/contact.h"
#include "wire/exchange.h"
#include "wire/fund.h"
#include "wire/help.h"
#include "wire/initiative.h"
#include "wire/need.h"
#include "wire/occupancy.h"
#include "wire/operation.h"
#include "wire/party.h"
#include "wire/space.h"

namespace raumboerse::services {

// The id of the exchange that `parent` names; otherwise a fault of `parent`.
std::string ParentExchange(absl::string_view parent, Faults& faults);

// A record's name as its parts.
struct RecordName {
  std::string exchange;
  std::string id;
};
// INVALID_ARGUMENT: `name` is no name of this collection; the fault is of `field`.
absl::StatusOr<RecordName> ParseName(absl::string_view name, domain::Collection collection,
                                     absl::string_view field);

// Takes the status' faults over; any other error is returned.
absl::Status GatherFaults(const absl::Status& status, Faults& faults);

// Records that do not decode are left out of answers: whoever runs the server has to know.
void LogBroken(const std::vector<ledger::BrokenRecord>& broken);

// What a caller hears of a record that is not there, or not for its eyes.
absl::Status NoSuchRecord(absl::string_view name);

// PERMISSION_DENIED (NOT_YOURS): a caller who speaks for an initiative writes what is another's.
absl::Status CheckOwner(const rpc::Caller& caller, absl::string_view owner);

// Reads resources that somebody sends. For one call; not thread-safe.
template <typename T>
class Incoming {
 public:
  using Traits = ledger::RecordTraits<T>;
  using Fields = typename Traits::Fields;
  using Message = decltype(wire::Encode(std::declval<const Fields&>()));

  Incoming(const Rules<T>& rules, const rpc::Caller& caller) : rules_(rules), caller_(caller) {}

  // A record to be created, or upserted, in `exchange`. `id` may be empty. Everything that is wrong
  // is reported together, with what `faults` holds already. INVALID_ARGUMENT; PERMISSION_DENIED.
  absl::StatusOr<Fields> ReadNew(absl::string_view exchange, absl::string_view id, Message given,
                                 Faults faults) const {
    if (!caller_.is_staff()) {
      CheckNoStaffFields(given, faults);
      GiveVisibility(v1::VISIBILITY_MATCHED, given, faults);
    }
    if (!exchange.empty()) given.set_name(NameFor(exchange, id));
    RB_ASSIGN_OR_RETURN(Fields fields, Decode(given, std::move(faults)));
    RB_RETURN_IF_ERROR(CheckOwn(fields));
    return fields;
  }

  // What `current` becomes: `next` is its message with the update applied, `given` what was sent.
  absl::StatusOr<Fields> ReadNext(const Fields& current, const Message& given, Message next) const {
    Faults faults;
    if (!caller_.is_staff()) {
      CheckNoStaffFields(given, faults);
      KeepStaffFields(wire::Encode(current), next);
      GiveVisibility(static_cast<v1::Visibility>(current.record.visibility), next, faults);
    }
    RB_ASSIGN_OR_RETURN(Fields fields, Decode(next, std::move(faults)));
    RB_RETURN_IF_ERROR(CheckOwn(fields));
    if (rules_.succeed) rules_.succeed(current, fields);
    return fields;
  }

  absl::Status CheckOwn(const Fields& fields) const {
    return CheckOwner(caller_, rules_.owner ? rules_.owner(fields) : "");
  }
  bool MayView(const Fields& fields) const {
    return services::MayView(caller_, fields.record.visibility);
  }

 private:
  // Until the ledger chooses an id, references are checked as those of a record of this exchange.
  static std::string NameFor(absl::string_view exchange, absl::string_view id) {
    constexpr absl::string_view kIdToCome = "-";
    const bool usable = domain::IsId(id);
    if (Traits::kCollection == domain::Collection::kExchanges)
      return domain::ExchangeName(exchange);
    return domain::ResourceName{exchange, Traits::kCollection, usable ? id : kIdToCome}.ToString();
  }

  // Only staff writes records that only staff sees: others would lose sight of their own.
  static void GiveVisibility(v1::Visibility unset, Message& message, Faults& faults) {
    const v1::Visibility visibility = message.record().visibility();
    if (visibility == v1::VISIBILITY_UNSPECIFIED)
      message.mutable_record()->set_visibility(unset);
    else if (visibility == v1::VISIBILITY_STAFF)
      faults.Add("record.visibility", "only the agency's staff hides records from others");
  }

  absl::StatusOr<Fields> Decode(const Message& message, Faults faults) const {
    absl::StatusOr<T> decoded = wire::Decode(message);
    RB_RETURN_IF_ERROR(GatherFaults(decoded.status(), faults));
    if (decoded.ok() && rules_.check) rules_.check(**decoded, faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    return **std::move(decoded);
  }

  const Rules<T>& rules_;
  const rpc::Caller& caller_;
};

}  // namespace raumboerse::services
