#pragma once

#include <vector>

#include "documents/sheet.h"
#include "documents/typesetter.h"

// A sheet as rows of set texts, before it is cut into pages. For the .cc files of documents/ alone.
namespace raumboerse::documents {

struct Cell {
  double left = 0;  // from the margin
  SetText text;
};

enum class Next : uint8_t { kMayLeave, kStays };  // on the page of the row before it
enum class Rule : uint8_t { kNone, kBelow };

// Texts beside each other. Has at least one cell.
struct Row {
  std::vector<Cell> cells;
  double space_above = 0;  // but not at the top of a page
  Next next = Next::kMayLeave;
  Rule rule = Rule::kNone;

  double height() const;
};

// The whole sheet but what stands on every page, in lines of `width`.
std::vector<Row> RowsOf(const Sheet& sheet, const Typesetter& typesetter, double width);

}  // namespace raumboerse::documents
