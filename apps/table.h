#pragma once

#include <string>
#include <vector>

namespace raumboerse::apps {

enum class Align { kLeft, kRight };
// Whether a column may become narrower, or go, where the table is wider than the terminal.
enum class Fit { kWhole, kMayCut, kMayDrop };

struct Column {
  std::string header;
  Align align = Align::kLeft;
  Fit fit = Fit::kWhole;
};

// Rows for people: columns aligned by what a terminal shows. Cells are made safe for it. Not
// thread-safe.
class Table {
 public:
  explicit Table(std::vector<Column> columns);

  // REQUIRES: as many cells as columns.
  void Add(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }

  // Header and rows, a line each; without a header where all headers are empty. `width_max`: of a
  // line, in cells; 0: any. Columns that may be cut give way first, none to less than 8, then those
  // that may be dropped go, the last one first.
  std::string Render(int width_max) const;

 private:
  std::vector<int> Widths(int width_max) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace raumboerse::apps
