#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/rule_faults.h"
#include "apps/rule_files.h"
#include "base/faults.h"
#include "base/status.h"
#include "rules/book.h"

namespace raumboerse::apps {
namespace {

struct RulesOptions {
  std::string folder = "data/rules";
  std::string file;
  std::string rule;
};

// The folder's files; one that stands for a file of the folder replaces it.
absl::StatusOr<std::vector<rules::RuleText>> TextsWith(const std::string& folder,
                                                       const std::string& file) {
  RB_ASSIGN_OR_RETURN(rules::RuleText own, ReadRuleFile(file));
  RB_ASSIGN_OR_RETURN(std::vector<rules::RuleText> texts, ReadRuleFiles(folder));
  std::vector<rules::RuleFault> faults;
  const auto layer = rules::Layer::Parse(own, faults);
  if (layer == nullptr) return std::vector<rules::RuleText>{std::move(own)};
  std::erase_if(texts, [&layer](const rules::RuleText& text) {
    std::vector<rules::RuleFault> ignored;
    const auto other = rules::Layer::Parse(text, ignored);
    return other != nullptr && other->file().area() == layer->file().area();
  });
  texts.push_back(std::move(own));
  return texts;
}

absl::StatusOr<ExitCode> CheckRules(Session& session, const RulesOptions& options) {
  RB_ASSIGN_OR_RETURN(const std::vector<rules::RuleText> texts,
                      TextsWith(options.folder, options.file));
  const auto book = rules::RuleBook::Load(texts);
  if (!book.ok()) {
    session.err() << RuleFaultsText(book.status().message(), session.catalogue());
    return ExitCode::kInvalid;
  }
  for (const auto& layer : (*book)->layers())
    if (layer->name() == options.file)
      session.out() << session.catalogue().Text("rules.well", options.file,
                                                layer->file().rule_size(),
                                                layer->file().step_kind_size())
                    << "\n";
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> ExplainRule(Session& session, const RulesOptions& options) {
  RB_ASSIGN_OR_RETURN(const std::vector<rules::RuleText> texts, ReadRuleFiles(options.folder));
  RB_ASSIGN_OR_RETURN(const auto book, rules::RuleBook::Load(texts));
  bool found = false;
  for (const auto& layer : book->layers()) {
    for (int i = 0; i < layer->file().rule_size(); ++i) {
      const rules::file::Rule& rule = layer->file().rule(i);
      if (rule.id() != options.rule) continue;
      session.out() << (found ? "\n" : "") << layer->name() << ":" << layer->LineOf("rule", i)
                    << "  (" << ForTerminal(layer->file().title().de()) << ")\n"
                    << ForTerminal(layer->TextOfRule(i), Lines::kKeep);
      found = true;
    }
  }
  if (found) return ExitCode::kOk;
  return WithReason(absl::NotFoundError(session.catalogue().Text("rules.none", options.rule)),
                    kLocalReason);
}

}  // namespace

void AddRules(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "rules");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<RulesOptions>();
  command->require_subcommand(1);
  const auto add = [&](const std::string& name) {
    CLI::App* sub = command->add_subcommand(name, text.Text("help.rules_" + name));
    sub->add_option("--rules", options->folder, text.Text("help.rules_folder"))
        ->capture_default_str();
    return sub;
  };
  CLI::App* check = add("check");
  check->add_option("file", options->file, text.Text("help.rules_file"))->required();
  RunBy(check, session, options, CheckRules);
  CLI::App* explain = add("explain");
  explain->add_option("rule", options->rule, text.Text("help.rules_rule"))->required();
  RunBy(explain, session, options, ExplainRule);
  AddAdoptRules(*command, session);
}

}  // namespace raumboerse::apps
