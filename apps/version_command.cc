#include <memory>

#include "apps/commands.h"
#include "apps/version.h"

namespace raumboerse::apps {
namespace {

struct VersionOptions {};

absl::StatusOr<ExitCode> Version(Session& session, const VersionOptions&) {
  switch (session.options.format) {
    case Format::kJson:
      session.out() << "{\"version\":\"" << kVersion << "\"}\n";
      break;
    case Format::kCsv:
      session.out() << "version\n" << kVersion << "\n";
      break;
    case Format::kTable:
      session.out() << "raumboerse " << kVersion << "\n";
      break;
  }
  return ExitCode::kOk;
}

}  // namespace

void AddVersion(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "version");
  RunBy(command, session, std::make_shared<VersionOptions>(), Version);
}

}  // namespace raumboerse::apps
