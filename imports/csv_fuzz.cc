#include "imports/csv.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "imports/fictional_test.h"
#include "imports/responsibilities_csv.h"
#include "imports/spaces_csv.h"

// Any bytes at all: reading ends, every row it hands out is a valid space, counts add up, a second
// reading finds the same, and what is written of a row is read back as one row.
namespace raumboerse::imports {
namespace {

void Expect(bool condition) {
  if (!condition) std::abort();
}

void ReadRecords(absl::string_view bytes) {
  CsvReader reader(bytes, DetectSeparator(bytes));
  CsvRecord record;
  int64_t line = 0;
  size_t records = 0;
  while (reader.Next(record)) {
    Expect(record.line > line && ++records <= bytes.size());
    line = record.line;
    for (absl::string_view cell : record.cells) Expect(cell.size() <= bytes.size());
  }
}

void ReadSpaces(absl::string_view bytes) {
  static const HeaderMapping* const mapping = new HeaderMapping(*HeaderMapping::Parse(""));
  RowList<domain::SpaceFields> list, again;
  const auto counts = ReadSpacesCsv(bytes, *mapping, FictionalOptions(), list.Sink());
  if (!counts.ok()) return;
  Expect(counts->rows == counts->good + counts->faulty);
  Expect(static_cast<size_t>(counts->good) == list.rows.size());
  Expect(ReadSpacesCsv(bytes, *mapping, FictionalOptions(), again.Sink()).ok());
  Expect(list.faults == again.faults);
  const SpacesCsvWriter writer;
  for (const auto& row : list.rows) {
    Expect(domain::Space::Create(row.value).ok());
    RowList<domain::SpaceFields> one;
    const auto read = ReadSpacesCsv(writer.Header() + writer.Line(row.value), *mapping,
                                    FictionalOptions(), one.Sink());
    Expect(read.ok() && read->rows == 1);
  }
}

void ReadResponsibilities(absl::string_view bytes) {
  static const ResponsibilityHeaders* const headers =
      new ResponsibilityHeaders(*ResponsibilityHeaders::Parse(""));
  static const ContactTitles* const contacts = [] {
    auto* const titles = new ContactTitles;
    titles->Add("exchanges/neustadt/contacts/a", "Amt");
    return titles;
  }();
  RowList<domain::ResponsibilityFields> list;
  const auto counts =
      ReadResponsibilitiesCsv(bytes, {*headers, *contacts}, FictionalOptions(), list.Sink());
  if (!counts.ok()) return;
  Expect(counts->rows == counts->good + counts->faulty);
  Expect(static_cast<size_t>(counts->good) == list.rows.size());
  for (const auto& row : list.rows) Expect(domain::Responsibility::Create(row.value).ok());
}

}  // namespace
}  // namespace raumboerse::imports

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  raumboerse::imports::ReadRecords(bytes);
  raumboerse::imports::ReadSpaces(bytes);
  // Most random headers lack the required columns: the same bytes below a header that has them.
  raumboerse::imports::ReadSpaces(
      absl::StrCat("Titel;Fläche;frei ab;Kaltmiete;Adresse;lat\n", bytes));
  raumboerse::imports::ReadResponsibilities(
      absl::StrCat("Leistung;Amt;Ortsteil;Rolle;von;bis;Quelle;id\n", bytes));
  return 0;
}
