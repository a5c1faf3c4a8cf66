#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "services/import/progress.h"

namespace raumboerse::services {

// A record of a JSON lines file, as long as it stays in the file.
struct PlannedLine {
  int64_t line = 0;
  size_t offset = 0;  // of the line in the file
  size_t size = 0;
  uint8_t kind = 0;  // index of the record in imports::AnyRecord
  bool in_circle = false;
  uint32_t level = 0;  // of its kind; what it refers to within its kind has lower ones
};

// In which order the lines of a file can be written, whatever order they stand in: kind by kind,
// and within a kind what is referred to first. Records that refer to each other in a circle come
// last, marked, in the order of their parents: who writes them leaves such a reference out at
// first. About 50 bytes a line. One thread.
class LinePlan {
 public:
  enum class Tie : uint8_t {
    kParent,  // part_of, after, parent: cannot be left out
    kOther,
  };

  // The line's number in this plan. `name` may be empty.
  uint32_t Add(PlannedLine line, absl::string_view name);
  // The record `from` refers to another record of its kind.
  void AddTie(uint32_t from, absl::string_view to, Tie tie);

  // Settles the order. Lines whose parents form a circle are reported and left out, and so are
  // those that the report refused.
  void Settle(ProgressReport& report);

  // By kind, level and line.
  const std::vector<PlannedLine>& lines() const { return lines_; }

 private:
  struct Edge {
    uint32_t from;
    uint64_t to;
    Tie tie;
  };
  struct Follower {
    uint32_t line;
    Tie tie;
  };
  enum class Which : uint8_t { kAll, kParentsOnly };

  // Takes lines that wait for nothing, level by level, from `level` on; the first free level.
  uint32_t Take(Which which, uint32_t level);
  void LinkLines();
  void ReportCircles(ProgressReport& report);

  std::vector<PlannedLine> lines_;
  absl::flat_hash_map<uint64_t, uint32_t> line_of_name_;
  std::vector<Edge> edges_;
  std::vector<std::vector<Follower>> followers_;
  std::vector<bool> taken_;
};

}  // namespace raumboerse::services
