#pragma once

#include <vector>

#include "absl/status/statusor.h"

#include "apps/figures.h"
#include "documents/sheet.h"
#include "raumboerse/v1/exchange.pb.h"
#include "raumboerse/v1/match_service.pb.h"

namespace raumboerse::apps {

struct ScreenedCase {
  const v1::Exchange& exchange;
  const std::vector<documents::Fact>& asked;  // uses, space and what was said of them
  const v1::ScreenResponse& answer;
};

// What the rules say of a case, with its date, the rules' version, the facts that are not known and
// whom to ask, and what is assumed; on every page that it is no permit and that an office decides.
// INTERNAL: the answer is of no day.
absl::StatusOr<documents::Sheet> ScreenSheet(const ScreenedCase& screened, const Figures& figures);

}  // namespace raumboerse::apps
