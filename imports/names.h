#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "domain/vocabulary.h"

// What the closed vocabularies are called in files: by code (`running_costs`), in German and in
// English. The code is what writers write.
namespace raumboerse::imports {

struct ValueName {
  uint8_t value = 0;
  absl::string_view code;
  absl::string_view label_de;
  absl::string_view words;  // all its names folded (imports/fold.h), a blank before and behind each
};

// The names of an enum's values, the default of each enum left out. Specialised in names.cc.
template <typename E>
absl::Span<const ValueName> NamesOf();
template <>
absl::Span<const ValueName> NamesOf<domain::SpaceKind>();
template <>
absl::Span<const ValueName> NamesOf<domain::SpaceState>();
template <>
absl::Span<const ValueName> NamesOf<domain::Visibility>();
template <>
absl::Span<const ValueName> NamesOf<domain::Noise>();
template <>
absl::Span<const ValueName> NamesOf<domain::Condition>();
template <>
absl::Span<const ValueName> NamesOf<domain::AccessMode>();
template <>
absl::Span<const ValueName> NamesOf<domain::FollowUp>();
template <>
absl::Span<const ValueName> NamesOf<domain::OwnerClass>();
template <>
absl::Span<const ValueName> NamesOf<domain::PlanBasis>();
template <>
absl::Span<const ValueName> NamesOf<domain::AreaCategory>();
template <>
absl::Span<const ValueName> NamesOf<domain::Certainty>();
template <>
absl::Span<const ValueName> NamesOf<domain::Commercial>();
template <>
absl::Span<const ValueName> NamesOf<domain::ContractForm>();
template <>
absl::Span<const ValueName> NamesOf<domain::OrganisationForm>();
template <>
absl::Span<const ValueName> NamesOf<domain::Equipment>();

// The value whose code, German or other name `text` is, however written; nullopt for none.
std::optional<uint8_t> FindValue(absl::Span<const ValueName> names, absl::string_view text);
// Empty for a value without name.
absl::string_view CodeOf(absl::Span<const ValueName> names, uint8_t value);
// `code, code, ...` for a wish.
std::string ListCodes(absl::Span<const ValueName> names);

template <typename E>
std::optional<E> ParseEnum(absl::string_view text) {
  const auto value = FindValue(NamesOf<E>(), text);
  if (!value) return std::nullopt;
  return static_cast<E>(*value);
}

template <typename E>
absl::string_view EnumCode(E value) {
  return CodeOf(NamesOf<E>(), static_cast<uint8_t>(value));
}

}  // namespace raumboerse::imports
