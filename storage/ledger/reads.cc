#include "storage/ledger/reads.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "base/check.h"
#include "base/status.h"
#include "storage/ledger/keys.h"

namespace raumboerse::ledger {

absl::Status Reads::Fetch(std::vector<std::string> keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::erase_if(keys, [this](const std::string& key) { return items_.contains(key); });
  items_.reserve(items_.size() + keys.size());
  for (size_t at = 0; at < keys.size(); at += storage::kKeysPerRead) {
    const size_t end = std::min(keys.size(), at + storage::kKeysPerRead);
    const std::vector<std::string> part(std::make_move_iterator(keys.begin() + at),
                                        std::make_move_iterator(keys.begin() + end));
    RB_ASSIGN_OR_RETURN(storage::ReadResult read, engine_.Read(history_, part, deadline_));
    revision_ = read.revision;
    RB_CHECK(read.items.size() == part.size(), "an engine answers for every key");
    for (size_t i = 0; i < part.size(); ++i) {
      std::optional<storage::Item>& item = read.items[i];
      items_[part[i]] =
          item.has_value() ? std::make_unique<storage::Item>(*std::move(item)) : nullptr;
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<const storage::Item*> Reads::Get(const std::string& key) {
  auto found = items_.find(key);
  if (found == items_.end()) {
    RB_RETURN_IF_ERROR(Fetch({key}));
    found = items_.find(key);
  }
  return found->second.get();
}

absl::StatusOr<storage::ScanResult> Reads::Scan(absl::string_view prefix, size_t limit) {
  return engine_.Scan(history_, prefix, PrefixEnd(prefix), limit, deadline_);
}

}  // namespace raumboerse::ledger
