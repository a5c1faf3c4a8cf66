#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "base/clock.h"
#include "domain/rule_set.h"
#include "domain/service_codes.h"
#include "domain/space.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

// The API's ImportFormat, value for value.
enum class ImportFormat : uint8_t {
  kUnset,
  kSpacesCsv,
  kSpacesGeoJson,
  kDistrictsGeoJson,
  kOsmVacancyGeoJson,
  kLeipzigOfficesJson,
  kLeipzigAssociationsJson,
  kJsonLines,
  kResponsibilitiesCsv,
  kXzufiXml,
  kXPlanGml,
  kMonumentsJson,
};

enum class ImportMode : uint8_t { kWrite, kCheckOnly };
enum class FaultyRows : uint8_t { kStopAll, kSkip };
enum class ImportBy : uint8_t { kStaff, kPartner };

// What is asked for. `bytes` and `mapping` are borrowed.
struct ImportRequest {
  std::string exchange;  // id
  ImportFormat format = ImportFormat::kUnset;
  absl::string_view bytes;
  absl::string_view mapping;
  std::string source;
  ImportMode mode = ImportMode::kWrite;
  FaultyRows faulty = FaultyRows::kStopAll;
  ImportBy by = ImportBy::kStaff;
  std::string language;  // of what is told; empty: the exchange's first
  // What a space becomes that somebody else than staff imports, or why it must not be. Required
  // unless `by` is kStaff.
  std::function<absl::StatusOr<domain::SpaceFields>(domain::SpaceFields)> admit;
  absl::Time deadline = absl::InfiniteFuture();
  // Whether nobody waits any more. Any thread may ask.
  std::function<bool()> cancelled;
};

// What imports work on; everything outlives them.
struct ImportPlaces {
  ledger::Ledger& ledger;
  const Clock& clock;
  const domain::RuleSetFor& rule_set_for;
  const domain::ServicesFor& services_for;
};

}  // namespace raumboerse::services
