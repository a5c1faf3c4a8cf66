#include "apps/typed_value.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "nlohmann/json.hpp"

#include "apps/exit_code.h"
#include "apps/field_text.h"
#include "base/status.h"
#include "imports/fold.h"
#include "imports/value.h"
#include "raumboerse/v1/common.pb.h"

namespace raumboerse::apps {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;

// Decimal places that are looked at where a whole number is wanted.
constexpr int kPlaces = 6;
constexpr int64_t kOne = 1'000'000;

std::string Quoted(absl::string_view text) {
  return nlohmann::json(std::string(text))
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// A number times kOne as one language writes it; nullopt: no number.
std::optional<int64_t> ScaledIn(Language language, absl::string_view text) {
  if (text.find_first_not_of("0123456789.,-") != absl::string_view::npos) return std::nullopt;
  std::string german(text);
  if (language == Language::kEnglish)
    for (char& c : german) c = c == ',' ? '.' : c == '.' ? ',' : c;
  const auto scaled = imports::ParseScaled(german, kPlaces, imports::Notation::kGerman);
  if (!scaled.ok()) return std::nullopt;
  return *scaled;
}

// One sign before three last digits means thousands in one language and decimals in the other.
bool IsAmbiguous(absl::string_view text) {
  const auto german = ScaledIn(Language::kGerman, text);
  const auto english = ScaledIn(Language::kEnglish, text);
  return german && english && *german != *english;
}

// As the session's language writes it, else as the other does.
std::optional<int64_t> Scaled(absl::string_view text, Language language) {
  if (const auto scaled = ScaledIn(language, text)) return scaled;
  return ScaledIn(language == Language::kGerman ? Language::kEnglish : Language::kGerman, text);
}

// Who means thousands and writes them as the other language does must not get a thousandth.
std::optional<int64_t> Whole(absl::string_view text, Language language) {
  const std::optional<int64_t> scaled = Scaled(text, language);
  if (!scaled || *scaled % kOne != 0) return std::nullopt;
  const bool small = *scaled / kOne < 1'000 && *scaled / kOne > -1'000;
  if (small && IsAmbiguous(text)) return std::nullopt;
  return *scaled / kOne;
}

absl::string_view WithoutSquareMetres(absl::string_view text) {
  for (const absl::string_view unit : {"m²", "m2", "qm"})
    if (absl::ConsumeSuffix(&text, unit)) break;
  return imports::Strip(text);
}

absl::string_view LabelIn(absl::Span<const Entry> entries, absl::string_view value) {
  for (const Entry& entry : entries)
    if (entry.key == value) return entry.text;
  return "";
}

// `Bebauungsplan (§ 30)` goes without its parenthesis too.
bool IsLabel(absl::string_view label, const std::string& folded) {
  if (label.empty()) return false;
  return imports::Fold(label) == folded ||
         imports::Fold(label.substr(0, label.find(" ("))) == folded;
}

std::string DecimalJson(absl::string_view text) {
  const bool comma =
      std::count(text.begin(), text.end(), ',') == 1 && !absl::StrContains(text, '.');
  return Quoted(comma ? absl::StrReplaceAll(text, {{",", "."}}) : std::string(text));
}

absl::StatusOr<std::string> WholeJson(const FieldDescriptor& field, const Typed& typed,
                                      const Catalogue& catalogue) {
  // More digits than are counted here are the API's to judge.
  if (typed.text.find_first_not_of("0123456789-") == absl::string_view::npos)
    return Quoted(typed.text);
  const bool square_metres = absl::EndsWith(field.name(), "_m2");
  const absl::string_view number = square_metres ? WithoutSquareMetres(typed.text) : typed.text;
  const std::optional<int64_t> whole = Whole(number, catalogue.language());
  if (!whole) return UsageError(catalogue.Text("error.whole", typed.origin, typed.text));
  return Quoted(absl::StrCat(*whole));
}

absl::StatusOr<std::string> AnswerJson(const Typed& typed, const Catalogue& catalogue) {
  const auto answer = imports::ParseAnswer(typed.text);
  if (!answer.ok() || *answer == domain::Answer::kUnknown)
    return UsageError(catalogue.Text("error.yes_no", typed.origin, typed.text));
  return std::string(*answer == domain::Answer::kYes ? "true" : "false");
}

}  // namespace

absl::StatusOr<std::string> TypedJson(const FieldDescriptor& field, const Typed& typed,
                                      const Catalogue& catalogue) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return std::string(typed.text);
    case FieldDescriptor::CPPTYPE_BOOL:
      return AnswerJson(typed, catalogue);
    case FieldDescriptor::CPPTYPE_ENUM: {
      const EnumValueDescriptor* value = TypedEnum(*field.enum_type(), typed.text);
      if (value == nullptr)
        return UsageError(catalogue.Text("error.enum_value", typed.origin, typed.text,
                                         ChoicesOf(*field.enum_type(), catalogue)));
      return Quoted(value->name());
    }
    case FieldDescriptor::CPPTYPE_STRING: {
      if (!IsDay(field)) return Quoted(typed.text);
      RB_ASSIGN_OR_RETURN(const std::string day, TypedDay(typed, catalogue));
      return Quoted(day);
    }
    case FieldDescriptor::CPPTYPE_DOUBLE:
    case FieldDescriptor::CPPTYPE_FLOAT:
      return DecimalJson(typed.text);
    default:
      return WholeJson(field, typed, catalogue);
  }
}

