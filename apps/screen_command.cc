#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/field_set.h"
#include "apps/field_text.h"
#include "apps/permit_text.h"
#include "apps/show_answer.h"
#include "base/status.h"
#include "raumboerse/v1/match_service.pb.h"

namespace raumboerse::apps {
namespace {

// An option and the field it sets.
struct FactOption {
  const char* option;
  const char* field;
};
constexpr FactOption kOfNeed[] = {
    {"--persons", "persons"},           {"--days", "wanted_days"},
    {"--occasion", "conduct.occasion"}, {"--events-a-year", "conduct.events_a_year"},
    {"--seats", "conduct.seats"},       {"--sales-area", "conduct.sales_area_m2"},
    {"--alcohol", "conduct.alcohol"},   {"--food", "conduct.food"},
    {"--noise", "conduct.noise"},       {"--night", "conduct.night_use"},
    {"--sleeping", "conduct.sleeping"}, {"--open-flame", "conduct.open_flame"},
    {"--outdoors", "conduct.outdoors"}};
constexpr FactOption kOfSpace[] = {{"--area", "area_m2"},
                                   {"--district", "district"},
                                   {"--category", "law.area_category"},
                                   {"--basis", "law.plan_basis"},
                                   {"--baunvo-version", "law.baunvo_version"},
                                   {"--permitted", "law.permitted_use_class"},
                                   {"--vacant-since", "law.vacant_since"},
                                   {"--largest-room", "largest_room_m2"},
                                   {"--escape-routes", "escape_routes"},
                                   {"--licensed-persons", "persons_max"},
                                   {"--monument", "law.monument.answer"},
                                   {"--redevelopment", "law.redevelopment_area.answer"},
                                   {"--preservation", "law.preservation_statute.answer"},
                                   {"--freeze", "law.development_freeze.answer"}};

constexpr size_t kArea = 0;
static_assert(absl::string_view(kOfSpace[kArea].field) == "area_m2");

struct ScreenOptions {
  std::vector<std::string> uses;
  std::string space;
  std::string as_of;
  std::vector<std::string> of_need = std::vector<std::string>(std::size(kOfNeed));
  std::vector<std::string> of_space = std::vector<std::string>(std::size(kOfSpace));
};

template <size_t kCount>
absl::Status SetFacts(const FactOption (&facts)[kCount], const std::vector<std::string>& values,
                      google::protobuf::Message& message, const Catalogue& text) {
  for (size_t i = 0; i < kCount; ++i)
    if (!values[i].empty())
      RB_RETURN_IF_ERROR(
          SetField(message, absl::StrCat(facts[i].field, "=", values[i]), text).status());
  return absl::OkStatus();
}

absl::StatusOr<v1::ScreenRequest> RequestOf(Session& session, const ScreenOptions& options) {
  v1::ScreenRequest request;
  RB_ASSIGN_OR_RETURN(*request.mutable_parent(), session.Exchange());
  request.set_as_of(options.as_of);
  request.set_language(session.language());
  v1::Need& need = *request.mutable_need();
  v1::Alternative& alternative = *need.add_alternatives();
  for (const std::string& use : options.uses) alternative.add_uses(use);
  RB_RETURN_IF_ERROR(SetFacts(kOfNeed, options.of_need, need, session.catalogue()));
  if (!options.space.empty()) {
    for (const std::string& fact : options.of_space)
      if (!fact.empty()) return UsageError(session.catalogue().Text("error.screen_space"));
    RB_ASSIGN_OR_RETURN(*request.mutable_space(), session.NameOf("spaces", options.space));
    return request;
  }
  // The allotted area is the one fact that a screening cannot do without.
  if (options.of_space[kArea].empty())
    return UsageError(session.catalogue().Text("error.screen_area"));
  v1::Space& space = *request.mutable_inline_space();
  RB_RETURN_IF_ERROR(SetFacts(kOfSpace, options.of_space, space, session.catalogue()));
  return request;
}

void ShowCsv(Session& session, const v1::ScreenResponse& answer) {
  session.PutRow({"step", "title", "verdict", "lead_days", "lead_assumed", "critical", "apply_by",
                  "fee_cents", "service", "contact"});
  for (const v1::PermitPlan& plan : answer.plans())
    for (const v1::PlanStep& step : plan.steps())
      session.PutRow(
          {step.kind(), step.title(), MachineText(step, "verdict"), absl::StrCat(step.lead_days()),
           step.lead_assumed() ? "true" : "false", step.critical() ? "true" : "false",
           step.apply_by(), step.has_fee_cents() ? absl::StrCat(step.fee_cents()) : "",
           step.service(),
           step.contacts().empty() ? step.contact_point().name() : step.contacts(0).name()});
}

absl::Status ShowForPeople(Session& session, const v1::ScreenRequest& request,
                           const v1::ScreenResponse& answer) {
  RB_ASSIGN_OR_RETURN(const Figures figures, session.FiguresOf(request.parent()));
  session.out() << session.catalogue().Text("screen.heading", figures.Date(answer.as_of()))
                << "\n\n";
  for (const v1::PermitPlan& plan : answer.plans())
    session.out() << PermitPlanText(plan, figures, session.terminal().columns);
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> Screen(Session& session, const ScreenOptions& options) {
  RB_ASSIGN_OR_RETURN(const v1::ScreenRequest request, RequestOf(session, options));
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto answer,
                      client->Call<v1::ScreenResponse>("MatchService/Screen", request));
  return ShowAnswer(
      session, answer, [&] { ShowCsv(session, answer); },
      [&] { return ShowForPeople(session, request, answer); });
}

}  // namespace

void AddScreen(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "screen");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<ScreenOptions>();
  command->add_option("--use", options->uses, text.Text("help.screen_use"))->required();
  command->add_option("--space", options->space, text.Text("help.screen_space"));
  command->add_option("--as-of", options->as_of, text.Text("help.as_of"));
  const auto add = [&](const FactOption& fact, std::string& value) {
    std::vector<std::string> path = absl::StrSplit(fact.field, '.');
    if (path.back() == "answer") path.pop_back();
    command->add_option(fact.option, value, text.FieldLabel(path.back()));
  };
  for (size_t i = 0; i < std::size(kOfNeed); ++i) add(kOfNeed[i], options->of_need[i]);
  for (size_t i = 0; i < std::size(kOfSpace); ++i) add(kOfSpace[i], options->of_space[i]);
  RunBy(command, session, options, Screen);
}

}  // namespace raumboerse::apps
