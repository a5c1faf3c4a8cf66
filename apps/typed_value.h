#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

#include "apps/catalogue.h"

// What people type for values of the API, in one place for all commands: German and English forms
// alike, whatever the session's language, where they can mean one thing only.
namespace raumboerse::apps {

// A value as it was typed. `origin` is the option that it was typed for, as errors name it:
// `--persons`, `--set area_m2`.
struct Typed {
  std::string origin;
  absl::string_view text;
};

// The value in the form in which the API's JSON takes one of the field's type; of a list, one
// element. `1.200` and `1,200` are a thousand and two hundred in the language that writes them so,
// and no whole number in the other. Usage error, with what would do. Messages are handed on as they
// are, and what looks like a number of the API.
absl::StatusOr<std::string> TypedJson(const google::protobuf::FieldDescriptor& field,
                                      const Typed& typed, const Catalogue& catalogue);

// `2027-12-31` from that or from `31.12.2027`; empty stays empty. Usage error. What has the form of
// an ISO day is handed on, so that the server says what is wrong with it.
absl::StatusOr<std::string> TypedDay(const Typed& typed, const Catalogue& catalogue);
// Whether the field holds a civil day, which the API has as a text.
bool IsDay(const google::protobuf::FieldDescriptor& field);

// The value by its code, its whole name, or its label in either language, however written; answers
// also by `j`, `true` and the like. nullptr: there is none.
const google::protobuf::EnumValueDescriptor* TypedEnum(const google::protobuf::EnumDescriptor& type,
                                                       absl::string_view text);
// What TypedEnum takes: `einmalig (one_off), auf Dauer (lasting)`; answers by their labels alone.
std::string ChoicesOf(const google::protobuf::EnumDescriptor& type, const Catalogue& catalogue);

// Square metres with decimal places, rounded up: `28,5 m²` is 29; nullopt: whole, or no number
// above 0.
std::optional<int64_t> RoundedUp(absl::string_view text, Language language);

}  // namespace raumboerse::apps
