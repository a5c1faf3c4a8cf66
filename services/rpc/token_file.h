#pragma once

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/rpc/caller.h"

namespace raumboerse::rpc {

// Which token is whose. The file holds only hashes, one token a line:
//
//   sha256hex role subject exchange [initiative]
//
// role is public, initiative, partner or staff; exchange is an id or `*`; the initiative, a
// resource name, stands exactly where the role is initiative. Empty lines and lines that begin with
// `#` are skipped. Immutable; any thread may ask.
class TokenFile {
 public:
  // Bounds of the file.
  static constexpr size_t kBytesMax = 4u << 20;
  static constexpr size_t kTokensMax = 20'000;

  // Without any token: everybody is the public.
  TokenFile() = default;

  // INVALID_ARGUMENT with the line's number and what would do; never with the line's content.
  static absl::StatusOr<TokenFile> Parse(absl::string_view text);
  // NOT_FOUND where the file cannot be read.
  static absl::StatusOr<TokenFile> Read(const std::string& path);

  // The caller with this token; nullptr for an unknown one.
  const Caller* Find(absl::string_view token) const;
  size_t size() const { return callers_.size(); }

 private:
  absl::flat_hash_map<std::string, Caller> callers_;  // by hash
};

}  // namespace raumboerse::rpc
