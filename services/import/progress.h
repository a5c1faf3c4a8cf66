#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/time/time.h"

#include "base/clock.h"
#include "imports/row.h"

namespace raumboerse::services {

// The API's ImportProgress. read == good + faulty; of the good ones those that are neither created
// nor updated nor unchanged are not written yet.
struct ImportCounts {
  int64_t read = 0, good = 0, faulty = 0, warned = 0;
  int64_t created = 0, updated = 0, unchanged = 0;
  bool operator==(const ImportCounts&) const = default;
};

struct ImportProgress {
  ImportCounts counts;
  std::vector<imports::RowFault> faults;  // since the last one
  // Only of the last one: why nothing, or not everything, was written.
  std::optional<absl::Status> end;
  int64_t revision = 0;
};

// Takes what is to be told; blocks while the listener is slow. Its error ends the import.
using ProgressSink = std::function<absl::Status(ImportProgress)>;

// Counts rows and gathers faults, and tells of them every half second or 5,000 rows, and whenever
// kImportFaultsPerMessage have come together, so that it holds few. One thread.
class ProgressReport {
 public:
  static constexpr absl::Duration kInterval = absl::Milliseconds(500);
  static constexpr int64_t kRowsPerMessage = 5'000;

  // A `cancelled` of nullptr: never. What it is given outlives it.
  ProgressReport(const Clock& clock, ProgressSink sink, std::function<bool()> cancelled);

  // While the file is checked, in its order: the faults of a row, then the row if it is good. Notes
  // count nothing and may come at any time. An error of telling is what the next GoodRow() or
  // Tell() answers.
  void Found(imports::RowFault fault);
  // CANCELLED: nobody listens any more.
  absl::Status GoodRow(int64_t line);

  // The file has had `rows` rows so far. Where rows share a line, as in XML without line ends,
  // faulty ones that follow each other were counted as one: this counts them.
  void AllRead(int64_t rows);

  // A row that was good turns out not to be. Counts each line once.
  void Refused(imports::RowFault fault);
  bool WasRefused(int64_t line) const { return refused_.contains(line); }

  // While rows are written.
  absl::Status Written(const ImportCounts& written);

  // Tells of what there is if it is time. CANCELLED.
  absl::Status Tell();
  // Tells of everything, at last `end`.
  absl::Status End(const absl::Status& end, int64_t revision);

  const ImportCounts& counts() const { return counts_; }

 private:
  absl::Status Send();

  const Clock& clock_;
  const ProgressSink sink_;
  const std::function<bool()> cancelled_;
  ImportCounts counts_;
  std::vector<imports::RowFault> faults_;
  absl::flat_hash_set<int64_t> refused_;
  absl::Status status_;
  int64_t faulty_line_ = -1;  // counted last
  int64_t warned_line_ = -1;
  int64_t told_rows_ = 0;
  absl::Time told_;
};

}  // namespace raumboerse::services
