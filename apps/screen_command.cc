#include <filesystem>
#include <memory>
#include <system_error>

#include "absl/strings/str_cat.h"

#include "apps/atomic_file.h"
#include "apps/commands.h"
#include "apps/display.h"
#include "apps/field_text.h"
#include "apps/screen_question.h"
#include "apps/screen_sheet.h"
#include "apps/sheet_text.h"
#include "apps/show_answer.h"
#include "base/status.h"
#include "documents/pdf.h"
#include "raumboerse/v1/exchange.pb.h"
#include "raumboerse/v1/match_service.pb.h"

namespace raumboerse::apps {
namespace {

struct ScreenOptions {
  ScreenQuestion question;
  std::string pdf;  // file; empty: none
};

void ShowCsv(Session& session, const v1::ScreenResponse& answer) {
  session.PutRow({"step", "title", "verdict", "lead_days", "lead_assumed", "critical", "apply_by",
                  "fee_cents", "service", "contact", "contact_point", "completed",
                  "known_fee_cents"});
  for (const v1::PermitPlan& plan : answer.plans())
    for (const v1::PlanStep& step : plan.steps())
      session.PutRow({step.kind(), step.title(), MachineText(step, "verdict"),
                      absl::StrCat(step.lead_days()), step.lead_assumed() ? "true" : "false",
                      step.critical() ? "true" : "false", step.apply_by(),
                      step.has_fee_cents() ? absl::StrCat(step.fee_cents()) : "", step.service(),
                      step.contacts().empty() ? "" : step.contacts(0).name(),
                      step.contact_point().name(), step.completed() ? "true" : "false",
                      step.has_known_fee_cents() ? absl::StrCat(step.known_fee_cents()) : ""});
  // They are no steps, and whoever reads the rows alone would not hear of them.
  for (const v1::PermitPlan& plan : answer.plans())
    for (const v1::PlanWarning& warning : plan.warnings())
      session.err() << "! " << ForTerminal(warning.text()) << "\n";
}

// A question and its answer; borrowed.
struct Screened {
  const v1::ScreenRequest& request;
  const v1::Exchange& exchange;
  const v1::ScreenResponse& answer;
};

absl::StatusOr<documents::Sheet> SheetOf(Session& session, const Screened& screened) {
  const v1::Exchange& exchange = screened.exchange;
  RB_ASSIGN_OR_RETURN(const std::vector<documents::Fact> asked,
                      AskedFacts(session, screened.request, exchange));
  return ScreenSheet({exchange, asked, screened.answer},
                     Figures(session.catalogue(), exchange.currency()));
}

// NOT_FOUND: nothing can be written there.
absl::StatusOr<std::unique_ptr<AtomicFile>> OpenPdf(const std::string& path,
                                                    const Catalogue& text) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code unreadable;
  if (!folder.empty() && !std::filesystem::is_directory(folder, unreadable))
    return FileError(text.Text("error.no_folder", folder.string()));
  if (std::filesystem::is_directory(path, unreadable))
    return FileError(text.Text("error.is_folder", path));
  return AtomicFile::Open(path);
}

absl::Status WriteSheet(const documents::Sheet& sheet, const std::string& path, AtomicFile& file,
                        Session& session) {
  RB_ASSIGN_OR_RETURN(const std::string pdf, documents::WritePdf(sheet));
  RB_RETURN_IF_ERROR(file.Write(pdf));
  RB_RETURN_IF_ERROR(file.Commit());
  const std::string bytes = session.PlainFigures().Count(static_cast<int64_t>(pdf.size()));
  session.err() << session.catalogue().Text("screen.written", ForTerminal(path), bytes) << "\n";
  return absl::OkStatus();
}

absl::StatusOr<v1::ScreenResponse> Ask(Session& session, const v1::ScreenRequest& request) {
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  auto answer = client->Call<v1::ScreenResponse>("MatchService/Screen", request);
  if (!answer.ok()) return NameOptions(answer.status());
  return answer;
}

absl::StatusOr<ExitCode> Screen(Session& session, const ScreenOptions& options) {
  RB_ASSIGN_OR_RETURN(v1::ScreenRequest request, ScreenRequestOf(session, options.question));
  // Before the server is asked, so that a slip of the path shows at once.
  std::unique_ptr<AtomicFile> file;
  if (!options.pdf.empty()) {
    RB_ASSIGN_OR_RETURN(file, OpenPdf(options.pdf, session.catalogue()));
  }
  RB_ASSIGN_OR_RETURN(const v1::Exchange exchange, session.RecordOf(request.parent()));
  RB_RETURN_IF_ERROR(SetCodes(exchange, session.catalogue(), request));
  RB_ASSIGN_OR_RETURN(const v1::ScreenResponse answer, Ask(session, request));
  const Screened screened{request, exchange, answer};
  if (file != nullptr) {
    RB_ASSIGN_OR_RETURN(const documents::Sheet sheet, SheetOf(session, screened));
    RB_RETURN_IF_ERROR(WriteSheet(sheet, options.pdf, *file, session));
  }
  const auto show = [&]() -> absl::Status {
    // People get the sheet once.
    if (file != nullptr) return absl::OkStatus();
    RB_ASSIGN_OR_RETURN(const documents::Sheet sheet, SheetOf(session, screened));
    session.out() << SheetText(sheet, session.terminal().columns);
    return absl::OkStatus();
  };
  return ShowAnswer(
      session, answer, [&] { ShowCsv(session, answer); }, show);
}

}  // namespace

void AddScreen(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "screen");
  auto options = std::make_shared<ScreenOptions>();
  AddScreenQuestion(command, session, options->question);
  command->add_option("--pdf", options->pdf, session.catalogue().Text("help.screen_pdf"));
  RunBy(command, session, options, Screen);
}

}  // namespace raumboerse::apps
