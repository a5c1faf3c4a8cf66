#include "bench/flags.h"

#include <stdlib.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "base/check.h"

namespace raumboerse::bench {

bool Flags::Has(absl::string_view name) {
  const auto found = std::find(left_.begin(), left_.end(), absl::StrCat("--", name));
  if (found == left_.end()) return false;
  left_.erase(found);
  return true;
}

void Flags::Read(absl::string_view name, std::string& value) {
  const std::string begin = absl::StrCat("--", name, "=");
  const auto found = std::find_if(left_.begin(), left_.end(), [&](const std::string& argument) {
    return absl::StartsWith(argument, begin);
  });
  if (found == left_.end()) return;
  value = found->substr(begin.size());
  left_.erase(found);
  if (value.empty()) Refuse(begin);
}

void Flags::Refuse(absl::string_view argument) const {
  std::fprintf(stderr, "%s: not known; see the head of %s\n", std::string(argument).c_str(),
               source_.c_str());
  std::exit(2);
}

Scratch::Scratch(const std::string& parent, absl::string_view name)
    : folder_((std::filesystem::path(parent.empty() ? std::filesystem::temp_directory_path()
                                                    : std::filesystem::path(parent)) /
               absl::StrCat("raumboerse-", name, "-XXXXXX"))
                  .string()) {
  RB_CHECK(mkdtemp(folder_.data()) != nullptr, absl::StrCat(folder_, " can be made"));
}

Scratch::~Scratch() { std::filesystem::remove_all(folder_); }

std::string Scratch::Under(absl::string_view name) const {
  return absl::StrCat(folder_, "/", name);
}

}  // namespace raumboerse::bench
