#include "documents/pages.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "domain/limits.h"

namespace raumboerse::documents {
namespace {

constexpr size_t kLinesTogether = 2;
constexpr double kBelowRule = 2;

// How much of a row has to stand together: its first lines, or all of it.
double HeadOf(const Row& row) {
  double head = 0;
  for (const Cell& cell : row.cells)
    head = std::max(head,
                    cell.text.lines[std::min(kLinesTogether, cell.text.lines.size()) - 1].bottom);
  return head;
}

class Layouter {
 public:
  explicit Layouter(double height) : height_(height), pages_(1) {}

  absl::Status Lay(absl::Span<const Row> rows) {
    for (size_t i = 0; i < rows.size(); ++i) {
      if (!PageIsEmpty() && y_ + Needed(rows.subspan(i)) > height_) RB_RETURN_IF_ERROR(Turn());
      if (!PageIsEmpty()) y_ += rows[i].space_above;
      RB_RETURN_IF_ERROR(LayRow(rows[i]));
    }
    return absl::OkStatus();
  }

  std::vector<Page> Take() { return std::move(pages_); }

 private:
  bool PageIsEmpty() const { return pages_.back().lines.empty(); }

  // What the first of these rows takes on its page at least, with all that stays with it.
  double Needed(absl::Span<const Row> rows) const {
    double needed = 0;
    for (size_t i = 0; i < rows.size() && needed <= height_; ++i) {
      needed += rows[i].space_above;
      if (rows[i].next == Next::kMayLeave) return needed + HeadOf(rows[i]);
      needed += rows[i].height();
    }
    return needed;
  }

  absl::Status Turn() {
    if (pages_.size() == domain::kSheetPagesMax)
      return absl::InvalidArgumentError(
          absl::StrCat("sheet: has more than ", domain::kSheetPagesMax, " pages"));
    pages_.emplace_back();
    y_ = 0;
    return absl::OkStatus();
  }

  absl::Status LayRow(const Row& row) {
    std::vector<size_t> laid(row.cells.size());  // lines, by cell
    // Every round but the last fills a page.
    for (;;) {
      double used = 0;
      bool whole = true;
      for (size_t i = 0; i < row.cells.size(); ++i) {
        used = std::max(used, LayLines(row.cells[i], laid[i]));
        whole &= laid[i] == row.cells[i].text.lines.size();
      }
      y_ += used;
      if (whole) break;
      RB_RETURN_IF_ERROR(Turn());
    }
    if (row.rule == Rule::kBelow) {
      pages_.back().rules.push_back(y_);
      y_ += kBelowRule;
    }
    return absl::OkStatus();
  }

  // The cell's lines from `from` on, as many as the page takes; `from` moves behind them. Gives
  // their height. A line that is higher than a page is laid all the same, on a page of its own.
  double LayLines(const Cell& cell, size_t& from) {
    const std::vector<SetLine>& lines = cell.text.lines;
    if (from == lines.size()) return 0;
    const double top = lines[from].top;
    double used = 0;
    for (; from < lines.size(); ++from) {
      const SetLine& line = lines[from];
      const bool first_on_page = y_ == 0 && used == 0;
      if (y_ + line.bottom - top > height_ && !first_on_page) break;
      used = line.bottom - top;
      pages_.back().lines.push_back(
          {line.line, cell.text.ink, cell.left + line.left, y_ + line.baseline - top});
    }
    return used;
  }

  const double height_;
  std::vector<Page> pages_;
  double y_ = 0;
};

}  // namespace

absl::StatusOr<std::vector<Page>> PagesOf(absl::Span<const Row> rows, double height) {
  Layouter layouter(height);
  RB_RETURN_IF_ERROR(layouter.Lay(rows));
  return layouter.Take();
}

}  // namespace raumboerse::documents
