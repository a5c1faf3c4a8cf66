#include "apps/usage_text.h"

#include <string>
#include <vector>

#include "absl/strings/str_replace.h"

#include "apps/display.h"
#include "base/sentence_form.h"

namespace raumboerse::apps {
namespace {

// A sentence of the parser and the catalogue's for it, which has the same places in this order.
// Special forms stand before those that have them as a case.
struct ParserSentence {
  absl::string_view form;
  absl::string_view key;
};
constexpr char kCommandMissing[] = "A subcommand is required";
constexpr ParserSentence kParserSentences[] = {
    {kCommandMissing, "usage.command"},
    {"{} is required", "usage.required"},
    {"{}: {} required {} missing", "usage.no_value"},
    {"{}: At Most {} required but received {}", "usage.at_most"},
    {"Could not convert: {} = {}", "usage.number"},
    // The least double above 0: any number above 0 will do.
    {"{}: Value {} not in range 0.000000 to {}", "usage.positive"},
    {"{}: Value {} not in range {} to {}", "usage.range"},
    {"{}: {} not in {{}}", "usage.one_of"},
    {"The following argument was not expected: {}", "usage.unexpected"},
    {"The following arguments were not expected: {}", "usage.unexpected"},
};

// All sentences with their places filled; what a sentence does not take is left over.
std::string FillSentence(absl::string_view key, const std::vector<absl::string_view>& found,
                         const Catalogue& catalogue) {
  std::vector<std::string> safe;
  for (const absl::string_view text : found) safe.push_back(ForTerminal(text));
  safe.resize(4);
  if (key == "usage.one_of") safe[2] = absl::StrReplaceAll(safe[2], {{",", ", "}});
  return catalogue.Text(key, safe[0], safe[1], safe[2], safe[3]);
}

}  // namespace

std::string UsageText(const CLI::App& failed, const CLI::Error& error, const Catalogue& catalogue) {
  const std::string said = error.what();
  // Where a command is missed, a word that is none may be left unread.
  const std::vector<std::string> unread = failed.remaining();
  if (said == kCommandMissing && !unread.empty())
    return catalogue.Text("error.no_command", ForTerminal(unread[0]));
  for (const ParserSentence& sentence : kParserSentences)
    if (const auto found = MatchSentence(sentence.form, said))
      return FillSentence(sentence.key, *found, catalogue);
  return ForTerminal(said);
}

std::string EmptyOption(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options())
    for (const std::string& value : option->results())
      if (value.empty()) return option->get_name();
  for (const CLI::App* command : app.get_subcommands())
    if (std::string found = EmptyOption(*command); !found.empty()) return found;
  return "";
}

}  // namespace raumboerse::apps
