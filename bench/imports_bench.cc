// How fast a CSV of spaces is read and checked, without writing it anywhere.
//
//   imports_bench [--tiny]
//
// The world: 100,000 rows of 21 columns (22 MB), all good, made by a fixed rule; --tiny: 1,000.
// Checked by the count of good rows and the sum of their areas.

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"

#include "base/check.h"
#include "imports/spaces_csv.h"

namespace raumboerse::imports {
namespace {

int64_t AreaOf(int64_t row) { return row * 37 % 900 + 10; }

std::string Csv(int64_t rows) {
  std::string csv =
      "ID;Titel;Straße;Hausnummer;PLZ;Ort;Fläche (m²);Kaltmiete €/Monat;Nebenkosten;Kaution;frei "
      "ab;frei bis;Lärm;barrierefrei;Starkstrom;Einwilligung Vermittlung;lat;lon;Art;Denkmal;"
      "Beschreibung\n";
  for (int64_t i = 0; i < rows; ++i)
    absl::StrAppend(&csv, i, ";Laden ", i, ";Salzstraße;", i % 997, ";0", 4000 + i / 997,
                    ";Neustadt;", AreaOf(i), ",0;1.2", i % 90 + 10,
                    ",50 €;80;1.000;01.03.2027;31.12.2028;Musik;ja;nein;01.12.2026;50,0", i % 10,
                    ";10,0", i % 10,
                    ";Laden;unbekannt;Ein Raum mit großen Fenstern, hell und trocken, zur "
                    "Zwischennutzung.\n");
  return csv;
}

double SecondsOfReading(const std::string& csv, int64_t rows) {
  domain::ExchangeFields fields;
  fields.record.name = "exchanges/neustadt";
  const ExchangeWords words(fields);
  const ReadOptions options{
      .exchange = words, .source = "bench", .today = *domain::Day::Parse("2027-01-15")};
  int64_t area_m2 = 0, expected_m2 = 0;
  const RowSink<domain::SpaceFields> sink{[&](const Row<domain::SpaceFields>& row) {
                                            area_m2 += row.value.area_m2;
                                            return absl::OkStatus();
                                          },
                                          [](const RowFault&) {}};
  const auto mapping = HeaderMapping::Parse("");
  const absl::Time begin = absl::Now();
  const auto counts = ReadSpacesCsv(csv, *mapping, options, sink);
  const double seconds = absl::ToDoubleSeconds(absl::Now() - begin);
  for (int64_t i = 0; i < rows; ++i) expected_m2 += AreaOf(i);
  RB_CHECK(counts.ok() && counts->good == rows, "every row is good");
  RB_CHECK(area_m2 == expected_m2, "every area is read");
  return seconds;
}

void Run(int64_t rows) {
  const std::string csv = Csv(rows);
  std::vector<double> seconds;
  for (int round = 0; round < 5; ++round) seconds.push_back(SecondsOfReading(csv, rows));
  std::sort(seconds.begin(), seconds.end());
  std::cout << absl::StrFormat(
      "spaces CSV: %d rows, %d bytes, median %.0f rows/s, best %.0f rows/s\n", rows, csv.size(),
      rows / seconds[2], rows / seconds[0]);
}

}  // namespace
}  // namespace raumboerse::imports

int main(int argc, char** argv) {
  const bool tiny = argc > 1 && std::string(argv[1]) == "--tiny";
  raumboerse::imports::Run(tiny ? 1'000 : 100'000);
  return 0;
}
