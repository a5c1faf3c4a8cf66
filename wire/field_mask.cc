#include "wire/field_mask.h"

#include <google/protobuf/util/field_mask_util.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

#include "base/check.h"
#include "base/faults.h"
#include "domain/limits.h"
#include "domain/text.h"

namespace raumboerse::wire {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::FieldMask;
using google::protobuf::Message;
using google::protobuf::util::FieldMaskUtil;

constexpr char kAll[] = "*";
constexpr char kRecord[] = "record";
constexpr const char* kOutputOnly[] = {
    "name", "etag", "rule_set", "record.create_time", "record.update_time", "record.revision"};

// FieldMaskUtil skips empty names: to it `law..permits` is `law.permits`, and `` names nothing.
bool IsField(absl::string_view path, const google::protobuf::Descriptor* type) {
  for (absl::string_view name : absl::StrSplit(path, '.')) {
    if (name.empty()) return false;
  }
  return FieldMaskUtil::GetFieldDescriptors(type, std::string(path), nullptr);
}

absl::Status CheckPaths(const FieldMask& mask, const google::protobuf::Descriptor* type) {
  Faults faults;
  const auto count = static_cast<size_t>(mask.paths_size());
  if (count > domain::kMaskPathsMax) {
    faults.Add("update_mask.paths",
               absl::StrCat(count, " entries; give at most ", domain::kMaskPathsMax));
    return faults.ToStatus();
  }
  for (int i = 0; i < mask.paths_size(); ++i) {
    const std::string& path = mask.paths(i);
    const std::string at = absl::StrCat("update_mask.paths[", i, "]");
    if (path == kAll) {
      if (count > 1) faults.Add(at, "\"*\" means all fields; give it alone");
    } else if (!IsField(path, type)) {
      faults.Add(at, absl::StrCat(domain::Shown(path), " is not a field of ", type->name()));
    }
  }
  return faults.ToStatus();
}

void AddSetFields(const Message& message, absl::string_view prefix, FieldMask* out) {
  std::vector<const FieldDescriptor*> set;
  message.GetReflection()->ListFields(message, &set);
  for (const FieldDescriptor* field : set) {
    if (prefix.empty() && field->name() == kRecord)
      AddSetFields(message.GetReflection()->GetMessage(message, field), "record.", out);
    else
      out->add_paths(absl::StrCat(prefix, field->name()));
  }
}

// By default FieldMaskUtil merges messages and appends lists.
void Replace(const Message& source, const FieldMask& mask, Message* destination) {
  FieldMaskUtil::MergeOptions options;
  options.set_replace_message_fields(true);
  options.set_replace_repeated_fields(true);
  FieldMaskUtil::MergeMessageTo(source, mask, options, destination);
}

FieldMask OutputOnlyOf(const google::protobuf::Descriptor* type) {
  FieldMask out;
  for (const char* path : kOutputOnly) {
    if (IsField(path, type)) out.add_paths(path);
  }
  return out;
}

}  // namespace

absl::Status ApplyUpdate(const Message& update, const FieldMask& mask, Message& stored) {
  const google::protobuf::Descriptor* type = stored.GetDescriptor();
  RB_CHECK(update.GetDescriptor() == type, "an update of the same type as the record");
  if (absl::Status status = CheckPaths(mask, type); !status.ok()) return status;

  const std::unique_ptr<Message> before(stored.New());
  before->CopyFrom(stored);
  if (mask.paths_size() == 1 && mask.paths(0) == kAll) {
    stored.CopyFrom(update);
  } else if (mask.paths_size() == 0) {
    FieldMask implied;
    AddSetFields(update, "", &implied);
    Replace(update, implied, &stored);
  } else {
    Replace(update, mask, &stored);
  }
  Replace(*before, OutputOnlyOf(type), &stored);
  return absl::OkStatus();
}

}  // namespace raumboerse::wire
