#include "imports/responsibilities_csv.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "base/faults.h"
#include "base/status.h"
#include "domain/hash.h"
#include "domain/limits.h"
#include "imports/csv.h"
#include "imports/encoding.h"
#include "imports/fold.h"
#include "imports/mapping_lines.h"
#include "imports/report.h"
#include "imports/value.h"

namespace raumboerse::imports {
namespace {

using Column = ResponsibilityColumn;

struct ColumnWords {
  Column column;
  absl::string_view field;
  absl::string_view words;  // folded
};
constexpr ColumnWords kColumns[] = {
    {Column::kId, "id", "kennung nummer nr quellid sourceid"},
    {Column::kService, "service", "leistung verwaltungsleistung dienst dienstleistung"},
    {Column::kDistricts, "districts",
     "district ortsteil ortsteile stadtteil stadtteile bezirk bezirke stadtbezirk gebiet gebiete"},
    {Column::kContact, "contact",
     "ansprechpartner kontakt stelle amt zustaendigestelle dienststelle behoerde"},
    {Column::kRole, "role", "rolle funktion"},
    {Column::kFrom, "from", "von ab gueltigab gueltigvon beginn"},
    {Column::kUntil, "until", "bisausschliesslich gueltigbisausschliesslich"},
    {Column::kLastDay, "until_inclusive", "untilinclusive bis gueltigbis ende letztertag"},
    {Column::kSource, "source", "quelle herkunft"},
};

struct RoleWords {
  domain::ResponsibilityRole role;
  absl::string_view words;  // folded, a blank before and behind each
};
constexpr RoleWords kRoles[] = {
    {domain::ResponsibilityRole::kDecides, " decides entscheidet entscheidung zustaendig "},
    {domain::ResponsibilityRole::kHeard, " heard isheard wirdgehoert gehoert anhoerung beteiligt "},
    {domain::ResponsibilityRole::kHelps, " helps hilft hilfe beraet beratung unterstuetzt "},
    {domain::ResponsibilityRole::kSponsors,
     " sponsors foerdert foerderung befuerwortet patin pate "},
};

std::optional<domain::ResponsibilityRole> RoleOf(absl::string_view text) {
  const std::string word = absl::StrCat(" ", Fold(text), " ");
  for (const RoleWords& each : kRoles)
    if (word.size() > 2 && each.words.find(word) != absl::string_view::npos) return each.role;
  return std::nullopt;
}

std::optional<Column> FieldOf(absl::string_view field) {
  if (field == "-") return Column::kIgnored;
  for (const ColumnWords& each : kColumns)
    if (each.field == field) return each.column;
  return std::nullopt;
}

std::string SaysTheSameAs(int64_t line) {
  return absl::StrCat("says the same as line ", line, ": leave one out, or give each an id");
}

constexpr size_t kColumnCount = std::size(kColumns) + 1;

// One reading of one file.
class CsvReading {
 public:
  CsvReading(absl::string_view bytes, const ResponsibilityWords& words, const ReadOptions& options,
             const RowSink<domain::ResponsibilityFields>& sink)
      : encoding_(DetectEncoding(bytes)),
        bytes_(WithoutMark(bytes)),
        csv_(bytes_, DetectSeparator(bytes_)),
        words_(words),
        options_(options),
        output_(sink) {}

  absl::StatusOr<RowCounts> Read();

