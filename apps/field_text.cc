#include "apps/field_text.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/protobuf/util/json_util.h"

#include "base/check.h"

namespace raumboerse::apps {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Timestamp;

// One value: of a field, or of an element of a repeated one.
struct Place {
  const Message& message;
  const FieldDescriptor* field;
  int index = -1;  // -1: the field is not repeated
};

int64_t NumberAt(const Place& place) {
  const auto& reflection = *place.message.GetReflection();
  const bool one = place.index < 0;
  switch (place.field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return one ? reflection.GetInt32(place.message, place.field)
                 : reflection.GetRepeatedInt32(place.message, place.field, place.index);
    case FieldDescriptor::CPPTYPE_UINT32:
      return one ? reflection.GetUInt32(place.message, place.field)
                 : reflection.GetRepeatedUInt32(place.message, place.field, place.index);
    default:
      return one ? reflection.GetInt64(place.message, place.field)
                 : reflection.GetRepeatedInt64(place.message, place.field, place.index);
  }
}

const Message& MessageAt(const Place& place) {
  const auto& reflection = *place.message.GetReflection();
  return place.index < 0 ? reflection.GetMessage(place.message, place.field)
                         : reflection.GetRepeatedMessage(place.message, place.field, place.index);
}

const EnumValueDescriptor& EnumAt(const Place& place) {
  const auto& reflection = *place.message.GetReflection();
  return place.index < 0 ? *reflection.GetEnum(place.message, place.field)
                         : *reflection.GetRepeatedEnum(place.message, place.field, place.index);
}

std::string MachineValue(const Place& place) {
  const auto& reflection = *place.message.GetReflection();
  const bool one = place.index < 0;
  switch (place.field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return one ? reflection.GetString(place.message, place.field)
                 : reflection.GetRepeatedString(place.message, place.field, place.index);
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(place.message, place.field) ? "true" : "false";
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return absl::StrCat(
          one ? reflection.GetDouble(place.message, place.field)
              : reflection.GetRepeatedDouble(place.message, place.field, place.index));
    case FieldDescriptor::CPPTYPE_ENUM:
      return ShortValue(EnumAt(place));
    case FieldDescriptor::CPPTYPE_MESSAGE: {
      const std::string json = ToJson(MessageAt(place));
      // A timestamp is a text in JSON; in a cell it stands without quotes.
      return std::string(absl::StripSuffix(absl::StripPrefix(json, "\""), "\""));
    }
    case FieldDescriptor::CPPTYPE_UINT64:
      return absl::StrCat(reflection.GetUInt64(place.message, place.field));
    default:
      return absl::StrCat(NumberAt(place));
  }
}

std::string NumberForPeople(const Place& place, const Figures& figures) {
  const std::string& name = place.field->name();
  const int64_t number = NumberAt(place);
  if (name == "weekly_times") return figures.WeeklyTimes(static_cast<uint32_t>(number));
  if (name == "baunvo_version") return absl::StrCat(number);
  if (absl::EndsWith(name, "_cents")) return figures.Money(number);
  const std::string count = figures.Count(number);
  if (absl::EndsWith(name, "_kg_per_m2")) return absl::StrCat(count, " kg/m²");
  if (absl::EndsWith(name, "_m2")) return absl::StrCat(count, " m²");
  if (absl::EndsWith(name, "_cm")) return absl::StrCat(count, " cm");
  if (absl::EndsWith(name, "_m")) return absl::StrCat(count, " m");
  if (absl::EndsWith(name, "_permille")) return absl::StrCat(count, " ‰");
  if (absl::EndsWith(name, "_days")) return figures.catalogue().Text("days", count);
  return count;
}

std::string PeopleValue(const Place& place, const Figures& figures) {
  switch (place.field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_UINT32:
    case FieldDescriptor::CPPTYPE_INT64:
      return NumberForPeople(place, figures);
    case FieldDescriptor::CPPTYPE_BOOL:
      return figures.YesNo(place.message.GetReflection()->GetBool(place.message, place.field));
    case FieldDescriptor::CPPTYPE_ENUM:
      return figures.catalogue().ValueLabel(EnumAt(place).name());
    case FieldDescriptor::CPPTYPE_STRING:
      return figures.Date(MachineValue(place));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (place.field->message_type() == Timestamp::descriptor()) {
        const auto& stamp = static_cast<const Timestamp&>(MessageAt(place));
        return figures.Moment(absl::FromUnixSeconds(stamp.seconds()));
      }
      return MachineValue(place);
    default:
      return MachineValue(place);
  }
}

// Whether a field without presence has another value than its default, or is set at all.
bool IsSet(const Message& message, const FieldDescriptor* field) {
  const auto& reflection = *message.GetReflection();
  return field->is_repeated() ? reflection.FieldSize(message, field) > 0
                              : reflection.HasField(message, field);
}

// Follows the path to the message and field of its last part.
std::pair<const Message*, const FieldDescriptor*> Follow(const Message& message,
                                                         absl::string_view path) {
  const Message* at = &message;
  const std::vector<std::string> parts = absl::StrSplit(path, '.');
  for (size_t i = 0; i < parts.size(); ++i) {
    const FieldDescriptor* field = at->GetDescriptor()->FindFieldByName(parts[i]);
    if (field == nullptr || !IsSet(*at, field)) return {nullptr, nullptr};
    if (i + 1 == parts.size()) return {at, field};
    const bool is_message =
        field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && !field->is_repeated();
    if (!is_message) return {nullptr, nullptr};
    at = &at->GetReflection()->GetMessage(*at, field);
  }
  return {nullptr, nullptr};
}

template <typename ValueText>
std::string TextAt(const Message& message, absl::string_view path, absl::string_view separator,
                   const ValueText& text) {
  if (path == "id") {
    const std::string name = TextAt(message, "name", separator, text);
    return name.substr(name.rfind('/') + 1);
  }
  const auto [at, field] = Follow(message, path);
  if (field == nullptr) return "";
  if (!field->is_repeated()) return text(Place{*at, field});
  std::vector<std::string> texts;
  for (int i = 0; i < at->GetReflection()->FieldSize(*at, field); ++i)
    texts.push_back(text(Place{*at, field, i}));
  return absl::StrJoin(texts, separator);
}

class LeafFinder {
 public:
  explicit LeafFinder(const Figures& figures) : figures_(figures) {}

