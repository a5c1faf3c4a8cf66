#pragma once

#include <string>
#include <vector>

#include "CLI/CLI.hpp"

#include "apps/figures.h"
#include "apps/session.h"
#include "documents/sheet.h"
#include "raumboerse/v1/exchange.pb.h"
#include "raumboerse/v1/match_service.pb.h"

namespace raumboerse::apps {

// What is asked of the rules: uses in a space, stored or told by its facts.
struct ScreenQuestion {
  ScreenQuestion();

  std::vector<std::string> uses;
  std::string space;
  std::string as_of;
  std::vector<std::string> of_need;   // as typed, in the order of the options; empty: not said
  std::vector<std::string> of_space;  // the same
};

// The options of a question; it outlives the command line.
void AddScreenQuestion(CLI::App* command, const Session& session, ScreenQuestion& question);

// Uses and district stand in it as typed. Says of areas that they are rounded up. Usage error: a
// fact that cannot be, both a stored space and facts of one, or no area.
absl::StatusOr<v1::ScreenRequest> ScreenRequestOf(Session& session, const ScreenQuestion& question);

// Puts the exchange's codes for what was typed. Usage error: it has no such use or district.
absl::Status SetCodes(const v1::Exchange& exchange, const Catalogue& catalogue,
                      v1::ScreenRequest& request);

// The status of a refused question with the options in place of the request's fields.
absl::Status NameOptions(const absl::Status& refused);

// What was asked as people read it. Asks the server for a stored space's title and facts.
absl::StatusOr<std::vector<documents::Fact>> AskedFacts(Session& session,
                                                        const v1::ScreenRequest& request,
                                                        const v1::Exchange& exchange);

}  // namespace raumboerse::apps
