#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

#include "apps/catalogue.h"
#include "apps/session.h"
#include "raumboerse/v1/contact_service.pb.h"

namespace raumboerse::apps {

// That nothing names the service, and which ones are written alike. Safe for a terminal.
// REQUIRES: answer.service_unknown().
std::string ServiceHint(const v1::FindResponsibleResponse& answer, const std::string& service,
                        const Catalogue& catalogue);

// The hint at a record that is about to be written, where it is a responsibility whose service
// nothing else names and others are written alike; empty: there is nothing to say. Asks the server.
// `exchange`: its name.
absl::StatusOr<std::string> HintAtService(Session& session, const std::string& exchange,
                                          const google::protobuf::Message& record);

}  // namespace raumboerse::apps
