#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"

namespace raumboerse::imports {

enum class Severity : uint8_t {
  kError,    // the row is not handed on
  kWarning,  // the row is handed on; this was lost or assumed
  kNote,     // no fault: what the row changes. Readers have none
};

// Something wrong in a file. Line 1 is a text's first line; of a JSON array or GeoJSON, `line` is
// the index of the element from 1. 0: the file as a whole.
struct RowFault {
  int64_t line = 0;
  std::string field;  // as the file calls it, where it does
  std::string value;  // as found, at most kFaultValueBytesMax bytes
  std::string wish;   // what is wrong and what would do
  Severity severity = Severity::kError;
  bool operator==(const RowFault&) const = default;
};

template <typename T>
struct Row {
  int64_t line = 0;
  T value;
};

// Where a reader puts what it finds, in the order of the file. A file is checked as a whole before
// anything is written, so a caller reads it twice: first with a `row` that only counts, then with
// one that writes. Readers are pure: both passes find the same. They hold one row at a time unless
// they say otherwise.
template <typename T>
struct RowSink {
  // An error ends the reading and is what the reader returns.
  std::function<absl::Status(Row<T>)> row;
  std::function<void(RowFault)> fault;
};

// rows == good + faulty; `warned` counts the good rows that have a warning.
struct RowCounts {
  int64_t rows = 0;
  int64_t good = 0;
  int64_t faulty = 0;
  int64_t warned = 0;
  bool operator==(const RowCounts&) const = default;
};

// Keeps everything: for small files and tests. The list must outlive the sink.
template <typename T>
struct RowList {
  std::vector<Row<T>> rows;
  std::vector<RowFault> faults;

  RowSink<T> Sink() {
    return {[this](Row<T> row) {
              rows.push_back(std::move(row));
              return absl::OkStatus();
            },
            [this](RowFault fault) { faults.push_back(std::move(fault)); }};
  }
};

inline constexpr size_t kFaultValueBytesMax = 200;

}  // namespace raumboerse::imports
