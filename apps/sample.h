#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

#include "apps/client.h"

namespace raumboerse::apps {

// Writes the records of a folder's `*.jsonl` files through the API, file by file in the order of
// their names. Each line is a v1.Change of which only the record counts; what a record refers to
// stands before it or in the same file. Answers with how many records that were. NOT_FOUND: no such
// folder, or no such file in it. INVALID_ARGUMENT names file and line.
absl::StatusOr<int64_t> LoadSample(Client& client, const std::string& folder);

}  // namespace raumboerse::apps
