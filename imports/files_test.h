#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "base/check.h"

// The files that the tests of the readers read.
namespace raumboerse::imports {

inline std::string FileText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  RB_CHECK(file.good(), absl::StrCat("a file ", path));
  return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

// A file of imports/testdata: fictional, of the shape of real ones.
inline std::string TestFile(absl::string_view name) {
  return FileText(absl::StrCat(RAUMBOERSE_TESTDATA, "/", name));
}

}  // namespace raumboerse::imports
