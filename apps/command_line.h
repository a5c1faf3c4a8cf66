#pragma once

#include <string>
#include <vector>

#include "apps/terminal.h"

namespace raumboerse::apps {

// The whole program: reads the command line (without the program's name), runs the command, and
// reports errors. Answers with the exit code.
int RunCommandLine(const std::vector<std::string>& arguments, Terminal& terminal);

}  // namespace raumboerse::apps
