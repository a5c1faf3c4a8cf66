#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <type_traits>

#include "imports/districts_geojson.h"
#include "imports/fictional_test.h"
#include "imports/kiel_monuments.h"
#include "imports/leipzig_associations.h"
#include "imports/leipzig_offices.h"
#include "imports/osm_vacancy.h"
#include "imports/spaces_geojson.h"

// Any bytes at all through every reader of JSON: reading ends, counts add up, and every row that is
// handed out passes the domain's checks.
namespace raumboerse::imports {
namespace {

void Expect(bool condition) {
  if (!condition) std::abort();
}

template <typename T>
void CheckRead(const absl::StatusOr<RowCounts>& counts, const RowList<T>& list) {
  if (counts.ok()) {
    Expect(counts->rows == counts->good + counts->faulty);
    Expect(static_cast<size_t>(counts->good) == list.rows.size());
  }
  if constexpr (!std::is_same_v<T, domain::District> && !std::is_same_v<T, Monument>)
    for (const auto& row : list.rows) Expect(domain::Valid<T>::Create(row.value).ok());
}

void ReadAll(absl::string_view bytes) {
  static const HeaderMapping* const mapping = new HeaderMapping(*HeaderMapping::Parse(""));
  const ReadOptions options = FictionalOptions();
  RowList<domain::District> districts;
  CheckRead(ReadDistrictsGeoJson(bytes, {}, districts.Sink()), districts);
  RowList<domain::SpaceFields> spaces, vacancies;
  CheckRead(ReadSpacesGeoJson(bytes, *mapping, options, spaces.Sink()), spaces);
  CheckRead(ReadOsmVacancies(bytes, options, vacancies.Sink()), vacancies);
  RowList<domain::ContactFields> offices;
  CheckRead(ReadLeipzigOffices(bytes, options, offices.Sink()), offices);
  RowList<domain::InitiativeFields> groups;
  CheckRead(ReadLeipzigAssociations(bytes, options, groups.Sink()), groups);
  RowList<Monument> monuments;
  CheckRead(ReadKielMonuments(bytes, "denkmale", monuments.Sink()), monuments);
}

}  // namespace
}  // namespace raumboerse::imports

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  raumboerse::imports::ReadAll({reinterpret_cast<const char*>(data), size});
  return 0;
}
