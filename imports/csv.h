#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace raumboerse::imports {

// One record of a CSV file. Cells point into the file or into the reader, and are good until the
// next call of Next.
struct CsvRecord {
  int64_t line = 0;  // of its first character, from 1
  std::vector<absl::string_view> cells;
  std::string wish;  // what is wrong with its form; empty if nothing is
};

// Reads RFC 4180 strictly: a quote stands around a whole cell or not at all, `""` within quotes is
// a quote, line ends within quotes belong to the cell. Lines end with LF, CRLF or CR. Empty lines
// are passed over. A record of bad form is handed out with its `wish`, and reading goes on with the
// next line, so that one forgotten quote costs one record and not the rest of the file.
// Works on bytes: every encoding that keeps ASCII suits. Owns only the cells whose quotes it
// removed.
class CsvReader {
 public:
  static constexpr size_t kCellsMax = 500;
  static constexpr size_t kQuotedBytesMax = 100'000;

  // `bytes` must outlive the reader.
  CsvReader(absl::string_view bytes, char separator) : bytes_(bytes), separator_(separator) {}

  // False at the end of the file.
  bool Next(CsvRecord& record);

 private:
  // These read from at_ on and return false, with record.wish set, where the form is bad.
  bool ReadRecord(CsvRecord& record);
  bool ReadCell(CsvRecord& record);
  bool ReadPlainCell(CsvRecord& record);
  bool ReadQuotedCell(CsvRecord& record);
  // Leaves the bad record whose first character is at `begin`.
  void SkipLine(size_t begin);
  void PassLineEnd();
  bool AtLineEnd() const { return bytes_[at_] == '\n' || bytes_[at_] == '\r'; }

  const absl::string_view bytes_;
  const char separator_;
  size_t at_ = 0;
  int64_t line_ = 1;
  std::deque<std::string> unquoted_;  // of the current record
};

// The one of `;` `,` and tab that the first line has most of outside quotes; `;` if it has none.
char DetectSeparator(absl::string_view bytes);

// The cell as RFC 4180 writes it: in quotes where it must be.
std::string CsvCell(absl::string_view text, char separator);

}  // namespace raumboerse::imports
