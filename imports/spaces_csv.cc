#include "imports/spaces_csv.h"

#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "domain/limits.h"
#include "imports/csv.h"
#include "imports/encoding.h"
#include "imports/fold.h"
#include "imports/space_assembly.h"

namespace raumboerse::imports {
namespace {

// A cell that a spreadsheet would take for a formula is written with an apostrophe before it.
bool LooksLikeFormula(absl::string_view text) {
  if (text.empty() || absl::string_view("=+-@\t\r").find(text[0]) == absl::string_view::npos)
    return false;
  return text[0] != '-' || text.find_first_not_of("-0123456789.,e") != absl::string_view::npos;
}

std::string Guarded(std::string text) {
  return LooksLikeFormula(text) ? absl::StrCat("'", text) : text;
}

absl::string_view Unguarded(absl::string_view cell) {
  const bool guarded = !cell.empty() && cell[0] == '\'' && LooksLikeFormula(cell.substr(1));
  return guarded ? cell.substr(1) : cell;
}

struct Column {
  std::string header;
  HeaderTarget target;
};

// One reading of one file.
class SpacesCsvReading {
 public:
  SpacesCsvReading(absl::string_view bytes, const ReadOptions& options,
                   const RowSink<domain::SpaceFields>& sink)
      : encoding_(DetectEncoding(bytes)),
        bytes_(WithoutMark(bytes)),
        csv_(bytes_, DetectSeparator(bytes_)),
        options_(options),
        output_(sink),
        assembly_(options, output_) {}

  absl::StatusOr<RowCounts> Read(const HeaderMapping& mapping) {
    if (bytes_.size() > domain::kUploadBytesMax)
      return absl::InvalidArgumentError(
          absl::StrCat("the file has more than ", domain::kUploadBytesMax, " bytes: split it"));
    if (encoding_ == Encoding::kUtf16)
      return absl::InvalidArgumentError("the file is UTF-16: save it as CSV in UTF-8");
    if (encoding_ == Encoding::kWindows1252)
      output_.WarnFile("", "", "the file is no UTF-8; it was read as Windows-1252 (Latin-1)");
    RB_RETURN_IF_ERROR(ReadHeader(mapping));
    CsvRecord record;
    while (csv_.Next(record)) RB_RETURN_IF_ERROR(ReadRow(record));
    return output_.counts();
  }

 private:
  absl::Status ReadHeader(const HeaderMapping& mapping);
  absl::Status CheckColumns() const;
  absl::Status ReadRow(const CsvRecord& record);
  // The cell as UTF-8; `converted_` keeps what had to be rewritten.
  absl::string_view TextOf(absl::string_view cell, size_t index) {
    cell = Unguarded(Strip(cell));
    if (encoding_ == Encoding::kUtf8 || IsUtf8(cell)) return cell;
    return converted_[index] = Windows1252ToUtf8(cell);
  }

  const Encoding encoding_;
  const absl::string_view bytes_;
  CsvReader csv_;
  const ReadOptions& options_;
  RowOutput<domain::SpaceFields> output_;
  SpaceAssembly assembly_;
  std::vector<Column> columns_;
  std::vector<std::string> converted_;
};

absl::Status SpacesCsvReading::ReadHeader(const HeaderMapping& mapping) {
  CsvRecord record;
  if (!csv_.Next(record))
    return absl::InvalidArgumentError("the file is empty: its first line names the columns");
  if (!record.wish.empty())
    return absl::InvalidArgumentError(absl::StrCat("line ", record.line, ": ", record.wish));
  converted_.resize(record.cells.size());
  for (size_t i = 0; i < record.cells.size(); ++i) {
    Column& column = columns_.emplace_back();
    column.header = std::string(TextOf(record.cells[i], i));
    column.target = mapping.Find(column.header);
    if (!column.target.known() && !column.header.empty())
      output_.WarnFile(column.header, "",
                       "is no header that means a field of a space, and was left out; a mapping "
                       "file can say what it is");
  }
  return CheckColumns();
}

absl::Status SpacesCsvReading::CheckColumns() const {
  Faults faults;
  absl::flat_hash_map<absl::string_view, absl::string_view> header_of;
  for (const Column& column : columns_) {
    if (column.target.column == nullptr) continue;
    const auto [first, is_new] = header_of.try_emplace(column.target.column->field, column.header);
    if (!is_new)
      faults.Add(column.header, absl::StrCat("means the same field as ", first->second, ", ",
                                             column.target.column->field));
  }
  for (absl::string_view field : {"title", "area_m2"})
    if (!header_of.contains(field))
      faults.Add(field, "has no column; name the column so, or in a mapping file");
  return faults.ToStatus();
}

absl::Status SpacesCsvReading::ReadRow(const CsvRecord& record) {
  SpaceRow row(record.line, options_);
  std::string wish = record.wish;
  if (wish.empty() && record.cells.size() != columns_.size())
    wish = absl::StrCat("has ", record.cells.size(), " cells, the header ", columns_.size());
  if (!wish.empty()) {
    const absl::string_view first = record.cells.empty() ? "" : record.cells[0];
    row.report.Error("", first, wish);
    return output_.Finish(row.report, {});
  }
  for (size_t i = 0; i < columns_.size(); ++i) {
    const HeaderTarget& target = columns_[i].target;
    if (target.column == nullptr && !target.piece) continue;
    const absl::string_view text = TextOf(record.cells[i], i);
    row.Begin(
        {target.column == nullptr ? "equipment" : target.column->path, columns_[i].header, text},
        Notation::kGerman);
    if (text.empty()) continue;
    if (target.column != nullptr) {
      target.column->set(text, row);
    } else {
      row.Piece(text, *target.piece);
    }
  }
  return assembly_.Finish(row);
}

constexpr char kWritten = ';';

}  // namespace

absl::StatusOr<RowCounts> ReadSpacesCsv(absl::string_view bytes, const HeaderMapping& mapping,
                                        const ReadOptions& options,
                                        const RowSink<domain::SpaceFields>& sink) {
  return SpacesCsvReading(bytes, options, sink).Read(mapping);
}

std::string SpacesCsvWriter::Header() const {
  std::vector<std::string> cells;
  for (const SpaceColumn* column : AllSpaceColumns())
    if (column->get != nullptr) cells.push_back(CsvCell(column->header, kWritten));
  return absl::StrCat(absl::StrJoin(cells, absl::string_view(&kWritten, 1)), "\r\n");
}

std::string SpacesCsvWriter::Line(const domain::SpaceFields& space) const {
  std::vector<std::string> cells;
  for (const SpaceColumn* column : AllSpaceColumns())
    if (column->get != nullptr) cells.push_back(CsvCell(Guarded(column->get(space)), kWritten));
  return absl::StrCat(absl::StrJoin(cells, absl::string_view(&kWritten, 1)), "\r\n");
}

}  // namespace raumboerse::imports
