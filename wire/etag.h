#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace raumboerse::wire {

// The etag of a record as written by the commit `revision`; empty for 0, a record not stored yet.
std::string EtagOf(int64_t revision);

// The revision that an etag stands for; nullopt for text that EtagOf never makes.
std::optional<int64_t> RevisionOfEtag(absl::string_view etag);

}  // namespace raumboerse::wire
