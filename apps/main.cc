#include <algorithm>
#include <string>
#include <vector>

#include "grpc/support/log.h"

#include "apps/command_line.h"
#include "base/log.h"
#include "base/memory.h"

namespace {

// What gRPC says of itself is for who looks for a fault in it; callers get a status with the
// reason.
void LogForDebugging(gpr_log_func_args* message) {
  raumboerse::Log(raumboerse::LogLevel::kDebug, "grpc", {{"text", message->message}});
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (std::find(arguments.begin(), arguments.end(), "serve") != arguments.end())
    raumboerse::BeginWithHugePages(argv);
  gpr_set_log_function(LogForDebugging);
  raumboerse::apps::Terminal terminal = raumboerse::apps::ProcessTerminal();
  return raumboerse::apps::RunCommandLine(arguments, terminal);
}
