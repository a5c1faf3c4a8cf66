#include "base/log.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "spdlog/sinks/stdout_sinks.h"
#include "spdlog/spdlog.h"

namespace raumboerse {
namespace {

spdlog::logger& Logger() {
  static const std::shared_ptr<spdlog::logger> logger = [] {
    auto out = std::make_shared<spdlog::logger>("raumboerse",
                                                std::make_shared<spdlog::sinks::stderr_sink_mt>());
    out->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    return out;
  }();
  return *logger;
}

spdlog::level::level_enum LevelOf(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
    case LogLevel::kOff:
      break;
  }
  return spdlog::level::off;
}

bool IsPlain(absl::string_view value) {
  return !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
    return c > ' ' && c < 0x7f && c != '"' && c != '\\';
  });
}

}  // namespace

void SetLogLevel(LogLevel level) { Logger().set_level(LevelOf(level)); }

void Log(LogLevel level, absl::string_view event,
         std::initializer_list<std::pair<absl::string_view, std::string>> fields) {
  const spdlog::level::level_enum as_level = LevelOf(level);
  if (level == LogLevel::kOff || !Logger().should_log(as_level)) return;
  std::string line(event);
  for (const auto& [key, value] : fields) {
    if (IsPlain(value))
      absl::StrAppend(&line, " ", key, "=", value);
    else
      absl::StrAppend(&line, " ", key, "=\"", absl::Utf8SafeCEscape(value), "\"");
  }
  Logger().log(as_level, spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace raumboerse
