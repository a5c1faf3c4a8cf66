#include "apps/field_set.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/util/json_util.h"

#include "apps/exit_code.h"
#include "base/status.h"
#include "domain/text.h"

namespace raumboerse::apps {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

absl::Status Set(Message& message, const FieldDescriptor& field, const Typed& typed,
                 const Catalogue& catalogue) {
  const bool is_list = field.is_repeated() && absl::StartsWith(typed.text, "[");
  std::string json(typed.text);
  if (!is_list) {
    RB_ASSIGN_OR_RETURN(json, TypedJson(field, typed, catalogue));
    if (field.is_repeated()) json = absl::StrCat("[", json, "]");
  }
  const std::unique_ptr<Message> part(message.New());
  const absl::Status read =
      ReadJson(absl::StrCat("{\"", field.name(), "\":", json, "}"), typed.origin, *part);
  if (!read.ok()) return UsageError(catalogue.Text("error.set_value", typed.origin, typed.text));
  if (!field.is_repeated() || is_list) message.GetReflection()->ClearField(&message, &field);
  message.MergeFrom(*part);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> SetField(Message& message, absl::string_view assignment,
                                     const Catalogue& catalogue) {
  if (!domain::IsUtf8(assignment)) return UsageError(catalogue.Text("error.set_utf8", "--set"));
  const size_t equals = assignment.find('=');
  if (equals == absl::string_view::npos)
    return UsageError(catalogue.Text("error.set_form", assignment));
  const std::string path(assignment.substr(0, equals));
  const Typed typed{absl::StrCat("--set ", path), assignment.substr(equals + 1)};
  RB_RETURN_IF_ERROR(SetTyped(message, path, typed, catalogue));
  return path;
}

absl::Status SetTyped(Message& message, absl::string_view path, const Typed& typed,
                      const Catalogue& catalogue) {
  if (!domain::IsUtf8(typed.text))
    return UsageError(catalogue.Text("error.set_utf8", typed.origin));
  const std::vector<std::string> parts = absl::StrSplit(path, '.');
  Message* at = &message;
  for (size_t i = 0; i < parts.size(); ++i) {
    const FieldDescriptor* field = at->GetDescriptor()->FindFieldByName(parts[i]);
    const bool last = i + 1 == parts.size();
    const bool is_part = field != nullptr &&
                         field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
                         !field->is_repeated();
    if (field == nullptr || (!last && !is_part))
      return UsageError(
          catalogue.Text("error.no_field", typed.origin, message.GetDescriptor()->name()));
    if (!last) {
      at = at->GetReflection()->MutableMessage(at, field);
    } else if (typed.text.empty()) {
      at->GetReflection()->ClearField(at, field);
    } else {
      RB_RETURN_IF_ERROR(Set(*at, *field, typed, catalogue));
    }
  }
  return absl::OkStatus();
}

const FieldDescriptor* FieldAt(const Descriptor& type, absl::string_view path) {
  const FieldDescriptor* field = nullptr;
  const Descriptor* at = &type;
  for (absl::string_view part : absl::StrSplit(path, '.')) {
    field = at == nullptr ? nullptr : at->FindFieldByName(std::string(part));
    if (field == nullptr) return nullptr;
    at = field->message_type();
  }
  return field;
}

bool AddsToList(const Descriptor& type, absl::string_view assignment) {
  const size_t equals = std::min(assignment.find('='), assignment.size());
  const absl::string_view value = assignment.substr(std::min(equals + 1, assignment.size()));
  const FieldDescriptor* field = FieldAt(type, assignment.substr(0, equals));
  return field != nullptr && field->is_repeated() && !value.empty() &&
         !absl::StartsWith(value, "[");
}

absl::Status ReadJson(absl::string_view text, absl::string_view origin, Message& message) {
  const auto status = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(text.data(), text.size()), &message);
  if (status.ok()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      origin, ": ", absl::string_view(status.message().data(), status.message().size())));
}

}  // namespace raumboerse::apps
