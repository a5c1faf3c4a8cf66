#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace raumboerse::domain {

// The collections of records. kExchanges stands at the top, all others below an exchange.
enum class Collection : uint8_t {
  kExchanges,
  kSpaces,
  kInitiatives,
  kNeeds,
  kContacts,
  kResponsibilities,
  kParties,
  kFunds,
  kHolds,
  kAgreements,
  kOperations,
  kHelpListings
};
inline constexpr int kCollectionCount = 12;

// As in a name: `spaces`.
absl::string_view TextOf(Collection collection);
std::optional<Collection> CollectionOf(absl::string_view text);

// [a-z0-9-]{1,63}
bool IsId(absl::string_view text);

// `exchanges/{exchange}/{collection}/{id}`, or `exchanges/{id}`, of which `exchange` is the id too.
// Borrows the text it was parsed from.
struct ResourceName {
  absl::string_view exchange;
  Collection collection = Collection::kExchanges;
  absl::string_view id;

  // nullopt for any other text.
  static std::optional<ResourceName> Parse(absl::string_view text);
  std::string ToString() const;
  bool operator==(const ResourceName&) const = default;
};

// `exchanges/{exchange}`
std::string ExchangeName(absl::string_view exchange);

}  // namespace raumboerse::domain
