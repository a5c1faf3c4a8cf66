#include "apps/table.h"

#include <algorithm>
#include <utility>

#include "apps/display.h"
#include "base/check.h"

namespace raumboerse::apps {
namespace {

constexpr int kGap = 2;
constexpr int kNarrowest = 8;
constexpr int kDropped = -1;

std::string Line(const std::vector<Column>& columns, const std::vector<int>& widths,
                 const std::vector<std::string>& cells) {
  std::string out;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (widths[i] == kDropped) continue;
    if (!out.empty()) out.append(kGap, ' ');
    const std::string cell = CutToWidth(cells[i], std::max(widths[i], 1));
    const std::string fill(static_cast<size_t>(std::max(0, widths[i] - DisplayWidth(cell))), ' ');
    out += columns[i].align == Align::kRight ? fill + cell : cell + fill;
  }
  out.erase(out.find_last_not_of(' ') + 1);
  out += '\n';
  return out;
}

}  // namespace

Table::Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

void Table::Add(std::vector<std::string> cells) {
  RB_CHECK(cells.size() == columns_.size(), "a row has a cell for every column");
  for (std::string& cell : cells) cell = ForTerminal(cell);
  rows_.push_back(std::move(cells));
}

std::vector<int> Table::Widths(int width_max) const {
  std::vector<int> widths;
  int total = kGap * (static_cast<int>(columns_.size()) - 1);
  for (size_t i = 0; i < columns_.size(); ++i) {
    int width = DisplayWidth(columns_[i].header);
    for (const auto& row : rows_) width = std::max(width, DisplayWidth(row[i]));
    widths.push_back(width);
    total += width;
  }
  // The widest column that may give way loses first, so that narrow ones stay whole.
  while (width_max > 0 && total > width_max) {
    int* widest = nullptr;
    for (size_t i = 0; i < columns_.size(); ++i) {
      const bool may = columns_[i].fit == Fit::kMayCut && widths[i] > kNarrowest;
      if (may && (widest == nullptr || widths[i] > *widest)) widest = &widths[i];
    }
    if (widest == nullptr) break;
    --*widest;
    --total;
  }
  for (size_t i = columns_.size(); width_max > 0 && total > width_max && i-- > 0;) {
    if (columns_[i].fit != Fit::kMayDrop) continue;
    total -= widths[i] + kGap;
    widths[i] = kDropped;
  }
  return widths;
}

std::string Table::Render(int width_max) const {
  const std::vector<int> widths = Widths(width_max);
  std::vector<std::string> headers;
  for (const Column& column : columns_) headers.push_back(column.header);
  const bool has_header = std::any_of(headers.begin(), headers.end(),
                                      [](const std::string& header) { return !header.empty(); });
  std::string out;
  if (has_header) out += Line(columns_, widths, headers);
  for (const auto& row : rows_) out += Line(columns_, widths, row);
  return out;
}

}  // namespace raumboerse::apps
