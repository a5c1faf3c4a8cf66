#pragma once

#include <string>

#include "absl/types/span.h"

#include "documents/sheet.h"

// Sheets as a terminal shows them: safe for it, in lines of `columns` cells (0: any).
namespace raumboerse::apps {

// Headings with their blocks below, items indented; no blank lines between.
std::string SectionsText(absl::Span<const documents::Section> sections, int columns);

// The whole sheet, each chapter apart from what stands before it, the notice at the end.
std::string SheetText(const documents::Sheet& sheet, int columns);

}  // namespace raumboerse::apps
