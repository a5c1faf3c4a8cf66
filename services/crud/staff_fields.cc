#include "services/crud/staff_fields.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "raumboerse/v1/audience.pb.h"
#include "raumboerse/v1/common.pb.h"

namespace raumboerse::services {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

bool ForStaff(const FieldDescriptor& field) {
  return field.options().GetExtension(v1::audience) == v1::AUDIENCE_STAFF;
}

bool IsSet(const Message& message, const FieldDescriptor& field) {
  const Reflection& reflection = *message.GetReflection();
  return field.is_repeated() ? reflection.FieldSize(message, &field) > 0
                             : reflection.HasField(message, &field);
}

bool IsRecord(const FieldDescriptor& field) {
  return field.message_type() == v1::Record::descriptor() && !field.is_repeated();
}

void CheckFields(const Message& message, absl::string_view prefix, Faults& faults) {
  const Descriptor& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (!IsSet(message, field)) continue;
    if (ForStaff(field))
      faults.Add(absl::StrCat(prefix, field.name()), "only the agency's staff sets this");
    else if (IsRecord(field))
      CheckFields(message.GetReflection()->GetMessage(message, &field),
                  absl::StrCat(prefix, field.name(), "."), faults);
  }
}

// Gives `next` the field's value of `current`.
void Keep(const Message& current, const FieldDescriptor& field, Message& next) {
  // A message with only this field, because merging is the one generic way to copy a field.
  const std::unique_ptr<Message> only(current.New());
  only->CopyFrom(current);
  std::vector<const FieldDescriptor*> set;
  only->GetReflection()->ListFields(*only, &set);
  for (const FieldDescriptor* other : set)
    if (other != &field) only->GetReflection()->ClearField(only.get(), other);
  next.GetReflection()->ClearField(&next, &field);
  next.MergeFrom(*only);
}

// Channels have no identity: one that an update left alone is still there as it was.
void KeepChannels(const Message& current, const FieldDescriptor& field, Message& next) {
  std::vector<std::string> there;
  for (int i = 0; i < next.GetReflection()->FieldSize(next, &field); ++i)
    there.push_back(next.GetReflection()->GetRepeatedMessage(next, &field, i).SerializeAsString());
  for (int i = 0; i < current.GetReflection()->FieldSize(current, &field); ++i) {
    const auto& channel = static_cast<const v1::Channel&>(
        current.GetReflection()->GetRepeatedMessage(current, &field, i));
    if (channel.visibility() == v1::CHANNEL_VISIBILITY_PUBLIC) continue;
    if (std::find(there.begin(), there.end(), channel.SerializeAsString()) == there.end())
      next.GetReflection()->AddMessage(&next, &field)->CopyFrom(channel);
  }
}

}  // namespace

void CheckNoStaffFields(const Message& resource, Faults& faults) {
  CheckFields(resource, "", faults);
}

void KeepStaffFields(const Message& current, Message& next) {
  const Descriptor& type = *current.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (ForStaff(field)) {
      if (IsSet(current, field) || IsSet(next, field)) Keep(current, field, next);
    } else if (field.message_type() == v1::Channel::descriptor()) {
      KeepChannels(current, field, next);
    } else if (IsRecord(field) && IsSet(current, field)) {
      KeepStaffFields(current.GetReflection()->GetMessage(current, &field),
                      *next.GetReflection()->MutableMessage(&next, &field));
    }
  }
}

}  // namespace raumboerse::services
