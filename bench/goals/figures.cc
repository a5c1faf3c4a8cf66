#include "bench/goals/figures.h"

#include <cstdio>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace raumboerse::bench {

void Figures::Set(absl::string_view name, double value) {
  values_.emplace_back(absl::StrCat(prefix_, ".", name), value);
  absl::PrintF("%-44s %.6g\n", values_.back().first, value);
  // Whoever watches a long run sees how far it is.
  std::fflush(stdout);
}

bool Figures::WriteTo(const std::string& file) const {
  if (file.empty()) return true;
  std::ofstream out(file);
  for (const auto& [name, value] : values_)
    out << name << ' ' << absl::StrFormat("%.9g", value) << '\n';
  out.close();
  return out.good();
}

}  // namespace raumboerse::bench
