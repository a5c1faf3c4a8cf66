#include "apps/screen_question.h"

#include <iterator>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

#include "apps/display.h"
#include "apps/exchange_codes.h"
#include "apps/field_set.h"
#include "apps/field_text.h"
#include "apps/match_text.h"
#include "apps/typed_value.h"
#include "base/check.h"
#include "base/faults.h"
#include "base/status.h"
#include "raumboerse/v1/space_service.pb.h"

namespace raumboerse::apps {
namespace {

using documents::Fact;
using google::protobuf::FieldDescriptor;

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
                                   {"--plan-use-until", "law.plan_use_until"},
                                   {"--permitted", "law.permitted_use_class"},
                                   {"--vacant-since", "law.vacant_since"},
                                   {"--largest-room", "largest_room_m2"},
                                   {"--escape-routes", "escape_routes"},
                                   {"--licensed-persons", "persons_max"},
                                   {"--monument", "law.monument.answer"},
                                   {"--redevelopment", "law.redevelopment_area.answer"},
                                   {"--preservation", "law.preservation_statute.answer"},
                                   {"--freeze", "law.development_freeze.answer"}};

// What the rules read besides of a stored space.
constexpr FactOption kOfStored[] = {{"", "common_escape_routes"}, {"", "owner_class"}};

constexpr char kUse[] = "--use";
constexpr char kSpace[] = "--space";
constexpr char kAsOf[] = "--as-of";
constexpr char kDistrict[] = "--district";

constexpr size_t kArea = 0;
static_assert(absl::string_view(kOfSpace[kArea].field) == "area_m2");

// What a fact is called: by the part of its path that says what it is.
std::string LabelOf(const FactOption& fact, const Catalogue& text) {
  std::vector<std::string> path = absl::StrSplit(fact.field, '.');
  if (path.back() == "answer") path.pop_back();
  return text.FieldLabel(path.back());
}

// A figure of 0 where the API takes 0 for not stated: the server could not tell that it was meant.
bool IsLost(const FactOption& fact, const google::protobuf::Message& message) {
  const google::protobuf::Message* at = &message;
  const FieldDescriptor* field = nullptr;
  for (const absl::string_view part : absl::StrSplit(fact.field, '.')) {
    if (field != nullptr) at = &at->GetReflection()->GetMessage(*at, field);
    field = at->GetDescriptor()->FindFieldByName(std::string(part));
  }
  const bool figure = field->cpp_type() == FieldDescriptor::CPPTYPE_INT32 ||
                      field->cpp_type() == FieldDescriptor::CPPTYPE_INT64;
  return figure && !field->has_presence() && !at->GetReflection()->HasField(*at, field);
}

// The rules count whole square metres, and more of them never ask for less.
absl::Status SetFact(Session& session, const FactOption& fact, const std::string& value,
                     google::protobuf::Message& message) {
  const Catalogue& text = session.catalogue();
  const auto whole = absl::EndsWith(fact.field, "_m2") ? RoundedUp(value, text.language())
                                                       : std::optional<int64_t>();
  if (!whole) return SetTyped(message, fact.field, {fact.option, value}, text);
  session.err() << text.Text("screen.rounded", fact.option, ForTerminal(value), *whole) << "\n";
  return SetTyped(message, fact.field, {fact.option, absl::StrCat(*whole)}, text);
}

template <size_t kCount>
absl::Status SetFacts(Session& session, const FactOption (&facts)[kCount],
                      const std::vector<std::string>& values, google::protobuf::Message& message) {
  for (size_t i = 0; i < kCount; ++i) {
    if (values[i].empty()) continue;
    RB_RETURN_IF_ERROR(SetFact(session, facts[i], values[i], message));
    if (IsLost(facts[i], message))
      return UsageError(session.catalogue().Text("error.screen_zero", facts[i].option));
  }
  return absl::OkStatus();
}

// What an option is about, and what it takes where that is a closed vocabulary.
template <typename Message>
std::string HelpOf(const FactOption& fact, const Catalogue& text) {
  const FieldDescriptor* field = FieldAt(*Message::descriptor(), fact.field);
  RB_CHECK(field != nullptr, absl::StrCat("the API has ", fact.field));
  const std::string label = LabelOf(fact, text);
  if (field->enum_type() != nullptr)
    return absl::StrCat(label, ": ", ChoicesOf(*field->enum_type(), text));
  if (fact.option == absl::string_view(kDistrict)) return text.Text("help.district");
  if (IsDay(*field)) return absl::StrCat(label, ": ", text.Text("help.day"));
  return label;
}

// The option that a field of the request stands for; the field where none does.
template <size_t kCount>
std::string OptionOf(const FactOption (&facts)[kCount], absl::string_view field) {
  for (const FactOption& fact : facts)
    if (field == fact.field) return fact.option;
  return std::string(field);
}

std::string OptionOf(absl::string_view field) {
  if (field == "as_of") return kAsOf;
  if (absl::StartsWith(field, "need.alternatives[0].uses")) return kUse;
  if (absl::ConsumePrefix(&field, "need.")) return OptionOf(kOfNeed, field);
  if (absl::ConsumePrefix(&field, "inline_space.")) return OptionOf(kOfSpace, field);
  return field == "space" ? kSpace : std::string(field);
}

// What the law answers stands with where it was read, if that is known.
std::string ValueOf(const FactOption& fact, const google::protobuf::Message& message,
                    const Figures& figures) {
  std::string value = PeopleText(message, fact.field, figures);
  absl::string_view path = fact.field;
  if (!absl::ConsumeSuffix(&path, ".answer")) return value;
  const Catalogue& text = figures.catalogue();
  const std::string source = MachineText(message, absl::StrCat(path, ".source"));
  const std::string against = MachineText(message, absl::StrCat(path, ".contradicted_by"));
  // Nothing is known, but why to ask.
  if (value.empty() && !source.empty()) return text.Text("screen.noted", source);
  if (!source.empty()) absl::StrAppend(&value, " (", source, ")");
  if (!value.empty() && !against.empty())
    absl::StrAppend(&value, "; ", text.Text("screen.contradicted", against));
  return value;
}

template <size_t kCount>
void AddFacts(const FactOption (&facts)[kCount], const google::protobuf::Message& message,
              const Figures& figures, std::vector<Fact>& out) {
  for (const FactOption& fact : facts) {
    const std::string value = ValueOf(fact, message, figures);
    if (!value.empty()) out.push_back({LabelOf(fact, figures.catalogue()), value});
  }
}

// What is known of a stored space that the rules read.
void AddStoredFacts(const v1::Space& space, const Figures& figures, std::vector<Fact>& out) {
  AddFacts(kOfSpace, space, figures, out);
  AddFacts(kOfStored, space, figures, out);
  for (const v1::Permit& permit : space.law().permits())
    out.push_back(
        {figures.catalogue().FieldLabel("permits"),
         absl::StrJoin(LeavesOf(permit, figures), "; ", [](std::string* to, const Leaf& leaf) {
           absl::StrAppend(to, leaf.label, ": ", leaf.people);
         })});
}

// The exchange's own words for its uses; the code where it has none.
std::string UsesText(const std::vector<std::string>& codes, const v1::Exchange& exchange,
                     const Catalogue& text) {
  std::vector<std::string> words = codes;
  for (std::string& word : words)
    for (const v1::Use& use : exchange.uses()) {
      if (use.code() != word) continue;
      const bool german = text.language() == Language::kGerman;
      const std::string& label = german ? use.labels().de() : use.labels().en();
      if (!label.empty()) word = label;
      break;
    }
  return absl::StrJoin(words, ", ");
}

}  // namespace

