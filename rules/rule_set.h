#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/contact.h"
#include "domain/day.h"
#include "domain/permit_plan.h"
#include "domain/vocabulary.h"
#include "rules/condition.h"

// The rules of one place, its layers laid over each other, ready to be evaluated. Immutable.
namespace raumboerse::rules {

struct Lead {
  int32_t from_days = 0;
  int32_t to_days = 0;
  domain::Answer deemed_granted = domain::Answer::kUnknown;
};

struct Fee {
  int64_t from_cents = 0;
  int64_t to_cents = 0;
};

inline constexpr int kNoKind = -1;
// So many kinds of steps a place may have: plans are kept in arrays of them.
inline constexpr size_t kKindsMax = 48;

struct StepKind {
  std::string code;
  domain::Labels title;
  std::string service;
  std::vector<domain::Labels> documents;
  std::optional<Lead> lead;
  std::optional<Fee> fee;
  int within = kNoKind;
  std::vector<int> depends_on;
  std::vector<int> preparation;
  // Whether rules read how many persons come to tell if it is needed, or it is prepared for a step
  // of which that holds: a permit for it is one for so many.
  bool for_persons = false;
};

struct UseClass {
  std::string code;
  domain::Labels title;
};

struct Cell {
  std::string code;
  domain::PermitVerdict verdict = domain::PermitVerdict::kNone;
  domain::Labels because;
};

// A row of the planning table, by area category.
struct PlanningRow {
  std::array<int, 13> cells{};  // indexes; of kUnknown none
  std::vector<domain::RuleSource> sources;
};

struct Rule {
  std::string id;
  domain::Labels title;
  std::vector<Condition> when;
  int kind = kNoKind;  // of its step; kNoKind: inadmissible
  domain::PermitVerdict verdict = domain::PermitVerdict::kInadmissible;
  std::optional<Lead> lead;
  std::optional<Fee> fee;
  domain::Labels because;
  std::vector<domain::RuleSource> sources;
  std::optional<domain::Day> valid_from;
  domain::Day valid_until = domain::Day::Infinity();

  bool ValidOn(domain::Day day) const {
    return (!valid_from || *valid_from <= day) && day < valid_until;
  }
};

struct UsualClass {
  int use_class = 0;  // index
  int32_t confidence_permille = 0;
};

struct ContractRule {
  domain::ContractForm form = domain::ContractForm::kUnset;
  std::vector<Condition> when;
  domain::Labels because;
  std::vector<domain::RuleSource> sources;
};

struct Trap {
  std::string id;
  std::vector<domain::ContractForm> forms;  // empty: all
  std::vector<Condition> when;
  domain::Labels text;
  std::vector<domain::RuleSource> sources;
};

// How long what happens once may last. 0: no layer says.
struct OneOff {
  int32_t days_at_most = 0;
  std::vector<domain::RuleSource> sources;
};

struct RuleSet {
  std::string id;  // "DE+DE-SN+14999010": the layers it is made of
  // Of a line `<SHA-256 of the file>  <area>` a layer, the highest first, each ended by \n.
  std::string sha256;
  bool state_loaded = false;
  bool municipality_loaded = false;
  std::optional<bool> restaurant_act;
  OneOff one_off;

  std::vector<UseClass> classes;
  std::vector<StepKind> kinds;  // whatever comes before another stands before it
  std::vector<Cell> cells;
  std::vector<PlanningRow> planning;                             // by class
  std::vector<Rule> rules;                                       // by id
  std::map<std::string, std::vector<UsualClass>> usual_classes;  // by use
  std::vector<ContractRule> contracts;
  std::vector<Trap> traps;

  // The kinds that the planning table itself asks for.
  int planning_question = kNoKind;
  int planning_exception = kNoKind;
  int planning_dispensation = kNoKind;

  // -1: there is none of this code.
  int ClassOf(absl::string_view code) const;
  int KindOf(absl::string_view code) const;
};

}  // namespace raumboerse::rules
