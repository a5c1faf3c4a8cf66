#include "apps/command_line.h"

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace raumboerse::apps {
namespace {

using testing::HasSubstr;

class CommandLineTest : public testing::Test {
 protected:
  // Runs the program; nothing listens where it looks for a server.
  int Run(std::vector<std::string> arguments) {
    out_.str("");
    err_.str("");
    Terminal terminal{.in = in_,
                      .out = out_,
                      .err = err_,
                      .environment = [this](const char* name) -> std::optional<std::string> {
                        if (std::string(name) == "LANG") return lang_;
                        return std::nullopt;
                      }};
    return RunCommandLine(arguments, terminal);
  }

  const std::string nobody_ = "unix:/nonexistent/raumboerse.sock";
  std::string lang_ = "en_GB.UTF-8";
  std::istringstream in_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(CommandLineTest, HelpsWithExamplesForEveryCommand) {
  ASSERT_EQ(Run({"--help"}), 0);
  EXPECT_THAT(out_.str(), HasSubstr("Exit codes"));
  for (const char* command :
       {"serve",       "find",   "bridge", "combine", "explain", "advise",     "finance",
        "find-help",   "watch",  "get",    "list",    "create",  "update",     "delete",
        "responsible", "import", "export", "changes", "status",  "completion", "version"}) {
    EXPECT_THAT(out_.str(), HasSubstr(command));
    std::ostringstream all;
    all << out_.str();
    EXPECT_EQ(Run({command, "--help"}), 0) << command;
    EXPECT_THAT(out_.str(), HasSubstr("Example")) << command;
    EXPECT_THAT(out_.str(), HasSubstr(std::string("raumboerse ") + command)) << command;
    out_.str(all.str());
  }
}

TEST_F(CommandLineTest, SpeaksTheLocalesLanguageUnlessToldOtherwise) {
  lang_ = "de_DE.UTF-8";
  Run({"--help"});
  EXPECT_THAT(out_.str(), HasSubstr("Beispiele"));
  Run({"--lang", "en", "--help"});
  EXPECT_THAT(out_.str(), HasSubstr("Examples"));
  lang_ = "en_GB.UTF-8";
  Run({"--lang=de", "--help"});
  EXPECT_THAT(out_.str(), HasSubstr("Beispiele"));
}

TEST_F(CommandLineTest, RefusesWhatIsNoCommandLine) {
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"no-such-command"},
      {"get"},
      {"get", "space"},
      {"get", "spaceship", "x"},
      {"list", "space", "--state", "open"},
      {"list", "space", "--no-such-filter", "x"},
      {"list", "space", "--limit", "0"},
      {"--format", "xml", "version"},
      {"--lang", "fr", "version"},
      {"import", "xls", "file", "--source", "s"},
      {"import", "csv", "file"},
      {"completion", "tcsh"},
      {"serve"},
      {"find", "a", "b"},
      {"find"},
      {"find", "a", "--space", "b", "--exchange", "e"},
      {"explain", "only-one"},
      {"finance", "only-one"},
      {"combine", "--exchange", "e"},
      {"combine", "a", "--inline", "space.json", "--exchange", "e"},
      {"combine", "a", "--members", "1"},
      {"combine", "a", "--members", "9"},
      {"find-help"},
      {"find-help", "one", "--need", "n"},
      {"create", "space", "--exchange", "e"},
      {"create", "space", "--exchange", "e", "--set", "title"},
      {"status", "--timeout", "soon"},
  };
  for (const auto& arguments : wrong) {
    EXPECT_EQ(Run(arguments), 2) << testing::PrintToString(arguments);
    EXPECT_FALSE(err_.str().empty()) << testing::PrintToString(arguments);
  }
}

TEST_F(CommandLineTest, SaysWhatIsWrongInTheSessionsLanguage) {
  struct Case {
    std::vector<std::string> arguments;
    const char* german;
    const char* english;
  };
  const std::vector<Case> cases = {
      {{}, "Es fehlt ein Befehl.", "A command is missing."},
      {{"fnid"}, "`fnid` ist kein Befehl.", "`fnid` is no command."},
      {{"get", "spaceship"}, "`spaceship` ist kein Befehl.", "`spaceship` is no command."},
      {{"get", "space"}, "name fehlt.", "name is required."},
      {{"screen", "x"}, "--use fehlt.", "--use is required."},
      {{"import", "csv", "f", "--source"}, "--source: es fehlt ein Wert.", "a value is missing."},
      {{"list", "space", "--limit", "x"}, "--limit: `x` ist keine Zahl über 0.", "above 0."},
      {{"find", "--top", "1001"}, "--top: `1001` liegt nicht zwischen 1 und 1000.", "1 and 1000."},
      {{"find", "--min-score", "x"},
       "--min-score: `x` ist keine Zahl, die hier passt.",
       "that fits here."},
      {{"list", "space", "--state", "open"},
       "--state: `open` gibt es nicht; möglich sind Entwurf (draft), angeboten (listed), ",
       "--state: there is no `open`; there are draft, listed, paused, withdrawn."},
      {{"--format", "xml"},
       "--format: `xml` gibt es nicht; möglich sind csv, json, table.",
       "--format: there is no `xml`; there are csv, json, table."},
      {{"version", "--no-such"}, "Das ist hier zu viel: --no-such", "Not expected here: --no-such"},
      {{"find", "a", "b", "c"}, "Das ist hier zu viel: c b", "Not expected here: c b"},
      {{"version", "--token", "a", "--token", "b"}, "--token: höchstens 1-mal", "--token: at most"},
  };
  for (const Case& each : cases) {
    for (const auto& [lang, said] :
         {std::pair("de_DE.UTF-8", each.german), std::pair("en_GB.UTF-8", each.english)}) {
      lang_ = lang;
      EXPECT_EQ(Run(each.arguments), 2) << testing::PrintToString(each.arguments);
      EXPECT_THAT(err_.str(), HasSubstr(said)) << testing::PrintToString(each.arguments);
      EXPECT_THAT(err_.str(), HasSubstr("raumboerse --help"));
    }
  }
}

TEST_F(CommandLineTest, RefusesEmptyValuesByTheOptionsName) {
  const std::vector<std::pair<std::vector<std::string>, const char*>> cases = {
      {{"screen", "--use", "cafe", "--area", "60", "--persons", ""}, "--persons"},
      {{"screen", "--use", "cafe", "--area", "60", "--pdf", ""}, "--pdf"},
      {{"screen", "--use", "cafe", "--use", "", "--area", "60"}, "--use"},
      {{"screen", "--use", "cafe", "--area", "60", "--district", ""}, "--district"},
      {{"screen", "--use", "cafe", "--area", "60", "--as-of="}, "--as-of"},
      {{"find", "--space=", "a"}, "--space"},
      {{"find", "a", "--top", ""}, "--top"},
      {{"find", "a", "--min-score", ""}, "--min-score"},
      {{"find", "a", "--exchange", ""}, "--exchange"},
      {{"--token", "", "status"}, "--token"},
      {{"list", "space", "--state", ""}, "--state"},
      {{"list", "space", "--columns", ""}, "--columns"},
      {{"update", "space", "a", "--set", ""}, "--set"},
      {{"delete", "space", "a", "--etag", ""}, "--etag"},
      {{"rules", "adopt", "--sha256", ""}, "--sha256"},
      {{"get", "space", ""}, "name"},
      {{"import", "spaces", "", "--source", "s"}, "file"},
      {{"--format", "", "version"}, "--format"},
  };
  for (const auto& [arguments, option] : cases) {
    lang_ = "en_GB.UTF-8";
    EXPECT_EQ(Run(arguments), 2) << testing::PrintToString(arguments);
    EXPECT_THAT(err_.str(), HasSubstr(absl::StrCat(option, ": the value is empty;")));
    lang_ = "de_DE.UTF-8";
    EXPECT_EQ(Run(arguments), 2) << testing::PrintToString(arguments);
    EXPECT_THAT(err_.str(), HasSubstr(absl::StrCat(option, ": der Wert ist leer;")));
  }
}

TEST_F(CommandLineTest, ShowsNoControlCharactersOfWhatWasTyped) {
  EXPECT_EQ(Run({"version", "a\x1b[2Jb"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("a\xef\xbf\xbd[2Jb"));
}

TEST_F(CommandLineTest, ReadsPluralsAndGlobalOptionsAnywhere) {
  EXPECT_EQ(Run({"list", "spaces", "--server", nobody_, "--exchange", "e", "--format", "json"}), 7);
  EXPECT_EQ(Run({"--server", nobody_, "--exchange", "e", "get", "responsibilities", "x"}), 7);
}

TEST_F(CommandLineTest, SaysHowToStartAServerWhereNoneAnswers) {
  EXPECT_EQ(Run({"status", "--server", nobody_, "--timeout", "5"}), 7);
  EXPECT_THAT(err_.str(), HasSubstr("cannot be reached"));
  EXPECT_THAT(err_.str(), HasSubstr("raumboerse serve --listen"));
  EXPECT_EQ(out_.str(), "");
}

TEST_F(CommandLineTest, NamesAFileThatCannotBeRead) {
  EXPECT_EQ(Run({"create", "space", "/nonexistent/space.json", "--exchange", "e"}), 3);
  EXPECT_THAT(err_.str(), HasSubstr("/nonexistent/space.json"));
  in_.str("{\"title\": 7 ");
  EXPECT_EQ(Run({"create", "space", "-", "--exchange", "e"}), 4);
}

TEST_F(CommandLineTest, PrintsItsVersionInEveryFormat) {
  EXPECT_EQ(Run({"version"}), 0);
  EXPECT_TRUE(absl::StartsWith(out_.str(), "raumboerse ")) << out_.str();
  EXPECT_EQ(Run({"version", "--format", "json"}), 0);
  EXPECT_TRUE(absl::StartsWith(out_.str(), "{\"version\":\"")) << out_.str();
}

TEST_F(CommandLineTest, CompletesCommandsResourcesAndOptions) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    EXPECT_EQ(Run({"completion", shell}), 0);
    for (const char* word : {"find", "responsible", "agreement", "would-fit", "server"})
      EXPECT_THAT(out_.str(), HasSubstr(word)) << shell;
  }
}

}  // namespace
}  // namespace raumboerse::apps
