#pragma once

#include <functional>
#include <istream>
#include <optional>
#include <ostream>
#include <string>

namespace raumboerse::apps {

// Where the program reads and writes, so that tests can stand in for a terminal. One thread uses
// it.
struct Terminal {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int columns = 0;  // of the output; 0: as wide as it takes
  std::function<std::optional<std::string>(const char* name)> environment;
};

// The process's own.
Terminal ProcessTerminal();

}  // namespace raumboerse::apps
