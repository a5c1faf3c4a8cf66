#include "services/crud/batch.h"

#include "absl/strings/str_cat.h"

#include "domain/limits.h"
#include "domain/text.h"
#include "services/rpc/status.h"
#include "wire/etag.h"

namespace raumboerse::services {

BatchAnswer::BatchAnswer(size_t size) {
  for (size_t i = 0; i < size; ++i) response_.add_results();
}

void BatchAnswer::SetError(size_t item, const absl::Status& status) {
  auto& out = *response_.mutable_results(static_cast<int>(item))->mutable_status();
  out = rpc::ToRpcStatus(status);
  if (details_bytes_ > kDetailsBytes) out.clear_details();
  details_bytes_ += out.ByteSizeLong();
}

void BatchAnswer::SetDone(size_t item, v1::BatchAction action, const domain::Record& record) {
  v1::BatchResult& out = *response_.mutable_results(static_cast<int>(item));
  out.mutable_status();  // code 0
  out.set_action(action);
  out.set_name(record.name);
  out.set_etag(wire::EtagOf(record.revision));
  out.set_revision(record.revision);
}

void CheckBatchSize(int size, absl::string_view field, Faults& faults) {
  if (size < 1 || static_cast<size_t>(size) > domain::kBatchItemsMax)
    faults.Add(field, absl::StrCat(size, " items are outside [1, ", domain::kBatchItemsMax, "]"));
}

absl::Status CheckItemParent(absl::string_view parent, absl::string_view of_batch) {
  if (parent.empty() || parent == of_batch) return absl::OkStatus();
  Faults faults;
  faults.Add("parent", absl::StrCat(domain::Shown(parent), " is not the batch's parent ",
                                    domain::Shown(of_batch), "; leave it empty"));
  return faults.ToStatus();
}

}  // namespace raumboerse::services
