#include "apps/field_set.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/util/json_util.h"
#include "nlohmann/json.hpp"

#include "apps/exit_code.h"
#include "apps/field_text.h"
#include "apps/resources.h"
#include "base/status.h"
#include "domain/text.h"

namespace raumboerse::apps {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The value as JSON, so that one reader decides what a value of each type looks like.
absl::StatusOr<std::string> AsJson(const FieldDescriptor& field, absl::string_view value,
                                   const Catalogue& catalogue) {
  if (field.is_repeated() && absl::StartsWith(value, "[")) return std::string(value);
  std::string one;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
    case FieldDescriptor::CPPTYPE_BOOL:
      one = std::string(value);
      break;
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto* found = FindValue(*field.enum_type(), value);
      if (found == nullptr)
        return UsageError(catalogue.Text("error.enum_value", field.name(), value,
                                         absl::StrJoin(ShortValues(*field.enum_type()), ", ")));
      one = absl::StrCat("\"", found->name(), "\"");
      break;
    }
    default:
      one = nlohmann::json(std::string(value))
                .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
  return field.is_repeated() ? absl::StrCat("[", one, "]") : one;
}

absl::Status Set(Message& message, const FieldDescriptor& field, absl::string_view value,
                 const Catalogue& catalogue) {
  RB_ASSIGN_OR_RETURN(const std::string json, AsJson(field, value, catalogue));
  const std::unique_ptr<Message> part(message.New());
  const absl::Status read =
      ReadJson(absl::StrCat("{\"", field.name(), "\":", json, "}"), "--set", *part);
  if (!read.ok()) return UsageError(catalogue.Text("error.set_value", field.name(), value));
  const bool adds = field.is_repeated() && !absl::StartsWith(value, "[");
  if (!adds) message.GetReflection()->ClearField(&message, &field);
  message.MergeFrom(*part);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> SetField(Message& message, absl::string_view assignment,
                                     const Catalogue& catalogue) {
  if (!domain::IsUtf8(assignment)) return UsageError(catalogue.Text("error.set_utf8"));
  const size_t equals = assignment.find('=');
  if (equals == absl::string_view::npos)
    return UsageError(catalogue.Text("error.set_form", assignment));
  const std::string path(assignment.substr(0, equals));
  const absl::string_view value = assignment.substr(equals + 1);
  const std::vector<std::string> parts = absl::StrSplit(path, '.');
  Message* at = &message;
  for (size_t i = 0; i < parts.size(); ++i) {
    const FieldDescriptor* field = at->GetDescriptor()->FindFieldByName(parts[i]);
    if (field == nullptr)
      return UsageError(catalogue.Text("error.no_field", path, message.GetDescriptor()->name()));
    const bool last = i + 1 == parts.size();
    if (last && value.empty()) {
      at->GetReflection()->ClearField(at, field);
    } else if (last) {
      RB_RETURN_IF_ERROR(Set(*at, *field, value, catalogue));
    } else if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || field->is_repeated()) {
      return UsageError(catalogue.Text("error.no_field", path, message.GetDescriptor()->name()));
    } else {
      at = at->GetReflection()->MutableMessage(at, field);
    }
  }
  return path;
}

bool AddsToList(const Descriptor& type, absl::string_view assignment) {
  const size_t equals = std::min(assignment.find('='), assignment.size());
  const absl::string_view value = assignment.substr(std::min(equals + 1, assignment.size()));
  const FieldDescriptor* field = nullptr;
  const Descriptor* at = &type;
  for (absl::string_view part : absl::StrSplit(assignment.substr(0, equals), '.')) {
    field = at == nullptr ? nullptr : at->FindFieldByName(std::string(part));
    if (field == nullptr) return false;
    at = field->message_type();
  }
  return field->is_repeated() && !value.empty() && !absl::StartsWith(value, "[");
}

absl::Status ReadJson(absl::string_view text, absl::string_view origin, Message& message) {
  const auto status = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(text.data(), text.size()), &message);
  if (status.ok()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      origin, ": ", absl::string_view(status.message().data(), status.message().size())));
}

}  // namespace raumboerse::apps