  void Visit(const Message& message, const std::string& path, const std::string& label) {
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor* field = message.GetDescriptor()->field(i);
      if (!IsSet(message, field)) continue;
      const std::string below = path.empty() ? field->name() : path + "." + field->name();
      const std::string name = figures_.catalogue().FieldLabel(
          absl::StrCat(message.GetDescriptor()->name(), ".", field->name()));
      const std::string below_label = label.empty() ? name : label + " › " + name;
      const bool nested = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
                          field->message_type() != Timestamp::descriptor();
      if (!nested)
        AddLeaf(message, field, {below, below_label, "", ""});
      else if (!field->is_repeated())
        Visit(message.GetReflection()->GetMessage(message, field), below, below_label);
      else
        VisitEach(message, field, {below, below_label, "", ""});
    }
  }
  std::vector<Leaf> Take() { return std::move(leaves_); }

 private:
  void VisitEach(const Message& message, const FieldDescriptor* field, const Leaf& at) {
    for (int i = 0; i < message.GetReflection()->FieldSize(message, field); ++i)
      Visit(message.GetReflection()->GetRepeatedMessage(message, field, i),
            absl::StrCat(at.path, "[", i, "]"), absl::StrCat(at.label, " ", i + 1));
  }

  void AddLeaf(const Message& message, const FieldDescriptor* field, Leaf leaf) {
    leaf.machine = MachineText(message, field->name());
    leaf.people = PeopleText(message, field->name(), figures_);
    leaves_.push_back(std::move(leaf));
  }

  const Figures& figures_;
  std::vector<Leaf> leaves_;
};

}  // namespace

std::string MachineText(const Message& message, absl::string_view path) {
  return TextAt(message, path, ";", MachineValue);
}

std::string PeopleText(const Message& message, absl::string_view path, const Figures& figures) {
  const auto [at, field] = Follow(message, path);
  const bool is_outline = field != nullptr && field->is_repeated() &&
                          field->cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE;
  if (is_outline) {
    // The outline of a district: thousands of coordinates, which nobody reads.
    const int count = at->GetReflection()->FieldSize(*at, field);
    return figures.catalogue().Text("numbers", figures.Count(count));
  }
  return TextAt(message, path, ", ",
                [&figures](const Place& place) { return PeopleValue(place, figures); });
}

std::vector<Leaf> LeavesOf(const Message& message, const Figures& figures) {
  LeafFinder finder(figures);
  finder.Visit(message, "", "");
  return finder.Take();
}

std::string ShortValue(const EnumValueDescriptor& value) {
  // All values share the prefix of the unspecified one.
  const absl::string_view prefix = absl::StripSuffix(value.type()->value(0)->name(), "UNSPECIFIED");
  return absl::AsciiStrToLower(absl::StripPrefix(value.name(), prefix));
}

std::vector<std::string> ShortValues(const EnumDescriptor& type) {
  std::vector<std::string> out;
  for (int i = 1; i < type.value_count(); ++i) out.push_back(ShortValue(*type.value(i)));
  return out;
}

const EnumValueDescriptor* FindValue(const EnumDescriptor& type, absl::string_view text) {
  for (int i = 0; i < type.value_count(); ++i) {
    const EnumValueDescriptor* value = type.value(i);
    if (value->name() == text || ShortValue(*value) == absl::AsciiStrToLower(text)) return value;
  }
  return nullptr;
}

std::string ToJson(const Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string out;
  const auto status = google::protobuf::util::MessageToJsonString(message, &out, options);
  RB_CHECK(status.ok(), "a message of the API prints as JSON");
  return out;
}

}  // namespace raumboerse::apps
