#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "documents/rows.h"

// Rows on pages. For the .cc files of documents/ alone.
namespace raumboerse::documents {

// From the top left corner of the room for the text.
struct PlacedLine {
  PangoLayoutLine* line = nullptr;  // of a row's text
  Ink ink = Ink::kBlack;
  double left = 0;
  double baseline = 0;
};

struct Page {
  std::vector<PlacedLine> lines;
  std::vector<double> rules;  // their height on the page; over the whole width
};

// Lays rows on pages of that height. A row goes on on the next page, but not from its first line
// alone, nor away from what has to stay with it. What it gives lives as long as the rows. There is
// at least one page. INVALID_ARGUMENT: there are more than kSheetPagesMax.
absl::StatusOr<std::vector<Page>> PagesOf(absl::Span<const Row> rows, double height);

}  // namespace raumboerse::documents
