#include "apps/command_line.h"

#include <algorithm>
#include <map>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "apps/commands.h"
#include "apps/exit_code.h"
#include "apps/report.h"
#include "apps/session.h"
#include "apps/usage_text.h"

namespace raumboerse::apps {
namespace {

// The language must be known before the command line is read, because its help is in it.
Language LanguageOf(const std::vector<std::string>& arguments, const Terminal& terminal) {
  std::string wanted;
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) wanted = arguments[i + 1];
    if (absl::StartsWith(arguments[i], "--lang="))
      wanted = std::string(absl::StripPrefix(arguments[i], "--lang="));
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (wanted.empty()) wanted = terminal.environment(name).value_or("");
  return LanguageOfLocale(wanted);
}

void AddGlobals(CLI::App& app, Session& session) {
  const Catalogue& text = session.catalogue();
  GlobalOptions& options = session.options;
  const std::string group = text.Text("help.globals");
  const auto add = [&](const std::string& name, std::string& value, const std::string& key) {
    return app.add_option(name, value, text.Text(key))->group(group);
  };
  add("--server", options.server, "help.server")
      ->envname("RAUMBOERSE_SERVER")
      ->capture_default_str();
  add("--token", options.token, "help.token")->envname("RAUMBOERSE_TOKEN");
  add("--token-file", options.token_file, "help.token_file");
  add("--exchange", options.exchange, "help.exchange")->envname("RAUMBOERSE_EXCHANGE");
  add("--timeout", options.timeout, "help.timeout");
  static const std::map<std::string, Format> kFormats = {
      {"table", Format::kTable}, {"json", Format::kJson}, {"csv", Format::kCsv}};
  app.add_option_function<std::string>(
         "--format", [&options](const std::string& name) { options.format = kFormats.at(name); },
         text.Text("help.format"))
      ->check(CLI::IsMember(&kFormats).description(""))
      ->group(group)
      ->type_name("table|json|csv");
  // It was looked at before, because the help is in it; here it is checked and explained.
  app.add_option("--lang", options.language, text.Text("help.lang"))
      ->check(CLI::IsMember({"de", "en"}).description(""))
      ->group(group)
      ->type_name("de|en");
}

// The parser's own words, in the session's language.
void SetParserWords(CLI::App& app, const Catalogue& text) {
  const auto formatter = app.get_formatter();
  for (const char* word : {"Usage", "OPTIONS", "SUBCOMMAND", "Positionals", "REQUIRED", "Env"})
    formatter->label(word, text.Text(std::string("parser.") + word));
  app.option_defaults()->group(text.Text("help.options"));
  app.set_help_flag("-h,--help", text.Text("help.help"))->group(text.Text("help.options"));
  app.failure_message([&text](const CLI::App* failed, const CLI::Error& error) {
    return text.Text("error.usage", UsageText(*failed, error, text)) + "\n→ " +
           text.Text("next.usage") + "\n";
  });
}

void AddCommands(CLI::App& app, Session& session) {
  for (const auto add :
       {AddServe,    AddFind,   AddBridge,      AddCombine,    AddExplain, AddAdvise, AddFinance,
        AddFindHelp, AddWatch,  AddRank,        AddOperations, AddGet,     AddList,   AddCreate,
        AddUpdate,   AddDelete, AddResponsible, AddScreen,     AddRules,   AddImport, AddExport,
        AddChanges,  AddStatus, AddCompletion,  AddVersion})
    add(app, session);
}

int Report(Session& session, const absl::Status& status) {
  session.err() << ErrorReport(status, session.options.server, session.catalogue());
  return static_cast<int>(ExitCodeOf(status));
}

// As the parser takes them. Of `--space=` it would take the next word for the value.
std::vector<std::string> FromTheBack(const std::vector<std::string>& arguments) {
  std::vector<std::string> out;
  for (auto argument = arguments.rbegin(); argument != arguments.rend(); ++argument) {
    const size_t equals = argument->find('=');
    const bool empty = absl::StartsWith(*argument, "--") && equals + 1 == argument->size();
    if (empty) out.emplace_back();
    out.push_back(empty ? argument->substr(0, equals) : *argument);
  }
  return out;
}

// REQUIRES: an option has an empty value.
absl::Status EmptyValue(const CLI::App& app, const Catalogue& text) {
  return UsageError(text.Text("error.empty_value", EmptyOption(app)));
}

}  // namespace

CLI::App* AddCommand(CLI::App& app, Session& session, const std::string& name) {
  CLI::App* command = app.add_subcommand(name, session.catalogue().Text("help." + name));
  command->get_help_ptr()->group(session.catalogue().Text("help.options"));
  command->group(session.catalogue().Text("help.commands"));
  command->footer(session.catalogue().Text("examples." + name));
  return command;
}

int RunCommandLine(const std::vector<std::string>& arguments, Terminal& terminal) {
  const Catalogue catalogue(LanguageOf(arguments, terminal));
  Session session(terminal, catalogue);
  CLI::App app(catalogue.Text("help.program"), "raumboerse");
  app.footer(catalogue.Text("help.footer"));
  app.fallthrough();
  app.require_subcommand(1);
  SetParserWords(app, catalogue);
  AddGlobals(app, session);
  AddCommands(app, session);
  std::vector<std::string> reversed = FromTheBack(arguments);
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    // Of what is empty the parser says something else for each type.
    if (error.get_exit_code() != 0 && !EmptyOption(app).empty())
      return Report(session, EmptyValue(app, catalogue));
    const int code = app.exit(error, terminal.out, terminal.err);
    return code == 0 ? 0 : static_cast<int>(ExitCode::kUsage);
  }
  if (!EmptyOption(app).empty()) return Report(session, EmptyValue(app, catalogue));
  const absl::StatusOr<ExitCode> ended = session.run();
  terminal.out.flush();
  if (!ended.ok()) return Report(session, ended.status());
  if (!terminal.out) return Report(session, absl::InternalError(catalogue.Text("error.output")));
  return static_cast<int>(*ended);
}

}  // namespace raumboerse::apps
