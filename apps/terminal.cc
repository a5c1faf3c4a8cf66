#include "apps/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "absl/strings/numbers.h"

namespace raumboerse::apps {
namespace {

std::optional<std::string> Environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

int ColumnsOf(bool out_is_terminal) {
  int columns = 0;
  const std::string wanted = Environment("COLUMNS").value_or("");
  if (absl::SimpleAtoi(wanted, &columns) && columns > 0) return columns;
  winsize size{};
  if (out_is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) return size.ws_col;
  return 0;
}

}  // namespace

Terminal ProcessTerminal() {
  const bool out_is_terminal = isatty(STDOUT_FILENO) == 1;
  return {.in = std::cin,
          .out = std::cout,
          .err = std::cerr,
          .out_is_terminal = out_is_terminal,
          .err_is_terminal = isatty(STDERR_FILENO) == 1,
          .columns = ColumnsOf(out_is_terminal),
          .environment = Environment};
}

}  // namespace raumboerse::apps
