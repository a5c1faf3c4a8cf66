#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "matcher/financing.h"
#include "services/match/finder.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

struct FinanceQuestion {
  MatchQuestion match;
  std::optional<int64_t> in_kind_cents;  // worth of the initiative's own work; absent: not known
};

// A fund and what was found of it.
struct JudgedFund {
  domain::Fund fund;
  std::vector<domain::FundCondition> conditions;  // why it is not in the plan; none: it is
};

struct Financed {
  PairExplained pair;
  std::optional<domain::FundingCase> funding;  // absent: no stay, or its cost is not known
  std::vector<JudgedFund> funds;               // that the asker may see, by name
  std::vector<matcher::FundCandidate> candidates;
  std::vector<size_t> candidate_funds;  // by candidate, its place in `funds`
  matcher::FinancingPlan plan;
  int64_t funds_revision = 0;  // every fund written up to it counts
};

// Plans how funds may close the gap of a pair. Need and space are the snapshot's; funds, which no
// index holds, and the space's last rent are read from the ledger: both are few, and asked about
// once for each plan. Any thread may call; calls block for the ledger and for min_revision.
class Financier {
 public:
  Financier(const Finder& finder, ledger::Ledger& ledger) : finder_(finder), ledger_(ledger) {}

  // As Finder::Explain(). INVALID_ARGUMENT: amounts that nobody can have meant, with their field;
  // RESOURCE_EXHAUSTED: the exchange has more than domain::kFundsPerPlanMax funds; DATA_LOSS: one
  // of them does not decode.
  absl::StatusOr<Financed> Finance(const FinanceQuestion& question, const NeedWanted& need,
                                   const std::string& space) const;

 private:
  absl::Status ReadFunds(const MatchQuestion& question, Financed& answer) const;
  absl::StatusOr<std::optional<int64_t>> LastRentOf(const std::string& space,
                                                    absl::Time deadline) const;

  const Finder& finder_;
  ledger::Ledger& ledger_;
};

}  // namespace raumboerse::services