 private:
  // The text and header of a column in the current row; both empty where the file lacks it.
  struct Cell {
    std::string header, text;
  };
  absl::Status ReadHeader();
  absl::Status ReadRow(const CsvRecord& record);
  void ReadFields(domain::ResponsibilityFields& row, RowReport& report) const;
  void ReadDistricts(domain::ResponsibilityFields& row, RowReport& report) const;
  void ReadValidity(domain::ResponsibilityFields& row, RowReport& report) const;
  std::optional<domain::Day> ReadDay(Column column, RowReport& report) const;
  absl::string_view HeaderOf(absl::string_view field) const;
  void ReadOrigin(domain::ResponsibilityFields& row, RowReport& report);
  // Whether rows that differ in their periods alone are told apart.
  enum class Periods { kApart, kTogether };
  std::string SaidBy(const domain::ResponsibilityFields& row, Periods periods) const;
  void CheckPeriods(const domain::ResponsibilityFields& row, RowReport& report);
  const Cell& At(Column column) const { return cells_[static_cast<size_t>(column)]; }
  Cell& At(Column column) { return cells_[static_cast<size_t>(column)]; }
  std::string Decoded(absl::string_view cell) const {
    cell = Strip(cell);
    if (encoding_ == Encoding::kUtf8 || IsUtf8(cell)) return std::string(cell);
    return Windows1252ToUtf8(cell);
  }

