#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "domain/record.h"
#include "services/import/record_put.h"

namespace raumboerse::services {

// The records of one kind that the exchange has, by where they are, so that rows at the same place
// can be pointed out. Of a house with many only kPerPlaceMax are kept. For domain::Space, Contact
// and Initiative. One thread.
template <typename T>
class KnownPlaces {
 public:
  static constexpr size_t kPerPlaceMax = 4;

  absl::Status Load(const PutPlace& place);

  bool empty() const { return names_.empty(); }
  // The name of a record with this key that is neither the row's own nor from its source under its
  // source id; empty: none.
  std::string At(absl::string_view key, const domain::Record& row) const;

 private:
  struct Known {
    std::string name;
    uint64_t pair;
  };
  absl::flat_hash_map<uint64_t, std::vector<Known>> names_;
};

}  // namespace raumboerse::services
