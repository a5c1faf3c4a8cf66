#include "imports/xplan.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "domain/limits.h"

// Any bytes at all: reading ends, counts add up, a second reading finds the same, and every polygon
// is closed and in Germany.
namespace raumboerse::imports {
namespace {

void Expect(bool condition) {
  if (!condition) std::abort();
}

void CheckRing(const domain::Ring& ring) {
  Expect(ring.size() >= 2 * domain::kRingPointsMin && ring.size() % 2 == 0);
  Expect(ring[0] == ring[ring.size() - 2] && ring[1] == ring.back());
  for (size_t i = 0; i < ring.size(); i += 2)
    Expect(ring[i] >= 5 && ring[i] <= 16 && ring[i + 1] >= 47 && ring[i + 1] <= 56);
}

void ReadPlans(absl::string_view bytes) {
  RowList<ZonedArea> list, again;
  FaultyAreas faulty;
  const auto counts = ReadXPlan(bytes, "plan", list.Sink(), &faulty);
  Expect(faulty.anywhere >= 0);
  for (const auto& row : faulty.placed) Expect(!row.value.polygons.empty());
  if (counts.ok()) {
    const int64_t kept = static_cast<int64_t>(faulty.placed.size()) + faulty.anywhere;
    Expect(kept <= counts->faulty);
    Expect(counts->rows == counts->good + counts->faulty);
    Expect(static_cast<size_t>(counts->good) == list.rows.size());
  }
  Expect(ReadXPlan(bytes, "plan", again.Sink()).ok() == counts.ok());
  Expect(list.faults == again.faults);
  std::vector<ZonedArea> areas;
  for (const auto& row : list.rows) {
    for (const domain::Polygon& polygon : row.value.polygons) {
      Expect(!polygon.empty());
      for (const domain::Ring& ring : polygon) CheckRing(ring);
    }
    areas.push_back(row.value);
  }
  const auto match = ZoneAt(areas, {.latitude = 50.055, .longitude = 10.055}, domain::Day(20'000));
  Expect(!match || (!match->areas.empty() && match->areas.back() < areas.size()));
}

}  // namespace
}  // namespace raumboerse::imports

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  raumboerse::imports::ReadPlans({reinterpret_cast<const char*>(data), size});
  return 0;
}
