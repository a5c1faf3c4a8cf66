#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "domain/contact.h"
#include "services/contact/contact_source.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

struct ResponsibleQuestion {
  absl::string_view parent;    // exchanges/{exchange}
  absl::string_view service;   // required
  absl::string_view district;  // a code of the exchange; empty: only who answers for all of it
  absl::string_view as_of;     // a civil day; empty: today in the exchange's time zone
  std::function<bool(domain::Visibility)> may_view;  // what the asker may know of
  absl::Time deadline;
};

struct ResponsibleContact {
  domain::ContactFields contact;
  domain::ResponsibilityFields responsibility;
  std::optional<domain::ContactFields> deputy;
};

struct ResponsibleAnswer {
  std::vector<ResponsibleContact> contacts;
  // Only where nobody is named: whom the exchange falls back on, if anybody.
  std::optional<domain::ContactFields> contact_point;
  // Whether neither rules nor a record that the asker may know of name the service, and then at
  // most kSimilarMax services that are written alike, the nearest first.
  bool service_unknown = false;
  std::vector<std::string> similar_services;
  int64_t revision = 0;
};

// Who answers for a service in a district on a day: domain::FindResponsible over the exchange's
// contacts, and its contact point where that names nobody. Any thread may call; what it is given
// outlives it.
class ResponsibleFinder {
 public:
  static constexpr size_t kSimilarMax = 5;

  ResponsibleFinder(ledger::Ledger& ledger, const ContactSources& sources)
      : ledger_(ledger), sources_(sources) {}

  // INVALID_ARGUMENT with every field at fault; NOT_FOUND: no such exchange. May block.
  absl::StatusOr<ResponsibleAnswer> Find(const ResponsibleQuestion& question);

 private:
  ledger::Ledger& ledger_;
  const ContactSources sources_;
};

}  // namespace raumboerse::services
