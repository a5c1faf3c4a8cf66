#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "base/faults.h"
#include "domain/record.h"
#include "raumboerse/v1/batch.pb.h"

namespace raumboerse::services {

// What became of the items of a batch. Used by one thread.
class BatchAnswer {
 public:
  explicit BatchAnswer(size_t size);

  void SetError(size_t item, const absl::Status& status);
  void SetDone(size_t item, v1::BatchAction action, const domain::Record& record);

  // In the order asked. Once the errors' details come to kDetailsBytes, further ones keep only code
  // and message, so that an answer about many faulty items still fits a message.
  v1::BatchResponse Take() { return std::move(response_); }

 private:
  static constexpr size_t kDetailsBytes = 2u << 20;

  v1::BatchResponse response_;
  size_t details_bytes_ = 0;
};

// A fault of `field` unless there are 1 to kBatchItemsMax items.
void CheckBatchSize(int size, absl::string_view field, Faults& faults);

// INVALID_ARGUMENT unless an item's parent is empty or the batch's.
absl::Status CheckItemParent(absl::string_view parent, absl::string_view of_batch);

}  // namespace raumboerse::services
