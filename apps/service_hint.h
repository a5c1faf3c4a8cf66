#pragma once

#include <string>

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
// nothing else names and others are written alike. Asks the server. Empty: there is nothing to say,
// also where the server does not answer: what is wrong is the write's to tell, and a hint must not
// keep anybody from it. `exchange`: its name.
std::string HintAtService(Session& session, const std::string& exchange,
                          const google::protobuf::Message& record);

}  // namespace raumboerse::apps
