#pragma once

#include "domain/vocabulary.h"
#include "services/rpc/gate.h"
#include "wire/redact.h"

namespace raumboerse::services {

// The role in which a caller sees answers.
wire::Role ViewerRole(const rpc::Caller& caller);

// Whether the caller may know of a record with this visibility.
bool MayView(const rpc::Caller& caller, domain::Visibility visibility);

// What the server's gate takes from every answer: wire::Redact for the caller's role.
rpc::Redactor StandardRedactor();

}  // namespace raumboerse::services
