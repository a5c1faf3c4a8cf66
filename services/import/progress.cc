#include "services/import/progress.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/status.h"
#include "domain/limits.h"

namespace raumboerse::services {

ProgressReport::ProgressReport(const Clock& clock, ProgressSink sink,
                               std::function<bool()> cancelled)
    : clock_(clock), sink_(std::move(sink)), cancelled_(std::move(cancelled)), told_(clock.Now()) {}

void ProgressReport::Found(imports::RowFault fault) {
  if (!status_.ok()) return;
  if (fault.severity == imports::Severity::kWarning) {
    warned_line_ = fault.line;
  } else if (fault.severity == imports::Severity::kError && fault.line != faulty_line_) {
    faulty_line_ = fault.line;
    ++counts_.read;
    ++counts_.faulty;
  }
  faults_.push_back(std::move(fault));
  status_.Update(Tell());
}

absl::Status ProgressReport::GoodRow(int64_t line) {
  ++counts_.read;
  ++counts_.good;
  if (line == warned_line_) ++counts_.warned;
  // The next row may stand in the same line.
  faulty_line_ = warned_line_ = -1;
  return Tell();
}

void ProgressReport::AllRead(int64_t rows) {
  const int64_t merged = rows - counts_.read;
  if (merged <= 0) return;
  counts_.read += merged;
  counts_.faulty += merged;
}

void ProgressReport::Refused(imports::RowFault fault) {
  if (refused_.insert(fault.line).second) {
    --counts_.good;
    ++counts_.faulty;
  }
  faults_.push_back(std::move(fault));
}

absl::Status ProgressReport::Written(const ImportCounts& written) {
  counts_.created += written.created;
  counts_.updated += written.updated;
  counts_.unchanged += written.unchanged;
  return Tell();
}

absl::Status ProgressReport::Tell() {
  RB_RETURN_IF_ERROR(status_);
  const int64_t rows =
      counts_.read + counts_.created + counts_.updated + counts_.unchanged - told_rows_;
  if (rows < kRowsPerMessage && faults_.size() < domain::kImportFaultsPerMessage &&
      clock_.Now() - told_ < kInterval)
    return absl::OkStatus();
  return Send();
}

absl::Status ProgressReport::Send() {
  if (cancelled_ && cancelled_()) return absl::CancelledError("nobody waits for the import");
  told_ = clock_.Now();
  told_rows_ = counts_.read + counts_.created + counts_.updated + counts_.unchanged;
  // Faults of one row can be more than fit one message.
  size_t at = 0;
  do {
    const size_t end = std::min(faults_.size(), at + domain::kImportFaultsPerMessage);
    ImportProgress progress{.counts = counts_};
    progress.faults.assign(std::make_move_iterator(faults_.begin() + static_cast<ptrdiff_t>(at)),
                           std::make_move_iterator(faults_.begin() + static_cast<ptrdiff_t>(end)));
    RB_RETURN_IF_ERROR(sink_(std::move(progress)));
    at = end;
  } while (at < faults_.size());
  faults_.clear();
  return absl::OkStatus();
}

absl::Status ProgressReport::End(const absl::Status& end, int64_t revision) {
  if (!faults_.empty()) RB_RETURN_IF_ERROR(Send());
  return sink_({.counts = counts_, .faults = {}, .end = end, .revision = revision});
}

}  // namespace raumboerse::services
