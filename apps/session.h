#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "apps/catalogue.h"
#include "apps/client.h"
#include "apps/exit_code.h"
#include "apps/figures.h"
#include "apps/terminal.h"
#include "raumboerse/v1/exchange.pb.h"

namespace raumboerse::apps {

enum class Format { kTable, kJson, kCsv };

// What every command may be given.
struct GlobalOptions {
  std::string server = "127.0.0.1:7450";
  std::string token;
  std::string token_file;
  std::string exchange;  // id; empty: the server's only one
  std::string timeout;   // `30s`, `5m`; empty: the default
  std::string language;  // `de` or `en`; empty: the locale's
  Format format = Format::kTable;
};

// One run of the program: its options, where it writes, and the server that it asks. One thread
// uses it. The terminal and the catalogue outlive it.
class Session {
 public:
  Session(Terminal& terminal, const Catalogue& catalogue);

  GlobalOptions options;
  // What the command line asks for; set while it is read.
  std::function<absl::StatusOr<ExitCode>()> run;

  Terminal& terminal() { return terminal_; }
  std::ostream& out() { return terminal_.out; }
  std::ostream& err() { return terminal_.err; }
  // Writes a line of CSV; made safe where the output is a terminal, exact where it is not.
  void PutRow(std::vector<std::string> cells);
  const Catalogue& catalogue() const { return catalogue_; }
  std::string language() const { return std::string(LanguageCode(catalogue_.language())); }

  // The server; connected at the first call. Usage error: the timeout or the token file.
  absl::StatusOr<Client*> client();

  // `exchanges/{id}`: the one named, else the server's only one. NOT_FOUND: it has none. Usage
  // error: it has several.
  absl::StatusOr<std::string> Exchange();
  // The resource name of what a user calls `sunny-hall`: below the exchange, in `collection`. A
  // whole name stays as it is.
  absl::StatusOr<std::string> NameOf(absl::string_view collection, absl::string_view text);
  // The exchange that a resource name is in.
  static std::string ExchangeOf(absl::string_view name);

  // The record of an exchange, by its name.
  absl::StatusOr<v1::Exchange> RecordOf(absl::string_view exchange);
  // How figures of that exchange are written; asks the server for its currency.
  absl::StatusOr<Figures> FiguresOf(absl::string_view exchange);
  // Where no money is shown.
  Figures PlainFigures() const { return Figures(catalogue_, "EUR"); }

 private:
  Terminal& terminal_;
  const Catalogue& catalogue_;
  std::unique_ptr<Client> client_;
};

}  // namespace raumboerse::apps
