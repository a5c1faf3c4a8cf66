#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "services/import/progress.h"
#include "services/import/record_put.h"

namespace raumboerse::services {

// The names that a file gives to records and those that it refers to, so that a reference that
// leads nowhere is found before anything is written. About 20 bytes a name, and what a reference
// says as long as its target has not come. One thread.
class FileNames {
 public:
  // The line that gave this name before; 0: none.
  int64_t Add(absl::string_view name, int64_t line);
  bool Contains(absl::string_view name) const;

  struct Reference {
    int64_t line = 0;
    std::string field;
    std::string name;
  };
  void AddReference(Reference reference) { references_.push_back(std::move(reference)); }

  // Reports each reference that neither the file nor the exchange holds.
  absl::Status CheckReferences(const PutPlace& place, ProgressReport& report);

 private:
  absl::flat_hash_map<uint64_t, int64_t> line_of_name_;
  std::vector<Reference> references_;
};

// Adds the record's name and what it refers to; what the path is called in the file stands behind
// `prefix`. The line that gave the name before; 0: none.
template <typename T>
int64_t AddRecord(int64_t line, absl::string_view prefix,
                  const typename ledger::RecordTraits<T>::Fields& fields, FileNames& names);

}  // namespace raumboerse::services
