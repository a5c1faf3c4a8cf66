#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "apps/commands.h"

namespace raumboerse::apps {
namespace {

struct CompletionOptions {
  const CLI::App* app = nullptr;
  std::string shell;
};

// What may follow after some commands: `list space` -> its options and subcommands.
struct Node {
  std::string path;  // the commands so far, apart by blanks
  std::vector<std::string> words;
};

void Collect(const CLI::App& app, const std::string& path, std::vector<Node>& nodes) {
  Node node{.path = path, .words = {}};
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; }))
    node.words.push_back(sub->get_name());
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) node.words.push_back("--" + name);
  nodes.push_back(std::move(node));
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; }))
    Collect(*sub, path.empty() ? sub->get_name() : absl::StrCat(path, " ", sub->get_name()), nodes);
}

// The options of the program itself, which every command takes too.
std::vector<std::string> GlobalOptionsOf(const CLI::App& app) {
  std::vector<std::string> out;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames())
      if (name != "help") out.push_back("--" + name);
  return out;
}

// One function for bash; zsh runs it through its bashcompinit. It looks for the longest sequence of
// commands on the line and offers what may follow it.
std::string BashScript(const std::vector<Node>& nodes) {
  std::string out =
      "_raumboerse() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} path= word i\n"
      "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
      "    word=${COMP_WORDS[i]}\n"
      "    case \"${path:+$path }$word\" in\n";
  std::vector<std::string> paths;
  for (const Node& node : nodes)
    if (!node.path.empty()) paths.push_back(absl::StrCat("\"", node.path, "\""));
  absl::StrAppend(&out, "      ", absl::StrJoin(paths, "|"),
                  ") path=\"${path:+$path }$word\" ;;\n"
                  "    esac\n"
                  "  done\n"
                  "  local words=\n"
                  "  case \"$path\" in\n");
  for (const Node& node : nodes)
    absl::StrAppend(&out, "    \"", node.path, "\") words=\"", absl::StrJoin(node.words, " "),
                    "\" ;;\n");
  absl::StrAppend(&out,
                  "  esac\n"
                  "  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
                  "  if [[ ${#COMPREPLY[@]} -eq 0 && $cur != -* ]]; then\n"
                  "    COMPREPLY=($(compgen -f -- \"$cur\"))\n"
                  "  fi\n"
                  "}\n"
                  "complete -o filenames -F _raumboerse raumboerse\n");
  return out;
}

std::string FishScript(const CLI::App& app) {
  std::string out = "complete -c raumboerse -f\n";
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames())
      absl::StrAppend(&out, "complete -c raumboerse -l ", name, "\n");
  std::vector<Node> nodes;
  Collect(app, "", nodes);
  for (const Node& node : nodes) {
    std::string when = node.path.empty() ? "__fish_use_subcommand" : "";
    const std::vector<std::string> parts = absl::StrSplit(node.path, ' ', absl::SkipEmpty());
    for (const std::string& part : parts)
      absl::StrAppend(&when, when.empty() ? "" : "; and ", "__fish_seen_subcommand_from ", part);
    for (const std::string& word : node.words)
      if (word.rfind("--", 0) != 0)
        absl::StrAppend(&out, "complete -c raumboerse -n '", when, "' -a ", word, "\n");
      else if (!node.path.empty())
        absl::StrAppend(&out, "complete -c raumboerse -n '", when, "' -l ", word.substr(2), "\n");
  }
  return out;
}

absl::StatusOr<ExitCode> Completion(Session& session, const CompletionOptions& options) {
  std::vector<Node> nodes;
  Collect(*options.app, "", nodes);
  const std::vector<std::string> globals = GlobalOptionsOf(*options.app);
  for (Node& node : nodes)
    if (!node.path.empty()) node.words.insert(node.words.end(), globals.begin(), globals.end());
  if (options.shell == "bash")
    session.out() << BashScript(nodes);
  else if (options.shell == "zsh")
    session.out() << "autoload -U +X bashcompinit && bashcompinit\n" << BashScript(nodes);
  else
    session.out() << FishScript(*options.app);
  return ExitCode::kOk;
}

}  // namespace

void AddCompletion(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "completion");
  auto options = std::make_shared<CompletionOptions>();
  options->app = &app;
  command->add_option("shell", options->shell, session.catalogue().Text("help.shell"))
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}).description(""));
  RunBy(command, session, options, Completion);
}

}  // namespace raumboerse::apps
