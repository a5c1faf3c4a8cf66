#pragma once

#include <string>

#include "absl/status/statusor.h"

#include "documents/sheet.h"

namespace raumboerse::documents {

// The sheet as PDF on A4, with its text to search and to copy. Equal sheets give equal bytes where
// the same fonts are installed. Bytes that are no UTF-8, control characters and those that turn
// the direction of writing become U+FFFD. Any thread may call; 10 ms and more for the fonts alone.
// INVALID_ARGUMENT: the sheet exceeds kSheetBytesMax or kSheetPagesMax, one text of it
// kTextBytesMax, or its notice takes more than half of each page; FAILED_PRECONDITION: no font is
// installed.
absl::StatusOr<std::string> WritePdf(const Sheet& sheet);

}  // namespace raumboerse::documents
