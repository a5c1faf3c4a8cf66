#include "apps/rule_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "absl/strings/str_cat.h"

#include "apps/exit_code.h"
#include "base/faults.h"
#include "base/status.h"

namespace raumboerse::apps {
namespace {

// More than there are states and municipalities.
constexpr size_t kFilesMax = 20'000;

// No server has what is missing here.
absl::Status NoFile(absl::string_view message) {
  return WithReason(absl::NotFoundError(message), kLocalReason);
}

}  // namespace

absl::StatusOr<rules::RuleText> ReadRuleFile(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error) return NoFile(absl::StrCat(path, ": ", error.message()));
  if (size > rules::kRuleFileBytesMax)
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": ", size, " bytes are more than ", rules::kRuleFileBytesMax));
  std::ifstream file(path, std::ios::binary);
  rules::RuleText text{path, std::string(std::istreambuf_iterator<char>(file), {})};
  if (!file) return NoFile(absl::StrCat(path, ": the file cannot be read"));
  return text;
}

absl::StatusOr<std::vector<rules::RuleText>> ReadRuleFiles(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> paths;
  for (auto entry = std::filesystem::recursive_directory_iterator(folder, error);
       !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
    if (entry->path().extension() == ".txtpb") paths.push_back(entry->path().string());
    if (paths.size() > kFilesMax)
      return absl::FailedPreconditionError(
          absl::StrCat(folder, ": has more than ", kFilesMax, " files of rules"));
  }
  if (error) return NoFile(absl::StrCat(folder, ": ", error.message()));
  if (paths.empty()) return NoFile(absl::StrCat(folder, ": has no file of rules (*.txtpb)"));
  std::sort(paths.begin(), paths.end());
  std::vector<rules::RuleText> texts;
  for (const std::string& path : paths) {
    RB_ASSIGN_OR_RETURN(rules::RuleText text, ReadRuleFile(path));
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace raumboerse::apps
