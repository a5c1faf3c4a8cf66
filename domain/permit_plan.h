#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/day.h"
#include "domain/record.h"

// What the rules say has to be done before a use may begin in a space. It screens; an office
// decides.
namespace raumboerse::domain {

// Mildest first. An ask may turn out as anything that it leaves open, so only the inadmissible is
// severer.
enum class PermitVerdict : uint8_t {
  kNone,
  kTask,  // to be prepared; no office decides
  kNotice,
  kPermit,
  kException,
  kDispensation,
  kAsk,
  kInadmissible
};

// A fact that is not known and that a rule reads.
struct UnknownFact {
  std::string code;  // as rules name it: MONUMENT
  Labels label;
  bool own = false;  // the user's own to say: persons, alcohol
  bool operator==(const UnknownFact&) const = default;
};

struct RuleSource {
  std::string rule;  // id
  std::string text;  // where the rule was read
  std::string read;  // civil day
  std::string url;
  bool operator==(const RuleSource&) const = default;
};

struct PermitStep {
  // Code; a permit of this code completes it. What is left of it where the permit has open
  // conditions is a step `<kind>.conditions`.
  std::string kind;
  Labels title;
  PermitVerdict verdict = PermitVerdict::kNone;   // kAsk where anything about it is open
  PermitVerdict at_least = PermitVerdict::kNone;  // what is certain of it
  std::string service;  // whose responsible contact answers; empty: the user's own task
  int32_t lead_from_days = 0;
  int32_t lead_days = 0;      // upper end, calendar days
  bool lead_assumed = false;  // no figure is known: the policy's
  Answer deemed_granted = Answer::kUnknown;
  std::optional<int64_t> fee_from_cents;
  std::optional<int64_t> fee_cents;  // upper end; absent: not known
  // Where it is not known: the upper end of what is known of it.
  std::optional<int64_t> known_fee_cents;
  std::vector<std::string> depends_on;  // kinds of the plan's steps that come first
  std::string within;                   // kind of the plan's step in whose procedure it is decided
  std::vector<Labels> documents;
  std::vector<Labels> because;  // one sentence a rule
  std::vector<UnknownFact> unknown;
  std::vector<RuleSource> sources;
  bool completed = false;  // by a permit already granted
  bool critical = false;   // on the critical path
  // Days from the day of the question, if everything is applied for as early as may be.
  int32_t earliest_from = 0, earliest_until = 0;
  bool operator==(const PermitStep&) const = default;
};

// What a reader should know besides the steps: facts that contradict each other, permits that do
// not help, what changes before the start.
struct PlanWarning {
  std::string code;  // UPPER_SNAKE_CASE
  Labels text;
  std::vector<RuleSource> sources;
  bool operator==(const PlanWarning&) const = default;
};

struct PermitPlan {
  PermitVerdict verdict = PermitVerdict::kNone;  // the severest step's
  std::vector<PermitStep> steps;                 // those that come first stand first; then by kind
  std::vector<Labels> inadmissible_because;
  std::vector<RuleSource> inadmissible_sources;
  int32_t lead_days = 0;  // critical path
  int32_t asks = 0, exceptions = 0, dispensations = 0;
  int64_t fees_cents = 0;  // upper end; a fee that is not known counts 0
  bool fee_unknown = false;
  Day start;  // what the steps are counted back from
  // How long the use was taken to last where the need does not say; absent: it says.
  std::optional<int64_t> assumed_stay_days;
  std::vector<PlanWarning> warnings;
  std::string rule_set;         // id
  std::string rule_set_sha256;  // of its files: which state of them
  bool operator==(const PermitPlan&) const = default;
};

}  // namespace raumboerse::domain
