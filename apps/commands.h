#pragma once

#include <string>

#include "CLI/CLI.hpp"

#include "apps/session.h"

// Every command adds itself to the command line with its options; reading the line then sets what
// the session runs. The application and the session outlive each other's use: one run of the
// program.
namespace raumboerse::apps {

void AddServe(CLI::App& app, Session& session);
void AddFind(CLI::App& app, Session& session);
void AddBridge(CLI::App& app, Session& session);
void AddCombine(CLI::App& app, Session& session);
void AddExplain(CLI::App& app, Session& session);
void AddAdvise(CLI::App& app, Session& session);
void AddFinance(CLI::App& app, Session& session);
void AddWatch(CLI::App& app, Session& session);
void AddRank(CLI::App& app, Session& session);
void AddOperations(CLI::App& app, Session& session);
void AddGet(CLI::App& app, Session& session);
void AddList(CLI::App& app, Session& session);
void AddCreate(CLI::App& app, Session& session);
void AddUpdate(CLI::App& app, Session& session);
void AddDelete(CLI::App& app, Session& session);
void AddResponsible(CLI::App& app, Session& session);
void AddScreen(CLI::App& app, Session& session);
void AddRules(CLI::App& app, Session& session);
void AddAdoptRules(CLI::App& rules, Session& session);  // below AddRules
void AddImport(CLI::App& app, Session& session);
void AddFindHelp(CLI::App& app, Session& session);
void AddExport(CLI::App& app, Session& session);
void AddChanges(CLI::App& app, Session& session);
void AddStatus(CLI::App& app, Session& session);
void AddCompletion(CLI::App& app, Session& session);
void AddVersion(CLI::App& app, Session& session);

// A command with its description and examples from the catalogue: `help.<key>`,
// `examples.<key>`.
CLI::App* AddCommand(CLI::App& app, Session& session, const std::string& name);
// A command with `options`, which live as long as the command line, and what runs it:
// `absl::StatusOr<ExitCode>(Session&, const Options&)`.
template <typename Options>
void RunBy(CLI::App* command, Session& session, std::shared_ptr<Options> options,
           absl::StatusOr<ExitCode> (*run)(Session&, const Options&)) {
  command->callback([&session, options, run] {
    session.run = [&session, options, run] { return run(session, *options); };
  });
}

}  // namespace raumboerse::apps
