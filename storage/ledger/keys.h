#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "domain/resource_name.h"
#include "storage/engine.h"

namespace raumboerse::ledger {

// The layout of the ledger's keys, told in docs/storage-format.md. Pure functions; ids and
// collections have no slash in them, so that no two things share a key and a prefix is a range.

// The history that lists the exchanges; every other history is an exchange's.
inline constexpr absl::string_view kSystemHistory = "system";

// Lives as long as the exchange: every write of a record is guarded by it, so that none outlives
// its exchange, and none has to read the exchange's record.
inline constexpr absl::string_view kAliveKey = "e";

// One end of a reference, or any record within its exchange.
struct RecordId {
  domain::Collection collection = domain::Collection::kExchanges;
  std::string id;
  auto operator<=>(const RecordId&) const = default;
};

std::string RecordKey(const RecordId& record);
std::string RecordsPrefix();
std::string RecordsPrefix(domain::Collection collection);
// nullopt for a key that is not a record's.
std::optional<RecordId> RecordOf(absl::string_view key);

// The source's length stands before it, so that no two pairs run together.
std::string SourceKey(domain::Collection collection, absl::string_view source,
                      absl::string_view source_id);

std::string ReferenceKey(const RecordId& target, const RecordId& referrer);
// Of all that refer to the target, or of those of one collection.
std::string ReferencesPrefix(const RecordId& target);
std::string ReferencesPrefix(const RecordId& target, domain::Collection referrers);
// The referrer of a key. REQUIRES: the key is one of ReferenceKey().
RecordId ReferrerOf(absl::string_view reference_key);

std::string RequestKey(absl::string_view request_id);
std::string RequestPrefix();

// An exchange's entry in the system history.
std::string CatalogueKey(absl::string_view exchange);
std::string CataloguePrefix();

// The end of the range of keys that begin with `prefix`. REQUIRES: the prefix ends with a slash.
std::string PrefixEnd(absl::string_view prefix);

// The name of a record of an exchange; for the exchange's own record, the exchange's name.
std::string NameOf(absl::string_view exchange, const RecordId& record);

// A record and the exchange whose history holds it.
struct Place {
  std::string exchange;
  RecordId record;
};

// INVALID_ARGUMENT (a fault of `name`) for anything but the name of a record of `collection`.
absl::StatusOr<Place> PlaceOf(absl::string_view name, domain::Collection collection);

// INVALID_ARGUMENT (a fault of `field`) unless it is [a-z0-9-]{1,63}.
absl::Status CheckId(absl::string_view field, absl::string_view id);

}  // namespace raumboerse::ledger
