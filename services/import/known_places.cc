#include "services/import/known_places.h"

#include <utility>

#include "base/status.h"
#include "domain/hash.h"
#include "imports/address_key.h"

namespace raumboerse::services {
namespace {

// Decoded at a time.
constexpr size_t kRecordsPerCall = 2'000;

uint64_t PairOf(const domain::Record& record) {
  return domain::Mix(domain::Fnv1a64(record.source) ^
                     domain::Mix(domain::Fnv1a64(record.source_id)));
}

std::string KeyOf(const domain::SpaceFields& space) {
  return space.address ? imports::AddressKey(*space.address) : "";
}
std::string KeyOf(const domain::ContactFields& contact) {
  return contact.address ? imports::TitleAtAddressKey(contact.title, *contact.address) : "";
}
std::string KeyOf(const domain::InitiativeFields& initiative) {
  return initiative.address ? imports::TitleAtAddressKey(initiative.title, *initiative.address)
                            : "";
}

}  // namespace

template <typename T>
absl::Status KnownPlaces<T>::Load(const PutPlace& place) {
  ledger::ListQuery<T> query{
      .start_id = "", .limit = kRecordsPerCall, .predicate = nullptr, .deadline = place.deadline};
  while (true) {  // ends with the records
    RB_ASSIGN_OR_RETURN(const ledger::Page<T> page, place.ledger.List<T>(place.exchange, query));
    for (const T& value : page.values) {
      const std::string key = KeyOf(*value);
      if (key.empty()) continue;
      std::vector<Known>& known = names_[domain::Fnv1a64(key)];
      if (known.size() < kPerPlaceMax) known.push_back({value->record.name, PairOf(value->record)});
    }
    if (!page.next_start_id) return absl::OkStatus();
    query.start_id = *page.next_start_id;
  }
}

template <typename T>
std::string KnownPlaces<T>::At(absl::string_view key, const domain::Record& row) const {
  const auto found = names_.find(domain::Fnv1a64(key));
  if (found == names_.end()) return "";
  const uint64_t pair = PairOf(row);
  for (const Known& known : found->second)
    if (known.name != row.name && known.pair != pair) return known.name;
  return "";
}

template class KnownPlaces<domain::Space>;
template class KnownPlaces<domain::Contact>;
template class KnownPlaces<domain::Initiative>;

}  // namespace raumboerse::services
