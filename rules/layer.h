#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/text_format.h"

#include "rules/rule_file.pb.h"

namespace raumboerse::rules {

// How large a file of rules may be.
inline constexpr size_t kRuleFileBytesMax = 4u << 20;

// A file of rules as somebody wrote it.
struct RuleText {
  std::string name;  // as faults call it
  std::string bytes;
};

inline constexpr size_t kFaultsMax = 1'000;

// Something wrong in a file of rules.
struct RuleFault {
  std::string file;
  int line = 0;      // from 1; 0: the file as a whole
  std::string wish;  // what is wrong and what would do
  bool operator==(const RuleFault&) const = default;
};
// file:line: wish
std::string TextOf(const RuleFault& fault);

// One parsed file, with the line of each of its parts.
class Layer {
 public:
  using Tree = google::protobuf::TextFormat::ParseInfoTree;

  // nullptr, and faults, where it is not UTF-8 (with or without a byte order mark), does not parse
  // or says something that cannot be whatever the other layers are: fields that are missing, dates
  // that are none, ids given twice.
  static std::unique_ptr<const Layer> Parse(const RuleText& text, std::vector<RuleFault>& faults);

  const std::string& name() const { return name_; }
  const file::RuleFile& file() const { return file_; }
  // Of the file as it was written, in hex.
  const std::string& sha256() const { return sha256_; }
  // Of an element of a repeated field of the file; the file's first line where it is not known.
  int LineOf(absl::string_view field, int index) const;
  // Of the n-th condition of such an element.
  int LineOfCondition(absl::string_view field, int index, int condition) const;

  // The n-th rule as it is written in a file.
  std::string TextOfRule(int index) const;

  // Keeps the first kFaultsMax of all.
  void Fault(int line, absl::string_view wish, std::vector<RuleFault>& faults) const {
    if (faults.size() < kFaultsMax) faults.push_back({name_, line, std::string(wish)});
  }

 private:
  Layer() = default;

  std::string name_;
  std::string sha256_;
  file::RuleFile file_;
  Tree tree_;
};

}  // namespace raumboerse::rules
