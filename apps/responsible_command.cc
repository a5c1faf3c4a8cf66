#include <memory>

#include "absl/strings/str_join.h"

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/exchange_codes.h"
#include "apps/field_text.h"
#include "apps/match_text.h"
#include "apps/service_hint.h"
#include "apps/show_answer.h"
#include "apps/table.h"
#include "apps/typed_value.h"
#include "base/status.h"
#include "raumboerse/v1/contact_service.pb.h"

namespace raumboerse::apps {
namespace {

struct ResponsibleOptions {
  std::string service;
  std::string district;
  std::string as_of;
};

// How to reach a contact: all channels that the caller may see.
std::string ChannelsOf(const v1::Contact& contact) {
  return absl::StrJoin(contact.channels(), ", ", [](std::string* out, const v1::Channel& channel) {
    absl::StrAppend(out, channel.value());
  });
}

void ShowForPeople(Session& session, const v1::FindResponsibleResponse& answer) {
  const Catalogue& text = session.catalogue();
  if (answer.contacts().empty()) {
    session.out() << text.Text("responsible.none") << "\n";
    if (answer.has_contact_point())
      session.out() << text.Text("responsible.contact_point",
                                 ForTerminal(answer.contact_point().title()),
                                 ForTerminal(ChannelsOf(answer.contact_point())))
                    << "\n";
    return;
  }
  Table table({{.header = text.FieldLabel("contact")},
               {.header = text.FieldLabel("title"), .fit = Fit::kMayCut},
               {.header = text.FieldLabel("role")},
               {.header = text.FieldLabel("districts"), .fit = Fit::kMayCut},
               {.header = text.FieldLabel("channels"), .fit = Fit::kMayCut}});
  for (const v1::ResponsibleContact& found : answer.contacts()) {
    const v1::Responsibility& responsibility = found.responsibility();
    const std::string districts = responsibility.districts().empty()
                                      ? text.Text("responsible.everywhere")
                                      : absl::StrJoin(responsibility.districts(), ", ");
    const v1::ResponsibilityRole role = responsibility.role() == v1::RESPONSIBILITY_ROLE_UNSPECIFIED
                                            ? v1::RESPONSIBILITY_ROLE_DECIDES
                                            : responsibility.role();
    table.Add({IdOf(found.contact().name()), found.contact().title(),
               text.ValueLabel(v1::ResponsibilityRole_Name(role)), districts,
               ChannelsOf(found.contact())});
  }
  session.out() << table.Render(session.terminal().columns);
  for (const v1::ResponsibleContact& found : answer.contacts())
    if (found.has_deputy())
      session.out() << text.Text("responsible.deputy", ForTerminal(found.contact().title()),
                                 ForTerminal(found.deputy().title()))
                    << "\n";
}

void ShowCsv(Session& session, const v1::FindResponsibleResponse& answer) {
  session.PutRow({"contact", "title", "role", "districts", "channels", "deputy"});
  for (const v1::ResponsibleContact& found : answer.contacts())
    session.PutRow({found.contact().name(), found.contact().title(),
                    MachineText(found.responsibility(), "role"),
                    absl::StrJoin(found.responsibility().districts(), ";"),
                    ChannelsOf(found.contact()), found.deputy().name()});
}

absl::StatusOr<ExitCode> Responsible(Session& session, const ResponsibleOptions& options) {
  v1::FindResponsibleRequest request;
  RB_ASSIGN_OR_RETURN(*request.mutable_parent(), session.Exchange());
  request.set_service(options.service);
  RB_ASSIGN_OR_RETURN(*request.mutable_as_of(),
                      TypedDay({"--as-of", options.as_of}, session.catalogue()));
  if (!options.district.empty()) {
    RB_ASSIGN_OR_RETURN(const v1::Exchange exchange, session.RecordOf(request.parent()));
    RB_ASSIGN_OR_RETURN(
        *request.mutable_district(),
        DistrictCode(exchange, {"--district", options.district}, session.catalogue()));
  }
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto answer, client->Call<v1::FindResponsibleResponse>(
                                             "ContactService/FindResponsible", request));
  const auto csv = [&] { ShowCsv(session, answer); };
  const auto people = [&] {
    ShowForPeople(session, answer);
    return absl::OkStatus();
  };
  RB_ASSIGN_OR_RETURN(const ExitCode code, ShowAnswer(session, answer, csv, people));
  if (!answer.service_unknown()) return code;
  // A slip of the code is not told by an empty answer alone.
  session.err() << ServiceHint(answer, request.service(), session.catalogue()) << "\n";
  return ExitCode::kNotFound;
}

}  // namespace

void AddResponsible(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "responsible");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<ResponsibleOptions>();
  command->add_option("--service", options->service, text.Text("help.service"))->required();
  command->add_option("--district", options->district, text.Text("help.district"));
  command->add_option("--as-of", options->as_of, text.Text("help.as_of"));
  RunBy(command, session, options, Responsible);
}

}  // namespace raumboerse::apps
