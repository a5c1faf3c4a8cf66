#include "domain/operation.h"

#include <limits>

#include "domain/checks.h"

namespace raumboerse::domain {
namespace {

constexpr int64_t kMost = std::numeric_limits<int64_t>::max();

}  // namespace

void Check(const OperationFields& operation, Faults& faults) {
  Checker checker(Collection::kOperations, operation.record.name, faults);
  checker.CommonFields(operation.record);
  const FieldPath root;
  if (operation.state == OperationState::kUnset)
    checker.Fault(root / "state", "\"unspecified\" is no state; it is required");
  const FieldPath rank_all = root / "rank_all";
  checker.Range(rank_all / "count", operation.rank_all.count,
                {1, static_cast<int64_t>(kRanksPerNeedMax)});
  checker.Range(rank_all / "min_score", operation.rank_all.min_score, kPermille);
  checker.CivilDay(rank_all / "as_of", operation.rank_all.as_of);
  checker.Range(root / "needs_total", operation.needs_total, {0, kMost});
  checker.Range(root / "needs_done", operation.needs_done, {0, operation.needs_total});
  const FieldPath error = root / "error";
  checker.Line(error / "reason", operation.error.reason);
  checker.Text(error / "message", operation.error.message, kTextBytesMax);
  checker.Range(root / "complete_revision", operation.complete_revision, {0, kMost});
}

}  // namespace raumboerse::domain
