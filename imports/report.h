#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"

#include "base/faults.h"
#include "base/status.h"
#include "imports/row.h"

namespace raumboerse::imports {

// The faults of one row while it is read. Keeps the first Faults::kKept.
class RowReport {
 public:
  explicit RowReport(int64_t line) : line_(line) {}

  void Error(absl::string_view field, absl::string_view value, absl::string_view wish) {
    Add(Severity::kError, {field, value, wish});
  }
  void Warn(absl::string_view field, absl::string_view value, absl::string_view wish) {
    Add(Severity::kWarning, {field, value, wish});
  }

  int64_t line() const { return line_; }
  bool faulty() const { return faulty_; }
  bool warned() const { return warned_; }
  std::vector<RowFault>& faults() { return faults_; }

 private:
  struct Text {
    absl::string_view field, value, wish;
  };
  void Add(Severity severity, const Text& text);

  int64_t line_;
  bool faulty_ = false;
  bool warned_ = false;
  std::vector<RowFault> faults_;
};

// The way of all readers into a sink: hands the faults on, then the row if it has no error, and
// counts.
template <typename T>
class RowOutput {
 public:
  explicit RowOutput(const RowSink<T>& sink) : sink_(sink) {}

  // About the file as a whole.
  void WarnFile(absl::string_view field, absl::string_view value, absl::string_view wish) {
    RowReport report(0);
    report.Warn(field, value, wish);
    for (RowFault& fault : report.faults()) sink_.fault(std::move(fault));
  }
  // The same, only the first time that `key` comes up. `key` and `wish` are fixed texts or a few
  // names of the file's header, so that what is remembered stays small.
  void WarnFileOnce(absl::string_view key, absl::string_view wish) {
    if (once_.size() < kOnceMax && once_.insert(std::string(key)).second) WarnFile(key, "", wish);
  }

  absl::Status Finish(RowReport& report, T value) {
    ++counts_.rows;
    for (RowFault& fault : report.faults()) sink_.fault(std::move(fault));
    if (report.faulty()) {
      ++counts_.faulty;
      return absl::OkStatus();
    }
    ++counts_.good;
    if (report.warned()) ++counts_.warned;
    return sink_.row({report.line(), std::move(value)});
  }

  const RowCounts& counts() const { return counts_; }

 private:
  static constexpr size_t kOnceMax = 1'000;
  const RowSink<T>& sink_;
  RowCounts counts_;
  absl::flat_hash_set<std::string> once_;
};

}  // namespace raumboerse::imports
