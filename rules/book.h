#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "base/mutex.h"
#include "domain/exchange.h"
#include "rules/layer.h"
#include "rules/rule_set.h"
#include "rules/screener.h"

namespace raumboerse::rules {

// All rules there are: the federal file, and one a state and a municipality. Any thread may ask.
class RuleBook {
 public:
  // INVALID_ARGUMENT whose message names every fault with file, line and what would do. Every
  // state is checked over the federal rules, every municipality over those of its state.
  static absl::StatusOr<std::unique_ptr<RuleBook>> Load(absl::Span<const RuleText> texts);

  // The layers that an exchange is screened by: of its state and its municipality where there are
  // some.
  std::shared_ptr<const RuleSet> RulesFor(const std::string& state, const std::string& ags) const;
  std::shared_ptr<const RuleSet> RulesOf(const domain::ExchangeFields& exchange) const;
  std::shared_ptr<const domain::Screener> ScreenerFor(const domain::ExchangeFields& exchange) const;
  // What the exchange records of them: their layers, and a hash over the files of these alone.
  domain::RuleSetId RuleSetOf(const domain::ExchangeFields& exchange) const;

  const std::vector<std::unique_ptr<const Layer>>& layers() const { return layers_; }

 private:
  RuleBook() = default;
  std::shared_ptr<const RuleSet> Lay(const std::string& state, const std::string& ags,
                                     std::vector<RuleFault>& faults) const;

  std::vector<std::unique_ptr<const Layer>> layers_;
  std::map<std::string, const Layer*> by_area_;
  mutable Mutex mutex_;
  mutable std::map<std::string, std::shared_ptr<const RuleSet>> compiled_ ABSL_GUARDED_BY(mutex_);
};

// The state of a municipality, by the first two digits of its key; empty: there is none.
std::string StateOfAgs(absl::string_view ags);

}  // namespace raumboerse::rules
