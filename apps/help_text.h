#pragma once

#include <string>

#include "apps/figures.h"
#include "raumboerse/v1/help_service.pb.h"

// How find-help shows listings that fit each other. What it prints is safe for a terminal.
namespace raumboerse::apps {

// `✓` yes, `✗` no, `?` to be asked.
absl::string_view HelpMark(v1::Answer answer);

// A line per match: rank, score, listing, title, who, what both share and until when. Empty where
// there is none.
std::string HelpTable(const v1::FindHelpResponse& answer, const Figures& figures, int columns);

// What would fit after asking, each with the questions; empty where there is none.
std::string HelpAsksText(const v1::FindHelpResponse& answer, const Figures& figures, int columns);

// Every criterion with its sentence, then the parts of the score.
std::string HelpMatchText(const v1::HelpMatch& match, const Figures& figures, int columns);

}  // namespace raumboerse::apps
