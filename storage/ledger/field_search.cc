#include "storage/ledger/field_search.h"

#include <vector>

#include "absl/strings/str_cat.h"

namespace raumboerse::ledger {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string Search(const Message& message, absl::string_view text, const std::string& prefix) {
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const bool is_text = field->cpp_type() == FieldDescriptor::CPPTYPE_STRING;
    const bool is_message = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (!is_text && !is_message) continue;
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      const std::string at = field->is_repeated() ? absl::StrCat(prefix, field->name(), "[", i, "]")
                                                  : absl::StrCat(prefix, field->name());
      if (is_text) {
        const std::string value = field->is_repeated()
                                      ? reflection->GetRepeatedString(message, field, i)
                                      : reflection->GetString(message, field);
        if (value == text && at != "name") return at;
        continue;
      }
      const Message& part = field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i)
                                                 : reflection->GetMessage(message, field);
      std::string found = Search(part, text, absl::StrCat(at, "."));  // as deep as the messages are
      if (!found.empty()) return found;
    }
  }
  return "";
}

}  // namespace

std::string FieldHolding(const Message& message, absl::string_view text) {
  return Search(message, text, "");
}

}  // namespace raumboerse::ledger
