#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/check.h"

namespace raumboerse::storage {

// A directory of a test's own, gone with this object.
class TestDirectory {
 public:
  TestDirectory() : path_((std::filesystem::temp_directory_path() / "raumboerse.XXXXXX").string()) {
    RB_CHECK(::mkdtemp(path_.data()) != nullptr, "a temporary directory");
  }
  ~TestDirectory() {
    std::error_code ignored;  // what a test leaves in the temporary directory harms nobody
    std::filesystem::remove_all(path_, ignored);
  }
  TestDirectory(const TestDirectory&) = delete;
  TestDirectory& operator=(const TestDirectory&) = delete;

  const std::string& path() const { return path_; }
  std::string Under(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace raumboerse::storage
