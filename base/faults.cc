#include "base/faults.h"

#include <algorithm>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace raumboerse {
namespace {

constexpr char kFaultsUrl[] = "raumboerse/faults";
constexpr char kReasonUrl[] = "raumboerse/reason";
// The payload's separators: unit and record separator, which no field path or wish contains (Add
// removes them).
constexpr char kUnit = '\x1f';
constexpr char kRecord = '\x1e';

std::string Clean(absl::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == kUnit || c == kRecord; }, ' ');
  return out;
}

}  // namespace

void Faults::Add(absl::string_view field, absl::string_view wish) {
  if (++count_ <= kept_max_) kept_.push_back({Clean(field), Clean(wish)});
}

void Faults::AddAll(absl::string_view prefix, const Faults& part) {
  for (const Fault& fault : part.kept_) Add(absl::StrCat(prefix, ".", fault.field), fault.wish);
  count_ += part.count_ - part.kept_.size();
}

absl::Status Faults::ToStatus() const {
  if (empty()) return absl::OkStatus();
  std::string message, payload;
  for (const Fault& fault : kept_) {
    absl::StrAppend(&message, message.empty() ? "" : "; ", fault.field, ": ", fault.wish);
    absl::StrAppend(&payload, payload.empty() ? "" : std::string(1, kRecord), fault.field,
                    std::string(1, kUnit), fault.wish);
  }
  if (count_ > kept_.size()) absl::StrAppend(&message, "; and ", count_ - kept_.size(), " more");
  absl::Status status = absl::InvalidArgumentError(message);
  status.SetPayload(kFaultsUrl, absl::Cord(payload));
  return status;
}

std::vector<Fault> Faults::Of(const absl::Status& status) {
  std::vector<Fault> out;
  const auto payload = status.GetPayload(kFaultsUrl);
  if (!payload) return out;
  const std::string text(*payload);
  for (absl::string_view record : absl::StrSplit(text, kRecord)) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(record, absl::MaxSplits(kUnit, 1));
    out.push_back({std::string(parts.first), std::string(parts.second)});
  }
  return out;
}

absl::Status WithReason(absl::Status status, absl::string_view reason) {
  status.SetPayload(kReasonUrl, absl::Cord(reason));
  return status;
}

std::string ReasonOf(const absl::Status& status) {
  const auto payload = status.GetPayload(kReasonUrl);
  return payload ? std::string(*payload) : "";
}

}  // namespace raumboerse
