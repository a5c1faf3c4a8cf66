#pragma once

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace raumboerse::imports {

// The contacts of an exchange by what people call them in lists: the full resource name, the id, or
// the title however written. Filled by one thread; then any may ask. About 200 bytes a contact.
class ContactTitles {
 public:
  // `name` is a contact's resource name.
  void Add(absl::string_view name, absl::string_view title);

  // The resource name. An id or name comes before a title. INVALID_ARGUMENT with a wish where no
  // contact is called so, or several have the title.
  absl::StatusOr<std::string> Find(absl::string_view text) const;

 private:
  absl::flat_hash_map<std::string, std::string> name_by_id_;
  absl::flat_hash_map<std::string, std::string> name_by_title_;  // folded; empty: of several
};

}  // namespace raumboerse::imports
