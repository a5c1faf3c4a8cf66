#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "absl/strings/string_view.h"

#include "base/faults.h"
#include "domain/field_path.h"
#include "domain/limits.h"
#include "domain/record.h"
#include "domain/resource_name.h"
#include "domain/text.h"

// The checks that the records share; for the .cc files of domain/ alone.
namespace raumboerse::domain {

// Inclusive.
struct Bounds {
  int64_t least;
  int64_t most;
};
inline constexpr Bounds kCents{0, kCentsMax};
inline constexpr Bounds kDays{0, kDaysMax};
inline constexpr Bounds kPermille{0, kPermilleMax};
inline constexpr Bounds kPersons{0, kPersonsMax};

enum class Presence { kOptional, kRequired };

// Checks the fields of one record and reports to `faults`. References must be of the exchange that
// the record's own name names; where the record has no name yet, of any.
class Checker {
 public:
  Checker(Collection own_collection, absl::string_view own_name, Faults& faults);

  void Fault(const FieldPath& at, absl::string_view wish) { faults_.Add(at.ToString(), wish); }

  template <typename T>
  void Range(const FieldPath& at, const T& value, Bounds bounds) {
    if constexpr (std::is_integral_v<T>) {
      const auto number = static_cast<int64_t>(value);
      if (number < bounds.least || number > bounds.most) OutOfRange(at, number, bounds);
    } else {
      if (value.has_value()) Range(at, *value, bounds);
    }
  }
  // Of a figure that 0 leaves unstated: what may be stated begins with 1.
  void Stated(const FieldPath& at, int64_t value, int64_t most) {
    if (value < 0 || value > most) OutOfRange(at, value, {1, most});
  }
  // Whether a list of `size` is within bounds; a list that is not should not be looked at further.
  bool Size(const FieldPath& at, size_t size, size_t most) {
    return Size(at, size, Bounds{0, static_cast<int64_t>(most)});
  }
  bool Size(const FieldPath& at, size_t size, Bounds bounds);

  // Valid UTF-8 without control characters other than tab and line breaks.
  void Text(const FieldPath& at, absl::string_view text, size_t most,
            Presence presence = Presence::kOptional);
  void Line(const FieldPath& at, absl::string_view text) { Text(at, text, kLineBytesMax); }
  // [A-Za-z0-9_.-]{1,64}
  void Code(const FieldPath& at, absl::string_view text, Presence presence = Presence::kOptional);
  // Codes without repetition.
  void Codes(const FieldPath& at, const std::vector<std::string>& codes, size_t most);
  void Topics(const FieldPath& at, const std::vector<std::string>& topics);
  void Language(const FieldPath& at, absl::string_view text);
  void Languages(const FieldPath& at, const std::vector<std::string>& languages);
  void Link(const FieldPath& at, absl::string_view text);
  void Unique(const FieldPath& at, const std::vector<std::string>& values);

  void CivilDay(const FieldPath& at, Day day);
  void CivilDay(const FieldPath& at, const std::optional<Day>& day);
  // An end that may be open.
  void Until(const FieldPath& at, Day from, Day until);
  // Its days stand at `at`.from and `at`.until.
  void Span(const FieldPath& at, const Period& period);
  void Weekly(const FieldPath& at, WeeklyTimes times);
  void Place(const FieldPath& at, const Point& point);

  template <typename E>
  void Set(const FieldPath& at, EnumSet<E> set) {
    if (set.Contains(E{0})) Fault(at, "a set does not contain \"unspecified\"; leave it out");
  }

  // The name of a record of `collection` of the same exchange, not the record itself.
  void Reference(const FieldPath& at, absl::string_view name, Collection collection,
                 Presence presence = Presence::kOptional);
  void References(const FieldPath& at, const std::vector<std::string>& names,
                  Collection collection);

  // The parts that several records have.
  void CommonFields(const Record& record);
  void AddressAt(const FieldPath& at, const std::optional<Address>& address);
  void LabelsAt(const FieldPath& at, const Labels& labels);
  void Channels(const FieldPath& at, const std::vector<Channel>& channels);
  void Consents(const FieldPath& at, const std::vector<Consent>& consents);
  void Parties(const FieldPath& at, const std::vector<PartyReference>& parties);

 private:
  void OutOfRange(const FieldPath& at, int64_t value, Bounds bounds);
  void TimeAt(const FieldPath& at, const std::optional<absl::Time>& time);

  Collection own_collection_;
  absl::string_view own_name_;
  absl::string_view own_exchange_;  // empty: not known
  Faults& faults_;
};

}  // namespace raumboerse::domain
