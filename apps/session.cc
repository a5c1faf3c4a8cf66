#include "apps/session.h"

#include <fstream>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "apps/csv_row.h"
#include "apps/display.h"
#include "base/status.h"
#include "domain/limits.h"
#include "raumboerse/v1/exchange_service.pb.h"

namespace raumboerse::apps {
namespace {

constexpr char kCollection[] = "exchanges/";
// How many exchanges a sentence names.
constexpr int kNamedMax = 10;

absl::StatusOr<absl::Duration> ParseTimeout(const std::string& text, const Catalogue& catalogue) {
  absl::Duration out;
  int seconds = 0;
  if (absl::SimpleAtoi(text, &seconds)) out = absl::Seconds(seconds);
  const bool read = out != absl::ZeroDuration() || absl::ParseDuration(text, &out);
  if (!read || out <= absl::ZeroDuration())
    return UsageError(catalogue.Text("error.timeout", text));
  return out;
}

absl::StatusOr<std::string> ReadToken(const std::string& path, const Catalogue& catalogue) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) return FileError(catalogue.Text("error.token_file", path));
  return std::string(absl::StripAsciiWhitespace(line));
}

}  // namespace

Session::Session(Terminal& terminal, const Catalogue& catalogue)
    : terminal_(terminal), catalogue_(catalogue) {}

void Session::PutRow(std::vector<std::string> cells) {
  if (terminal_.out_is_terminal)
    for (std::string& cell : cells) cell = ForTerminal(cell);
  out() << CsvRow(cells);
}

absl::StatusOr<Client*> Session::client() {
  if (client_ != nullptr) return client_.get();
  ClientOptions wanted{.server = options.server, .token = options.token, .timeout = {}};
  if (!options.timeout.empty()) {
    RB_ASSIGN_OR_RETURN(wanted.timeout, ParseTimeout(options.timeout, catalogue_));
  }
  if (wanted.token.empty() && !options.token_file.empty()) {
    RB_ASSIGN_OR_RETURN(wanted.token, ReadToken(options.token_file, catalogue_));
  }
  client_ = std::make_unique<Client>(std::move(wanted));
  return client_.get();
}

absl::StatusOr<std::string> Session::Exchange() {
  if (absl::StartsWith(options.exchange, kCollection)) return options.exchange;
  if (!options.exchange.empty()) return absl::StrCat(kCollection, options.exchange);
  RB_ASSIGN_OR_RETURN(Client * server, client());
  v1::ListExchangesRequest request;
  request.set_page_size(kNamedMax);
  RB_ASSIGN_OR_RETURN(const auto answer, server->Call<v1::ListExchangesResponse>(
                                             "ExchangeService/ListExchanges", request));
  if (answer.exchanges().empty()) return absl::NotFoundError(catalogue_.Text("error.no_exchange"));
  if (answer.exchanges_size() > 1) {
    const std::string names =
        absl::StrJoin(answer.exchanges(), ", ", [](std::string* out, const auto& exchange) {
          absl::StrAppend(out, absl::StripPrefix(exchange.name(), kCollection));
        });
    return UsageError(catalogue_.Text("error.several_exchanges", names));
  }
  options.exchange = answer.exchanges(0).name();
  return options.exchange;
}

absl::StatusOr<std::string> Session::NameOf(absl::string_view collection, absl::string_view text) {
  if (absl::StartsWith(text, kCollection)) return std::string(text);
  if (collection == "exchanges") return absl::StrCat(kCollection, text);
  RB_ASSIGN_OR_RETURN(const std::string exchange, Exchange());
  const absl::string_view id = absl::StripPrefix(text, absl::StrCat(collection, "/"));
  return absl::StrCat(exchange, "/", collection, "/", id);
}

std::string Session::ExchangeOf(absl::string_view name) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  return parts.size() < 2 ? std::string(name) : absl::StrCat(parts[0], "/", parts[1]);
}

absl::StatusOr<v1::Exchange> Session::RecordOf(absl::string_view exchange) {
  RB_ASSIGN_OR_RETURN(Client * server, client());
  v1::GetExchangeRequest request;
  request.set_name(std::string(exchange));
  return server->Call<v1::Exchange>("ExchangeService/GetExchange", request);
}

absl::StatusOr<Figures> Session::FiguresOf(absl::string_view exchange) {
  RB_ASSIGN_OR_RETURN(const v1::Exchange found, RecordOf(exchange));
  return Figures(catalogue_, found.currency());
}

}  // namespace raumboerse::apps
