#include "apps/csv_row.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace raumboerse::apps {

std::string CsvRow(const std::vector<std::string>& cells) {
  std::string out;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    const bool plain = cells[i].find_first_of(",\"\r\n") == std::string::npos;
    if (plain)
      out += cells[i];
    else
      absl::StrAppend(&out, "\"", absl::StrReplaceAll(cells[i], {{"\"", "\"\""}}), "\"");
  }
  out += '\n';
  return out;
}

}  // namespace raumboerse::apps