  const Encoding encoding_;
  const absl::string_view bytes_;
  CsvReader csv_;
  const ResponsibilityWords& words_;
  const ReadOptions& options_;
  RowOutput<domain::ResponsibilityFields> output_;
  std::vector<Column> columns_;
  std::array<Cell, kColumnCount> cells_;
  absl::flat_hash_map<std::string, int64_t> line_of_name_;
  // By what rows without an id say, periods left out: when each of them begins and ends.
  struct Told {
    domain::Day until;
    int64_t line = 0;
  };
  absl::flat_hash_map<std::string, std::map<domain::Day, Told>> periods_;
};

absl::StatusOr<RowCounts> CsvReading::Read() {
  if (bytes_.size() > domain::kUploadBytesMax)
    return absl::InvalidArgumentError(
        absl::StrCat("the file has more than ", domain::kUploadBytesMax, " bytes: split it"));
  if (encoding_ == Encoding::kUtf16)
    return absl::InvalidArgumentError("the file is UTF-16: save it as CSV in UTF-8");
  if (encoding_ == Encoding::kWindows1252)
    output_.WarnFile("", "", "the file is no UTF-8; it was read as Windows-1252 (Latin-1)");
  RB_RETURN_IF_ERROR(ReadHeader());
  CsvRecord record;
  while (csv_.Next(record)) RB_RETURN_IF_ERROR(ReadRow(record));
  return output_.counts();
}

absl::Status CsvReading::ReadHeader() {
  CsvRecord record;
  if (!csv_.Next(record))
    return absl::InvalidArgumentError("the file is empty: its first line names the columns");
  if (!record.wish.empty())
    return absl::InvalidArgumentError(absl::StrCat("line ", record.line, ": ", record.wish));
  Faults faults;
  for (absl::string_view cell : record.cells) {
    const std::string header = Decoded(cell);
    const auto column = words_.headers.Find(header);
    columns_.push_back(column.value_or(Column::kIgnored));
    if (!column && !header.empty())
      output_.WarnFile(header, "",
                       "is no header that means a field of a responsibility, and was left out; a "
                       "mapping file can say what it is");
    if (columns_.back() == Column::kIgnored) continue;
    Cell& first = At(columns_.back());
    if (!first.header.empty())
      faults.Add(header, absl::StrCat("means the same field as ", first.header));
    first.header = header;
  }
  if (!At(Column::kUntil).header.empty() && !At(Column::kLastDay).header.empty())
    faults.Add(At(Column::kLastDay).header,
               absl::StrCat("means the same field as ", At(Column::kUntil).header));
  for (const ColumnWords& each : kColumns) {
    const bool required = each.column == Column::kService || each.column == Column::kContact;
    if (required && At(each.column).header.empty())
      faults.Add(each.field, "has no column; name the column so, or in a mapping file");
  }
  return faults.ToStatus();
}

absl::Status CsvReading::ReadRow(const CsvRecord& record) {
  RowReport report(record.line);
  domain::ResponsibilityFields row;
  std::string wish = record.wish;
  if (wish.empty() && record.cells.size() != columns_.size())
    wish = absl::StrCat("has ", record.cells.size(), " cells, the header ", columns_.size());
  if (!wish.empty()) {
    report.Error("", record.cells.empty() ? "" : record.cells[0], wish);
    return output_.Finish(report, std::move(row));
  }
  for (size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i] != Column::kIgnored) At(columns_[i]).text = Decoded(record.cells[i]);
  ReadFields(row, report);
  ReadOrigin(row, report);
  if (!report.faulty()) {
    Faults faults;
    domain::Check(row, faults);
    for (const Fault& fault : faults.kept()) report.Error(HeaderOf(fault.field), "", fault.wish);
  }
  return output_.Finish(report, std::move(row));
}

// Whoever mends a row knows the file's columns, not the record's fields.
absl::string_view CsvReading::HeaderOf(absl::string_view field) const {
  if (field == "validity.from") return At(Column::kFrom).header;
  if (field == "validity.until")
    return At(At(Column::kLastDay).header.empty() ? Column::kUntil : Column::kLastDay).header;
  for (const ColumnWords& each : kColumns)
    if (field == each.field && !At(each.column).header.empty()) return At(each.column).header;
  return field;
}

void CsvReading::ReadFields(domain::ResponsibilityFields& row, RowReport& report) const {
  row.record.visibility = domain::Visibility::kPublic;
  row.service = At(Column::kService).text;
  if (row.service.empty()) report.Error(At(Column::kService).header, "", "is missing");
  const Cell& contact = At(Column::kContact);
  if (contact.text.empty()) {
    report.Error(contact.header, "", "is missing");
  } else if (auto name = words_.contacts.Find(contact.text); name.ok()) {
    row.contact = *std::move(name);
  } else {
    report.Error(contact.header, contact.text, name.status().message());
  }
  if (const Cell& role = At(Column::kRole); !role.text.empty()) {
    const auto found = RoleOf(role.text);
    row.role = found.value_or(domain::ResponsibilityRole::kUnset);
    if (!found) report.Error(role.header, role.text, "is none of decides, heard, helps, sponsors");
  }
  ReadDistricts(row, report);
  ReadValidity(row, report);
}

void CsvReading::ReadDistricts(domain::ResponsibilityFields& row, RowReport& report) const {
  const Cell& cell = At(Column::kDistricts);
  for (absl::string_view part : ParseList(cell.text)) {
    const auto district = options_.exchange.District(part);
    if (!district) {
      report.Error(cell.header, part, "is no district of the exchange, by code or label");
    } else if (std::find(row.districts.begin(), row.districts.end(), *district) ==
               row.districts.end()) {
      row.districts.push_back(*district);
    } else {
      report.Warn(cell.header, part, "is named twice");
    }
  }
}

std::optional<domain::Day> CsvReading::ReadDay(Column column, RowReport& report) const {
  const Cell& cell = At(column);
  if (cell.text.empty()) return std::nullopt;
  const auto day = ParseDay(cell.text);
  if (day.ok()) return *day;
  report.Error(cell.header, cell.text, day.status().message());
  return std::nullopt;
}

void CsvReading::ReadValidity(domain::ResponsibilityFields& row, RowReport& report) const {
  const auto from = ReadDay(Column::kFrom, report);
  auto until = ReadDay(Column::kUntil, report);
  if (const auto last = ReadDay(Column::kLastDay, report)) until = *last + 1;
  if (!from && !until) return;
  if (from && until && *until <= *from) {
    const Cell& end = At(At(Column::kLastDay).text.empty() ? Column::kUntil : Column::kLastDay);
    report.Error(end.header, end.text,
                 absl::StrCat("ends before it begins, on ", At(Column::kFrom).text));
    return;
  }
  row.validity = {from.value_or(domain::Day(domain::kDayMin)),
                  until.value_or(domain::Day::Infinity())};
}

// Without an id: what the row says. A later period of the same is another record, while a mended
// end is not.
std::string CsvReading::SaidBy(const domain::ResponsibilityFields& row, Periods periods) const {
  std::vector<std::string> districts = row.districts;
  std::sort(districts.begin(), districts.end());
  const absl::string_view contact =
      absl::string_view(row.contact)
          .substr(row.contact.rfind('/') == std::string::npos ? 0 : row.contact.rfind('/') + 1);
  std::string id = absl::StrCat(row.service, " ", contact, " ", static_cast<int>(row.role));
  if (!districts.empty()) absl::StrAppend(&id, " ", absl::StrJoin(districts, ","));
  if (periods == Periods::kApart && row.validity && !At(Column::kFrom).text.empty())
    absl::StrAppend(&id, " ", row.validity->from.ToString());
  if (id.size() > domain::kSourceBytesMax) {
    constexpr size_t kHashBytes = 17;
    const std::string hash = absl::StrCat(absl::Hex(domain::Fnv1a64(id), absl::kZeroPad16));
    id = absl::StrCat(Cut(id, domain::kSourceBytesMax - kHashBytes), " ", hash);
  }
  return id;
}

void CsvReading::ReadOrigin(domain::ResponsibilityFields& row, RowReport& report) {
  const std::string& source = At(Column::kSource).text;
  row.record.source = source.empty() ? options_.source : source;
  row.record.source_id = At(Column::kId).text;
  const bool named = !row.record.source_id.empty();
  if (!named) row.record.source_id = SaidBy(row, Periods::kApart);
  if (report.faulty()) return;
  row.record.name = DerivedName(options_, "responsibilities", row.record);
  if (!named) {
    CheckPeriods(row, report);
    if (report.faulty()) return;
  }
  const auto [first, is_new] = line_of_name_.try_emplace(row.record.name, report.line());
  if (is_new) return;
  report.Error(named ? At(Column::kId).header : At(Column::kService).header,
               named ? row.record.source_id : row.service, SaysTheSameAs(first->second));
}

void CsvReading::CheckPeriods(const domain::ResponsibilityFields& row, RowReport& report) {
  const domain::Period own =
      row.validity.value_or(domain::Period{domain::Day(domain::kDayMin), domain::Day::Infinity()});
  auto& others = periods_[absl::StrCat(row.record.source, "\n", SaidBy(row, Periods::kTogether))];
  auto next = others.lower_bound(own.from);
  auto same = others.end();
  if (next != others.end() && next->first < own.until) same = next;
  if (next != others.begin() && own.from < std::prev(next)->second.until) same = std::prev(next);
  if (same == others.end()) {
    others.emplace(own.from, Told{own.until, report.line()});
  } else {
    report.Error(At(Column::kService).header, row.service, SaysTheSameAs(same->second.line));
  }
}

}  // namespace

