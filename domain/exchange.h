#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/policy.h"
#include "domain/record.h"
#include "domain/valid.h"

namespace raumboerse::domain {

// longitude, latitude, longitude, latitude ...; closed.
using Ring = std::vector<double>;
// The first ring is the outline, further ones are holes.
using Polygon = std::vector<Ring>;

struct District {
  std::string code;
  Labels labels;
  std::vector<Polygon> polygons;
  bool operator==(const District&) const = default;
};

struct UseClass {
  std::string code;
  int32_t confidence_permille = 0;
  bool operator==(const UseClass&) const = default;
};

struct Use {
  std::string code;
  Labels labels;
  std::string parent;
  std::vector<UseClass> classes;
  bool operator==(const Use&) const = default;
};

struct RuleSetId {
  std::string id;
  std::string sha256;
  bool operator==(const RuleSetId&) const = default;
};

// One agency's market. Field for field the API's Exchange.
struct ExchangeFields {
  Record record;
  std::string display_name;
  std::string ags;
  std::string state;
  std::string time_zone;
  std::string currency;
  std::vector<std::string> languages;
  std::vector<District> districts;
  Policy policy;
  std::optional<RuleSetId> rule_set;
  std::vector<Use> uses;
  std::string contact_point;
  int32_t retention_days = 0;
  bool operator==(const ExchangeFields&) const = default;
};

void Check(const ExchangeFields& exchange, Faults& faults);

using Exchange = Valid<ExchangeFields>;

}  // namespace raumboerse::domain
