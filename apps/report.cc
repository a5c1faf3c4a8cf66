#include "apps/report.h"

#include <vector>

#include "absl/strings/str_cat.h"

#include "apps/client.h"
#include "apps/display.h"
#include "apps/exit_code.h"
#include "base/faults.h"
#include "imports/fault_words.h"

namespace raumboerse::apps {
namespace {

// The key of the sentence that says what to do next; empty where the error says it all.
std::string NextStep(const absl::Status& status) {
  const std::string reason = ReasonOf(status);
  if (reason == kUnreachable) return "next.unreachable";
  if (reason == kLocalReason) return "";
  if (ExitCodeOf(status) == ExitCode::kUsage) return "next.usage";
  if (reason == "ETAG_MISMATCH") return "next.etag";
  if (reason == "ID_TAKEN" || reason == "SOURCE_TAKEN") return "next.taken";
  switch (status.code()) {
    case absl::StatusCode::kNotFound:
      return "next.not_found";
    case absl::StatusCode::kUnauthenticated:
      return "next.token";
    case absl::StatusCode::kPermissionDenied:
      return "next.permission";
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kResourceExhausted:
      return "next.again";
    case absl::StatusCode::kDeadlineExceeded:
      return "next.timeout";
    case absl::StatusCode::kOutOfRange:
      return "next.list_again";
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kDataLoss:
      return "next.operator";
    default:
      return "";
  }
}

}  // namespace

std::string ErrorReport(const absl::Status& found, const std::string& server,
                        const Catalogue& catalogue) {
  // The server's sentences about single records are English.
  const domain::Language language = catalogue.language() == Language::kGerman
                                        ? domain::Language::kGerman
                                        : domain::Language::kEnglish;
  const absl::Status status = imports::FaultWords::In(language).Say(found);
  const std::vector<Fault> faults = Faults::Of(status);
  const bool unreachable = ReasonOf(status) == kUnreachable;
  std::string what = ForTerminal(status.message(), Lines::kKeep);
  if (unreachable) what = catalogue.Text("error.unreachable", server);
  if (!faults.empty()) what = catalogue.Text("error.faults", faults.size());
  if (what.empty()) what = absl::StatusCodeToString(status.code());
  std::string out = absl::StrCat("raumboerse: ", what, "\n");
  for (const Fault& fault : faults)
    absl::StrAppend(&out, "  ", ForTerminal(fault.field), ": ", ForTerminal(fault.wish), "\n");
  if (unreachable) absl::StrAppend(&out, "  ", ForTerminal(status.message()), "\n");
  if (const std::string next = NextStep(status); !next.empty())
    absl::StrAppend(&out, "→ ", catalogue.Text(next, server), "\n");
  return out;
}

}  // namespace raumboerse::apps
