#include <string>
#include <vector>

#include "apps/command_line.h"

int main(int argc, char** argv) {
  raumboerse::apps::Terminal terminal = raumboerse::apps::ProcessTerminal();
  return raumboerse::apps::RunCommandLine(std::vector<std::string>(argv + 1, argv + argc),
                                          terminal);
}