absl::StatusOr<std::string> TypedDay(const Typed& typed, const Catalogue& catalogue) {
  if (typed.text.empty()) return "";
  if (const auto day = imports::ParseDay(typed.text); day.ok()) return day->ToString();
  const bool iso = typed.text.size() == 10 &&
                   typed.text.find_first_not_of("0123456789-") == absl::string_view::npos &&
                   typed.text[4] == '-' && typed.text[7] == '-';
  if (iso) return std::string(typed.text);
  return UsageError(catalogue.Text("error.day", typed.origin, typed.text));
}

bool IsDay(const FieldDescriptor& field) {
  static const std::vector<std::string>& names = *new std::vector<std::string>{
      "as_of", "day", "due", "founded", "from", "given", "read", "start_by", "until"};
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_STRING) return false;
  const std::string& name = field.name();
  return std::find(names.begin(), names.end(), name) != names.end() ||
         absl::EndsWith(name, "_day") || absl::EndsWith(name, "_since") ||
         absl::EndsWith(name, "_until");
}

const EnumValueDescriptor* TypedEnum(const EnumDescriptor& type, absl::string_view text) {
  if (const EnumValueDescriptor* value = FindValue(type, text)) return value;
  const std::string folded = imports::Fold(text);
  if (folded.empty()) return nullptr;
  for (int i = 0; i < type.value_count(); ++i) {
    const EnumValueDescriptor* value = type.value(i);
    if (imports::Fold(ShortValue(*value)) == folded ||
        IsLabel(LabelIn(GermanValues(), value->name()), folded) ||
        IsLabel(LabelIn(EnglishValues(), value->name()), folded))
      return value;
  }
  if (&type != v1::Answer_descriptor()) return nullptr;
  const auto answer = imports::ParseAnswer(text);
  if (!answer.ok()) return nullptr;
  return type.FindValueByNumber(*answer == domain::Answer::kYes  ? v1::ANSWER_YES
                                : *answer == domain::Answer::kNo ? v1::ANSWER_NO
                                                                 : v1::ANSWER_UNSPECIFIED);
}

std::string ChoicesOf(const EnumDescriptor& type, const Catalogue& catalogue) {
  std::vector<std::string> out;
  for (int i = 1; i < type.value_count(); ++i) {
    const std::string& name = type.value(i)->name();
    const std::string code = ShortValue(*type.value(i));
    const std::string label = catalogue.ValueLabel(name);
    if (label == name)
      out.push_back(code);
    else if (&type == v1::Answer_descriptor() || absl::EqualsIgnoreCase(label, code))
      out.push_back(label);
    else
      out.push_back(absl::StrCat(label, " (", code, ")"));
  }
  if (&type == v1::Answer_descriptor()) out.push_back(catalogue.Text("unknown"));
  return absl::StrJoin(out, ", ");
}

std::optional<int64_t> RoundedUp(absl::string_view text, Language language) {
  text = WithoutSquareMetres(text);
  const std::optional<int64_t> scaled = Scaled(text, language);
  if (!scaled || *scaled <= 0 || *scaled % kOne == 0 || IsAmbiguous(text)) return std::nullopt;
  return *scaled / kOne + 1;
}

}  // namespace raumboerse::apps
