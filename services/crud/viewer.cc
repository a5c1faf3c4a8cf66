#include "services/crud/viewer.h"

namespace raumboerse::services {

wire::Role ViewerRole(const rpc::Caller& caller) {
  switch (caller.role) {
    case rpc::Role::kPublic:
      return wire::Role::kPublic;
    case rpc::Role::kInitiative:
      return wire::Role::kInitiative;
    case rpc::Role::kPartner:
      return wire::Role::kPartner;
    case rpc::Role::kStaff:
      return wire::Role::kStaff;
  }
  return wire::Role::kPublic;
}

bool MayView(const rpc::Caller& caller, domain::Visibility visibility) {
  v1::Record record;
  record.set_visibility(static_cast<v1::Visibility>(visibility));
  return wire::MayView(record, ViewerRole(caller));
}

rpc::Redactor StandardRedactor() {
  return [](const rpc::Caller& caller, google::protobuf::Message& answer) {
    return wire::Redact(answer, {ViewerRole(caller)}) == wire::Redaction::kShown;
  };
}

}  // namespace raumboerse::services
