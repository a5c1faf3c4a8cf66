#include "wire/redact.h"

#include <memory>
#include <unordered_map>
#include <vector>

#include "base/mutex.h"
#include "domain/facts.h"
#include "raumboerse/v1/audience.pb.h"
#include "raumboerse/v1/space.pb.h"

namespace raumboerse::wire {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

bool IsAbove(v1::Audience audience, Role role) {
  switch (audience) {
    case v1::AUDIENCE_STAFF:
      return role < Role::kStaff;
    case v1::AUDIENCE_MATCHED:
      return role < Role::kInitiative;
    default:
      return false;
  }
}

bool MayView(const v1::Channel& channel, Role role) {
  return role == Role::kStaff || channel.visibility() == v1::CHANNEL_VISIBILITY_PUBLIC;
}

// What there is to do in messages of one type.
struct Plan {
  struct Annotated {
    const FieldDescriptor* field;
    v1::Audience audience;
  };
  struct Inside {
    const FieldDescriptor* field;
    const Plan* plan;
  };
  std::vector<Annotated> annotated;
  std::vector<Inside> inside;
  const FieldDescriptor* record = nullptr;  // the type is a resource
  bool is_space = false;
  bool is_channel = false;
  bool has_work = true;  // also while it is being made, so that a type that contains itself ends
};

// Makes the plan of each type once. Thread-safe; plans live as long as the process.
class Plans {
 public:
  const Plan& Of(const Descriptor* type) {
    MutexLock lock(mutex_);
    return Make(type);
  }

 private:
  const Plan& Make(const Descriptor* type) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    std::unique_ptr<Plan>& slot = plans_[type];
    if (slot != nullptr) return *slot;
    slot = std::make_unique<Plan>();
    Plan& plan = *slot;  // the slot itself may move as further types come in
    plan.is_space = type == v1::Space::descriptor();
    plan.is_channel = type == v1::Channel::descriptor();
    for (int i = 0; i < type->field_count(); ++i) {
      const FieldDescriptor* field = type->field(i);
      const v1::Audience audience = field->options().GetExtension(v1::audience);
      if (audience != v1::AUDIENCE_UNSPECIFIED) plan.annotated.push_back({field, audience});
      if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
      if (field->message_type() == v1::Record::descriptor() && field->name() == "record")
        plan.record = field;
      const Plan& inner = Make(field->message_type());
      if (inner.has_work) plan.inside.push_back({field, &inner});
    }
    plan.has_work = !plan.annotated.empty() || !plan.inside.empty() || plan.is_channel;
    return plan;
  }

  Mutex mutex_;
  std::unordered_map<const Descriptor*, std::unique_ptr<Plan>> plans_ ABSL_GUARDED_BY(mutex_);
};

bool IsShown(const Message& message, const Plan& plan, Role role) {
  if (plan.is_channel) return MayView(static_cast<const v1::Channel&>(message), role);
  if (plan.record == nullptr) return true;
  return MayView(
      static_cast<const v1::Record&>(message.GetReflection()->GetMessage(message, plan.record)),
      role);
}

void Coarsen(v1::Space& space) {
  if (space.coarse_m() <= 0) return;
  if (space.has_location()) {
    const domain::Point shown = domain::CoarsePoint(
        {.latitude = space.location().latitude(), .longitude = space.location().longitude()},
        space.coarse_m());
    space.mutable_location()->set_latitude(shown.latitude);
    space.mutable_location()->set_longitude(shown.longitude);
  }
  if (space.has_address()) {
    space.mutable_address()->clear_house_number();
    space.mutable_address()->clear_addition();
  }
}

void Apply(Message& message, const Plan& plan, Role role);

// Removes the hidden ones, keeps the order of the others.
void ApplyToList(Message& message, const Plan::Inside& inside, Role role) {
  const Reflection* reflection = message.GetReflection();
  const int size = reflection->FieldSize(message, inside.field);
  int kept = 0;
  for (int i = 0; i < size; ++i) {
    Message* item = reflection->MutableRepeatedMessage(&message, inside.field, i);
    if (!IsShown(*item, *inside.plan, role)) continue;
    Apply(*item, *inside.plan, role);
    if (kept != i) reflection->SwapElements(&message, inside.field, kept, i);
    ++kept;
  }
  for (int i = size; i > kept; --i) reflection->RemoveLast(&message, inside.field);
}

void Apply(Message& message, const Plan& plan, Role role) {
  const Reflection* reflection = message.GetReflection();
  for (const Plan::Annotated& annotated : plan.annotated) {
    if (IsAbove(annotated.audience, role)) reflection->ClearField(&message, annotated.field);
  }
  for (const Plan::Inside& inside : plan.inside) {
    if (inside.field->is_repeated()) {
      ApplyToList(message, inside, role);
    } else if (reflection->HasField(message, inside.field)) {
      Message* part = reflection->MutableMessage(&message, inside.field);
      if (IsShown(*part, *inside.plan, role))
        Apply(*part, *inside.plan, role);
      else
        reflection->ClearField(&message, inside.field);
    }
  }
  if (plan.is_space && role == Role::kPublic) Coarsen(static_cast<v1::Space&>(message));
}

}  // namespace

bool MayView(const v1::Record& record, Role role) {
  switch (record.visibility()) {
    case v1::VISIBILITY_PUBLIC:
      return true;
    case v1::VISIBILITY_MATCHED:
      return role >= Role::kInitiative;
    default:
      return role == Role::kStaff;
  }
}

Redaction Redact(Message& message, Viewer viewer) {
  if (viewer.role == Role::kStaff) return Redaction::kShown;
  // A memo of the types, which never change: the same for everybody.
  static Plans* const plans = new Plans();
  const Plan& plan = plans->Of(message.GetDescriptor());
  if (!plan.has_work) return Redaction::kShown;
  const bool shown = IsShown(message, plan, viewer.role);
  Apply(message, plan, viewer.role);
  return shown ? Redaction::kShown : Redaction::kHidden;
}

}  // namespace raumboerse::wire