ScreenQuestion::ScreenQuestion() : of_need(std::size(kOfNeed)), of_space(std::size(kOfSpace)) {}

void AddScreenQuestion(CLI::App* command, const Session& session, ScreenQuestion& question) {
  const Catalogue& text = session.catalogue();
  command->add_option(kUse, question.uses, text.Text("help.screen_use"))->required();
  command->add_option(kSpace, question.space, text.Text("help.screen_space"));
  command->add_option(kAsOf, question.as_of, text.Text("help.as_of"));
  for (size_t i = 0; i < std::size(kOfNeed); ++i)
    command->add_option(kOfNeed[i].option, question.of_need[i], HelpOf<v1::Need>(kOfNeed[i], text));
  for (size_t i = 0; i < std::size(kOfSpace); ++i)
    command->add_option(kOfSpace[i].option, question.of_space[i],
                        HelpOf<v1::Space>(kOfSpace[i], text));
}

absl::StatusOr<v1::ScreenRequest> ScreenRequestOf(Session& session,
                                                  const ScreenQuestion& question) {
  v1::ScreenRequest request;
  RB_ASSIGN_OR_RETURN(*request.mutable_parent(), session.Exchange());
  RB_ASSIGN_OR_RETURN(*request.mutable_as_of(),
                      TypedDay({kAsOf, question.as_of}, session.catalogue()));
  request.set_language(session.language());
  v1::Need& need = *request.mutable_need();
  v1::Alternative& alternative = *need.add_alternatives();
  for (const std::string& use : question.uses) alternative.add_uses(use);
  RB_RETURN_IF_ERROR(SetFacts(session, kOfNeed, question.of_need, need));
  if (!question.space.empty()) {
    for (const std::string& fact : question.of_space)
      if (!fact.empty()) return UsageError(session.catalogue().Text("error.screen_space"));
    RB_ASSIGN_OR_RETURN(*request.mutable_space(), session.NameOf("spaces", question.space));
    return request;
  }
  // The allotted area is the one fact that a screening cannot do without.
  if (question.of_space[kArea].empty())
    return UsageError(session.catalogue().Text("error.screen_area"));
  v1::Space& space = *request.mutable_inline_space();
  RB_RETURN_IF_ERROR(SetFacts(session, kOfSpace, question.of_space, space));
  return request;
}

