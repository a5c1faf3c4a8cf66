#pragma once

#include <string>

#include "CLI/CLI.hpp"

#include "apps/catalogue.h"

namespace raumboerse::apps {

// What the parser says of a command line that it does not understand, in the session's words: it
// has sentences of its own, in English alone. One that is not known stays as it is. Safe for a
// terminal.
std::string UsageText(const CLI::App& failed, const CLI::Error& error, const Catalogue& catalogue);

// The first option of the program or its command that was given an empty value, as a script does
// that lost what it meant: it would count as not given. Empty: there is none.
std::string EmptyOption(const CLI::App& app);

}  // namespace raumboerse::apps