ResponsibilityHeaders::ResponsibilityHeaders() {
  for (const ColumnWords& each : kColumns) {
    by_header_.emplace(Fold(each.field), each.column);
    for (absl::string_view word : absl::StrSplit(each.words, ' ', absl::SkipEmpty()))
      by_header_.emplace(std::string(word), each.column);
  }
}

absl::StatusOr<ResponsibilityHeaders> ResponsibilityHeaders::Parse(absl::string_view text) {
  ResponsibilityHeaders out;
  const auto take = [&out](const std::string& header, absl::string_view field) -> std::string {
    const auto column = FieldOf(field);
    if (!column)
      return absl::StrCat("\"", Shown(field, 60), "\" is no field of a responsibility; - ignores");
    out.by_header_[header] = *column;
    return "";
  };
  RB_RETURN_IF_ERROR(ReadMapping(text, {"header", "field", Fold}, take));
  return out;
}

std::optional<ResponsibilityColumn> ResponsibilityHeaders::Find(absl::string_view header) const {
  const auto found = by_header_.find(Fold(header));
  if (found == by_header_.end()) return std::nullopt;
  return found->second;
}

absl::StatusOr<RowCounts> ReadResponsibilitiesCsv(
    absl::string_view bytes, const ResponsibilityWords& words, const ReadOptions& options,
    const RowSink<domain::ResponsibilityFields>& sink) {
  return CsvReading(bytes, words, options, sink).Read();
}

}  // namespace raumboerse::imports