absl::Status SetCodes(const v1::Exchange& exchange, const Catalogue& catalogue,
                      v1::ScreenRequest& request) {
  for (std::string& use : *request.mutable_need()->mutable_alternatives(0)->mutable_uses()) {
    RB_ASSIGN_OR_RETURN(use, UseCode(exchange, {kUse, use}, catalogue));
  }
  if (request.inline_space().district().empty()) return absl::OkStatus();
  std::string& district = *request.mutable_inline_space()->mutable_district();
  RB_ASSIGN_OR_RETURN(district, DistrictCode(exchange, {kDistrict, district}, catalogue));
  return absl::OkStatus();
}

absl::Status NameOptions(const absl::Status& refused) {
  const std::vector<Fault> faults = Faults::Of(refused);
  if (faults.empty()) return refused;
  Faults named;
  for (const Fault& fault : faults) named.Add(OptionOf(fault.field), fault.wish);
  const std::string reason = ReasonOf(refused);
  return reason.empty() ? named.ToStatus() : WithReason(named.ToStatus(), reason);
}

absl::StatusOr<std::vector<Fact>> AskedFacts(Session& session, const v1::ScreenRequest& request,
                                             const v1::Exchange& exchange) {
  const Figures figures(session.catalogue(), exchange.currency());
  const Catalogue& text = session.catalogue();
  const auto& uses = request.need().alternatives(0).uses();
  std::vector<Fact> out{
      {text.Text("screen.uses"), UsesText({uses.begin(), uses.end()}, exchange, text)}};
  AddFacts(kOfNeed, request.need(), figures, out);
  if (request.has_inline_space()) {
    AddFacts(kOfSpace, request.inline_space(), figures, out);
    return out;
  }
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  v1::GetSpaceRequest wanted;
  wanted.set_name(request.space());
  RB_ASSIGN_OR_RETURN(const auto space, client->Call<v1::Space>("SpaceService/GetSpace", wanted));
  out.push_back({text.Text("screen.space"),
                 text.Text("screen.stored_space", space.title(), IdOf(space.name()))});
  AddStoredFacts(space, figures, out);
  return out;
}

}  // namespace raumboerse::apps
