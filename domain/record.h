#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"

#include "base/faults.h"
#include "domain/day.h"
#include "domain/vocabulary.h"

namespace raumboerse::domain {

// What every record carries. Times are absent until they are set.
struct Record {
  std::string name;  // exchanges/{exchange}/{collection}/{id}
  std::optional<absl::Time> create_time;
  std::optional<absl::Time> update_time;
  int64_t revision = 0;
  Visibility visibility = Visibility::kUnset;
  std::string internal_note;
  std::string assignee;
  std::string next_step;
  std::optional<Day> due;
  std::string duplicate_of;
  std::string source;
  std::string source_id;
  std::optional<absl::Time> import_time;
  std::optional<absl::Time> check_time;
  bool operator==(const Record&) const = default;
};

struct Point {
  double latitude = 0;
  double longitude = 0;
  bool operator==(const Point&) const = default;
};

struct Address {
  std::string street;
  std::string house_number;
  std::string postal_code;
  std::string city;
  std::string addition;
  bool operator==(const Address&) const = default;
};

struct PartyReference {
  std::string party;
  PartyRole role = PartyRole::kUnset;
  std::vector<std::string> topics;
  std::optional<Day> until;
  bool operator==(const PartyReference&) const = default;
};

struct Consent {
  ConsentPurpose purpose = ConsentPurpose::kUnset;
  Day given;
  Day until = Day::Infinity();
  bool operator==(const Consent&) const = default;
};

struct Channel {
  ChannelKind kind = ChannelKind::kUnset;
  std::string value;
  ChannelVisibility visibility = ChannelVisibility::kUnset;
  bool operator==(const Channel&) const = default;
};

struct Labels {
  std::string de;
  std::string en;
  bool operator==(const Labels&) const = default;
};

// Whether a consent for `purpose` is valid on `day`.
bool HasConsent(const std::vector<Consent>& consents, ConsentPurpose purpose, Day day);

}  // namespace raumboerse::domain
