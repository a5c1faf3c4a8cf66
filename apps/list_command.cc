#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

#include "apps/commands.h"
#include "apps/exchange_codes.h"
#include "apps/field_text.h"
#include "apps/record_rows.h"
#include "apps/records.h"
#include "apps/typed_value.h"
#include "base/status.h"
#include "domain/limits.h"

namespace raumboerse::apps {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// In list requests, fields from this number on are filters.
constexpr int kFirstFilter = 10;
// Ends the loop over pages where a server would never stop giving tokens.
constexpr int kPagesMax = 1'000'000;

struct Filter {
  const FieldDescriptor* field = nullptr;
  std::string value;
};

struct ListOptions {
  const Resource* resource = nullptr;
  std::vector<std::unique_ptr<Filter>> filters;
  std::string columns;
  int64_t limit = 0;  // 0: all
};

std::string FilterOption(const FieldDescriptor& field) {
  return "--" + absl::StrReplaceAll(field.name(), {{"_", "-"}});
}

absl::Status SetFilter(Session& session, const Filter& filter, Message& request) {
  if (filter.value.empty()) return absl::OkStatus();
  const auto* reflection = request.GetReflection();
  if (filter.field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    // Its values were checked when the command line was read.
    reflection->SetEnum(&request, filter.field,
                        TypedEnum(*filter.field->enum_type(), filter.value));
    return absl::OkStatus();
  }
  std::string value = filter.value;
  const std::string& field = filter.field->name();
  if (field == "district" || field == "use") {
    RB_ASSIGN_OR_RETURN(const v1::Exchange exchange, session.RecordOf(TextOf(request, "parent")));
    const Typed typed{FilterOption(*filter.field), filter.value};
    RB_ASSIGN_OR_RETURN(value, field == "use" ? UseCode(exchange, typed, session.catalogue())
                                              : DistrictCode(exchange, typed, session.catalogue()));
  }
  // A filter with a resource's word takes the record's name, which users shorten to its id.
  for (const Resource& resource : Resources()) {
    if (resource.word() != filter.field->name()) continue;
    RB_ASSIGN_OR_RETURN(value, session.NameOf(resource.collection(), value));
  }
  reflection->SetString(&request, filter.field, value);
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<Message>> FirstRequest(Session& session,
                                                      const ListOptions& options) {
  auto request = NewMessage(options.resource->Request("List"));
  if (request->GetDescriptor()->FindFieldByName("parent") != nullptr) {
    RB_ASSIGN_OR_RETURN(const std::string exchange, session.Exchange());
    SetText(*request, "parent", exchange);
  }
  for (const auto& filter : options.filters)
    RB_RETURN_IF_ERROR(SetFilter(session, *filter, *request));
  return request;
}

// Only tables show money with its currency, and only lists within an exchange have one.
absl::StatusOr<Figures> FiguresOfList(Session& session, const Message& request) {
  const std::string exchange = TextOf(request, "parent");
  if (session.options.format != Format::kTable || exchange.empty()) return session.PlainFigures();
  return session.FiguresOf(exchange);
}

absl::StatusOr<ExitCode> List(Session& session, const ListOptions& options) {
  const Resource& resource = *options.resource;
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto request, FirstRequest(session, options));
  RB_ASSIGN_OR_RETURN(Figures figures, FiguresOfList(session, *request));
  const absl::string_view columns =
      options.columns.empty() ? resource.columns() : absl::string_view(options.columns);
  RecordRows rows(session, columns, std::move(figures), resource.message()->name());
  const FieldDescriptor* records = resource.ListField();
  const auto answer = NewMessage(records->containing_type());
  for (int page = 0; page < kPagesMax; ++page) {
    const int64_t left = options.limit == 0 ? domain::kPageSizeMax : options.limit - rows.count();
    request->GetReflection()->SetInt32(
        request.get(), request->GetDescriptor()->FindFieldByName("page_size"),
        static_cast<int32_t>(std::min<int64_t>(left, domain::kPageSizeMax)));
    RB_RETURN_IF_ERROR(client->Call(resource.Method("List"), *request, *answer));
    if (page == 0) rows.Begin();
    const int size = answer->GetReflection()->FieldSize(*answer, records);
    for (int i = 0; i < size; ++i)
      rows.Add(answer->GetReflection()->GetRepeatedMessage(*answer, records, i));
    const std::string next = TextOf(*answer, "next_page_token");
    if (next.empty() || (options.limit > 0 && rows.count() >= options.limit)) break;
    SetText(*request, "page_token", next);
  }
  rows.End();
  return ExitCode::kOk;
}

void AddFilter(CLI::App* sub, Session& session, const FieldDescriptor* field,
               ListOptions& options) {
  auto filter = std::make_unique<Filter>();
  filter->field = field;
  const std::string label = session.catalogue().FieldLabel(field->name());
  CLI::Option* option = sub->add_option(FilterOption(*field), filter->value, label);
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    option
        ->check([field, &session](const std::string& value) {
          if (TypedEnum(*field->enum_type(), value) != nullptr) return std::string();
          const Catalogue& text = session.catalogue();
          return text.Text("error.no_value", value, ChoicesOf(*field->enum_type(), text));
        })
        ->type_name(absl::StrJoin(ShortValues(*field->enum_type()), "|"));
  }
  options.filters.push_back(std::move(filter));
}

}  // namespace

void AddList(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "list");
  AddPerResource(command, session, [&session](CLI::App* sub, const Resource& resource) {
    const Catalogue& text = session.catalogue();
    auto options = std::make_shared<ListOptions>();
    options->resource = &resource;
    const auto* request = resource.Request("List");
    for (int i = 0; i < request->field_count(); ++i)
      if (request->field(i)->number() >= kFirstFilter)
        AddFilter(sub, session, request->field(i), *options);
    sub->add_option("--limit", options->limit, text.Text("help.limit"))->check(CLI::PositiveNumber);
    sub->add_option("--columns", options->columns, text.Text("help.columns"));
    RunBy(sub, session, options, List);
  });
}

}  // namespace raumboerse::apps
