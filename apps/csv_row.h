#pragma once

#include <string>
#include <vector>

namespace raumboerse::apps {

// One line of CSV as RFC 4180 has it, with LF: cells with a comma, a quote or a line break are
// quoted.
std::string CsvRow(const std::vector<std::string>& cells);

}  // namespace raumboerse::apps
