#include "domain/rule_set.h"

#include <string>

#include "absl/strings/str_cat.h"

#include "base/faults.h"

namespace raumboerse::domain {
namespace {

constexpr char kDiffers[] = "RULE_SET_DIFFERS";
// As much of a hash as tells two of them apart for a reader.
constexpr size_t kShownDigits = 12;

std::string Named(const RuleSetId& rules) {
  return absl::StrCat(rules.id, " (sha256 ", rules.sha256.substr(0, kShownDigits), ")");
}

std::string Difference(const std::optional<RuleSetId>& recorded,
                       const std::optional<RuleSetId>& loaded) {
  if (!loaded)
    return absl::StrCat("is screened by the rules ", Named(*recorded),
                        " and this server has none: start it with --rules and their folder");
  if (!recorded)
    return absl::StrCat("was never screened and this server has the rules ", Named(*loaded),
                        ": adopt them with `raumboerse rules adopt`");
  return absl::StrCat("is screened by the rules ", Named(*recorded), " and this server has ",
                      Named(*loaded),
                      ": start it with the files of before, or adopt these with `raumboerse rules "
                      "adopt`");
}

}  // namespace

absl::Status CheckRuleSet(const ExchangeFields& exchange, const std::optional<RuleSetId>& loaded) {
  if (exchange.rule_set == loaded) return absl::OkStatus();
  return WithReason(absl::FailedPreconditionError(absl::StrCat(
                        exchange.record.name, ": ", Difference(exchange.rule_set, loaded))),
                    kDiffers);
}

bool IsRuleSetRefusal(const absl::Status& status) { return ReasonOf(status) == kDiffers; }

void BeginRuleSet(const RuleSetFor& rule_set_for, ExchangeFields& exchange) {
  exchange.rule_set = rule_set_for(exchange);
}

void SucceedRuleSet(const RuleSetFor& rule_set_for, const ExchangeFields& current,
                    ExchangeFields& next) {
  const bool in_step = current.rule_set == rule_set_for(current);
  next.rule_set = in_step ? rule_set_for(next) : current.rule_set;
}

}  // namespace raumboerse::domain
