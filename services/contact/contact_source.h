#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "base/clock.h"
#include "domain/contact.h"
#include "domain/service_codes.h"

namespace raumboerse::services {

// All contacts and responsibilities of an exchange as of one moment. Immutable.
struct ContactBook {
  std::shared_ptr<const std::vector<domain::Contact>> contacts;
  std::shared_ptr<const std::vector<domain::Responsibility>> responsibilities;
  int64_t revision = 0;
};

// Where they come from. Any thread may call.
class ContactSource {
 public:
  virtual ~ContactSource() = default;
  // NOT_FOUND: no such exchange. May block until `deadline`.
  virtual absl::StatusOr<ContactBook> Read(absl::string_view exchange, absl::Time deadline) = 0;
};

// Where responsibilities are looked up, what time it is, and which services rules ask for.
struct ContactSources {
  ContactSource& contacts;
  const Clock& clock;
  domain::ServicesFor services_for = domain::NoServices();
};

}  // namespace raumboerse::services
