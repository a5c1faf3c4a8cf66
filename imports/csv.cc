#include "imports/csv.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace raumboerse::imports {

bool CsvReader::Next(CsvRecord& record) {
  record.cells.clear();
  record.wish.clear();
  unquoted_.clear();
  while (at_ < bytes_.size() && AtLineEnd()) PassLineEnd();
  if (at_ >= bytes_.size()) return false;
  record.line = line_;
  const size_t begin = at_;
  if (!ReadRecord(record)) {
    line_ = record.line;
    SkipLine(begin);
  }
  return true;
}

bool CsvReader::ReadRecord(CsvRecord& record) {
  // Every turn reads one cell.
  while (record.cells.size() < kCellsMax) {
    if (!ReadCell(record)) return false;
    if (at_ >= bytes_.size()) return true;
    if (AtLineEnd()) {
      PassLineEnd();
      return true;
    }
    ++at_;  // the separator; a cell follows, be it empty
  }
  record.wish = absl::StrCat("more than ", kCellsMax, " cells");
  return false;
}

bool CsvReader::ReadCell(CsvRecord& record) {
  return at_ < bytes_.size() && bytes_[at_] == '"' ? ReadQuotedCell(record) : ReadPlainCell(record);
}

bool CsvReader::ReadPlainCell(CsvRecord& record) {
  const size_t begin = at_;
  for (; at_ < bytes_.size() && bytes_[at_] != separator_ && !AtLineEnd(); ++at_) {
    if (bytes_[at_] == '"') {
      record.wish =
          absl::StrCat("a quote within cell ", record.cells.size() + 1,
                       ": put the whole cell in quotes and write each of its quotes twice");
      return false;
    }
    if (bytes_[at_] == '\0') {
      record.wish = absl::StrCat("a zero byte within cell ", record.cells.size() + 1,
                                 ": save the file as plain text in UTF-8");
      return false;
    }
  }
  record.cells.push_back(bytes_.substr(begin, at_ - begin));
  return true;
}

bool CsvReader::ReadQuotedCell(CsvRecord& record) {
  const size_t begin = ++at_;
  const size_t end_max = std::min(bytes_.size(), begin + kQuotedBytesMax);
  bool doubled = false;
  while (true) {
    while (at_ < end_max && bytes_[at_] != '"') {
      if (bytes_[at_] == '\r' || bytes_[at_] == '\n') {
        PassLineEnd();
      } else {
        ++at_;
      }
    }
    if (at_ >= end_max) {
      record.wish = absl::StrCat("the quote that opens cell ", record.cells.size() + 1,
                                 " is not closed within ", kQuotedBytesMax, " bytes");
      return false;
    }
    if (at_ + 1 >= bytes_.size() || bytes_[at_ + 1] != '"') break;
    doubled = true;
    at_ += 2;
  }
  const absl::string_view inner = bytes_.substr(begin, at_ - begin);
  ++at_;
  if (at_ < bytes_.size() && bytes_[at_] != separator_ && !AtLineEnd()) {
    record.wish = absl::StrCat("text behind the closing quote of cell ", record.cells.size() + 1,
                               ": write each quote within a cell twice");
    return false;
  }
  if (!doubled) {
    record.cells.push_back(inner);
    return true;
  }
  std::string& text = unquoted_.emplace_back();
  text.reserve(inner.size());
  for (size_t i = 0; i < inner.size(); ++i) {
    text.push_back(inner[i]);
    if (inner[i] == '"') ++i;
  }
  record.cells.push_back(text);
  return true;
}

void CsvReader::SkipLine(size_t begin) {
  at_ = std::min(bytes_.find_first_of("\r\n", begin), bytes_.size());
  if (at_ < bytes_.size()) PassLineEnd();
}

void CsvReader::PassLineEnd() {
  const bool pair = bytes_[at_] == '\r' && at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '\n';
  at_ += pair ? 2 : 1;
  ++line_;
}

char DetectSeparator(absl::string_view bytes) {
  int semicolons = 0, commas = 0, tabs = 0;
  bool quoted = false;
  for (char c : bytes) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    semicolons += c == ';';
    commas += c == ',';
    tabs += c == '\t';
  }
  if (semicolons >= commas && semicolons >= tabs) return ';';
  return commas >= tabs ? ',' : '\t';
}

std::string CsvCell(absl::string_view text, char separator) {
  const bool edge_blank = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  const char special[] = {separator, '"', '\n', '\r', '\0'};
  if (!edge_blank && text.find_first_of(special) == absl::string_view::npos)
    return std::string(text);
  std::string out = "\"";
  for (char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
  return out;
}

}  // namespace raumboerse::imports
