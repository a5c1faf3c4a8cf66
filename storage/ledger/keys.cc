#include "storage/ledger/keys.h"

#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "base/check.h"
#include "base/faults.h"
#include "domain/limits.h"

namespace raumboerse::ledger {
namespace {

using domain::Collection;
using domain::TextOf;

constexpr size_t kShownBytes = 100;

std::string Shown(absl::string_view text) {
  return absl::StrCat("\"", absl::CHexEscape(text.substr(0, kShownBytes)), "\"");
}

}  // namespace

std::string RecordKey(const RecordId& record) {
  return absl::StrCat("r/", TextOf(record.collection), "/", record.id);
}

std::string RecordsPrefix() { return "r/"; }
std::string RecordsPrefix(Collection collection) {
  return absl::StrCat("r/", TextOf(collection), "/");
}

std::optional<RecordId> RecordOf(absl::string_view key) {
  const std::vector<absl::string_view> parts = absl::StrSplit(key, '/');
  if (parts.size() != 3 || parts[0] != "r") return std::nullopt;
  const std::optional<Collection> collection = domain::CollectionOf(parts[1]);
  if (!collection.has_value()) return std::nullopt;
  return RecordId{*collection, std::string(parts[2])};
}

std::string SourceKey(Collection collection, absl::string_view source,
                      absl::string_view source_id) {
  return absl::StrCat("s/", TextOf(collection), "/", source.size(), ":", source, source_id);
}

std::string ReferenceKey(const RecordId& target, const RecordId& referrer) {
  return absl::StrCat(ReferencesPrefix(target, referrer.collection), referrer.id);
}

std::string ReferencesPrefix(const RecordId& target) {
  return absl::StrCat("f/", TextOf(target.collection), "/", target.id, "/");
}

std::string ReferencesPrefix(const RecordId& target, Collection referrers) {
  return absl::StrCat(ReferencesPrefix(target), TextOf(referrers), "/");
}

RecordId ReferrerOf(absl::string_view reference_key) {
  const std::vector<absl::string_view> parts = absl::StrSplit(reference_key, '/');
  RB_CHECK(parts.size() == 5, "a reference key has five parts");
  const std::optional<Collection> collection = domain::CollectionOf(parts[3]);
  RB_CHECK(collection.has_value(), "a referrer is of a collection of the model");
  return RecordId{*collection, std::string(parts[4])};
}

std::string RequestKey(absl::string_view request_id) { return absl::StrCat("q/", request_id); }
std::string RequestPrefix() { return "q/"; }

std::string CatalogueKey(absl::string_view exchange) { return absl::StrCat("x/", exchange); }
std::string CataloguePrefix() { return "x/"; }

std::string PrefixEnd(absl::string_view prefix) {
  RB_CHECK(absl::EndsWith(prefix, "/"), "a prefix of keys ends with a slash");
  return absl::StrCat(prefix.substr(0, prefix.size() - 1), "0");  // the byte after the slash
}

std::string NameOf(absl::string_view exchange, const RecordId& record) {
  return domain::ResourceName{exchange, record.collection, record.id}.ToString();
}

absl::StatusOr<Place> PlaceOf(absl::string_view name, Collection collection) {
  const std::optional<domain::ResourceName> parsed = domain::ResourceName::Parse(name);
  if (parsed.has_value() && parsed->collection == collection) {
    return Place{std::string(parsed->exchange), RecordId{collection, std::string(parsed->id)}};
  }
  Faults faults;
  const std::string shape =
      collection == Collection::kExchanges
          ? "exchanges/{exchange}"
          : absl::StrCat("exchanges/{exchange}/", TextOf(collection), "/{id}");
  faults.Add("name", absl::StrCat(Shown(name), " is not ", shape));
  return faults.ToStatus();
}

absl::Status CheckId(absl::string_view field, absl::string_view id) {
  if (domain::IsId(id)) return absl::OkStatus();
  Faults faults;
  faults.Add(field,
             absl::StrCat(Shown(id), " is not 1 to ", domain::kIdBytesMax, " of a-z, 0-9 and -"));
  return faults.ToStatus();
}

}  // namespace raumboerse::ledger
