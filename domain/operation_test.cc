#include "domain/operation.h"

#include "gmock/gmock.h"

#include "domain/checks_test.h"
#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

using O = OperationFields;

OperationFields GoodOperation() {
  OperationFields operation;
  operation.record.name = "exchanges/leipzig/operations/o1";
  operation.state = OperationState::kRunning;
  operation.rank_all.count = 20;
  operation.needs_total = 5;
  return operation;
}

TEST(Operation, ItsFieldsAreChecked) {
  ExpectRange<O>(GoodOperation(), "rank_all.count", {1, static_cast<int64_t>(kRanksPerNeedMax)},
                 [](O& o, int64_t v) { o.rank_all.count = static_cast<int32_t>(v); });
  ExpectRange<O>(GoodOperation(), "rank_all.min_score", kPermille,
                 [](O& o, int64_t v) { o.rank_all.min_score = static_cast<int32_t>(v); });
  ExpectRange<O>(GoodOperation(), "needs_done", {0, 5}, [](O& o, int64_t v) { o.needs_done = v; });
  ExpectTextLimit<O>(GoodOperation(), "error.reason", kLineBytesMax,
                     [](O& o, const std::string& text) { o.error.reason = text; });
  ExpectTextLimit<O>(GoodOperation(), "error.message", kTextBytesMax,
                     [](O& o, const std::string& text) { o.error.message = text; });
  ExpectCases<O>(GoodOperation(),
                 {{"state", [](O& o) { o.state = OperationState::kUnset; }},
                  {"rank_all.as_of", [](O& o) { o.rank_all.as_of = Day::Infinity(); }},
                  {"", [](O& o) { o.rank_all.as_of = D("2027-02-01"); }},
                  {"complete_revision", [](O& o) { o.complete_revision = -1; }}});
}

}  // namespace
}  // namespace raumboerse::domain
