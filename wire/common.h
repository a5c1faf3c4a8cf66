#pragma once

#include <google/protobuf/repeated_field.h>
#include <google/protobuf/timestamp.pb.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "domain/field_path.h"
#include "domain/record.h"
#include "domain/valid.h"
#include "raumboerse/v1/common.pb.h"
#include "wire/etag.h"

// What the messages of several resources have in common; for the .cc files of wire/ alone.
namespace raumboerse::wire {

// Reads parts of a message into domain values. What cannot be read is reported, and a valid value
// stands in for it, so that the checks that follow do not report the same field again.
class Reader {
 public:
  explicit Reader(Faults& faults) : faults_(faults) {}

  // REQUIRES: the values of E are those of the message's enum, 0 to `last` without a gap.
  template <typename E>
  E Enum(const domain::FieldPath& at, int value, int last) {
    if (value >= 0 && value <= last) return static_cast<E>(value);
    faults_.Add(at.ToString(), absl::StrCat("value ", value, " is not a known value"));
    return static_cast<E>(1);
  }
  // Repetitions count once. "Unspecified" says nothing in a set: it is reported.
  template <typename E>
  domain::EnumSet<E> Set(const domain::FieldPath& at,
                         const google::protobuf::RepeatedField<int>& values, int last) {
    domain::EnumSet<E> out;
    for (int i = 0; i < values.size(); ++i) {
      const E value = Enum<E>(at[i], values[i], last);
      if (value == E{0})
        faults_.Add(at[i].ToString(), "\"unspecified\" is not a choice; leave it out");
      else if (static_cast<int>(value) == values[i])
        out.Insert(value);
    }
    return out;
  }

  // A day that must be given.
  domain::Day Day(const domain::FieldPath& at, const std::string& text);
  // Empty: absent.
  std::optional<domain::Day> OptionalDay(const domain::FieldPath& at, const std::string& text);
  // Empty: open.
  domain::Day Until(const domain::FieldPath& at, const std::string& text);
  // [from, until) at two fields of `at`; an until whose from is faulty is not looked at.
  domain::Period Span(const domain::FieldPath& at, const std::string& from,
                      const std::string& until, absl::string_view from_field = "from");
  domain::Period Span(const domain::FieldPath& at, const v1::Period& period) {
    return Span(at, period.from(), period.until());
  }
  std::optional<absl::Time> Time(const domain::FieldPath& at,
                                 const google::protobuf::Timestamp& time);

  domain::Record Record(const std::string& name, const v1::Record& record);
  std::vector<domain::Consent> Consents(
      const domain::FieldPath& at, const google::protobuf::RepeatedPtrField<v1::Consent>& consents);
  std::vector<domain::Channel> Channels(
      const domain::FieldPath& at, const google::protobuf::RepeatedPtrField<v1::Channel>& channels);
  std::vector<domain::PartyReference> Parties(
      const domain::FieldPath& at,
      const google::protobuf::RepeatedPtrField<v1::PartyReference>& parties);

 private:
  Faults& faults_;
};

// The checked value, or every fault: of reading and of checking.
template <typename Fields>
absl::StatusOr<domain::Valid<Fields>> Finish(Fields fields, Faults faults) {
  if (faults.empty()) return domain::Valid<Fields>::Create(std::move(fields));
  Check(fields, faults);
  return faults.ToStatus();
}

std::vector<std::string> Strings(const google::protobuf::RepeatedPtrField<std::string>& strings);
domain::Address AddressOf(const v1::Address& address);
domain::Point PointOf(const v1::Point& point);
domain::Labels LabelsOf(const v1::Labels& labels);

// The other way.
void SetStrings(const std::vector<std::string>& strings,
                google::protobuf::RepeatedPtrField<std::string>* out);
template <typename E>
void SetSet(domain::EnumSet<E> set, google::protobuf::RepeatedField<int>* out) {
  for (E value : set.Values()) out->Add(static_cast<int>(value));
}
std::string TextOf(const std::optional<domain::Day>& day);
void SetTime(absl::Time time, google::protobuf::Timestamp* out);
void SetRecord(const domain::Record& record, v1::Record* out);
void SetAddress(const domain::Address& address, v1::Address* out);
void SetPoint(const domain::Point& point, v1::Point* out);
void SetPeriod(const domain::Period& period, v1::Period* out);
void SetLabels(const domain::Labels& labels, v1::Labels* out);
void SetConsents(const std::vector<domain::Consent>& consents,
                 google::protobuf::RepeatedPtrField<v1::Consent>* out);
void SetChannels(const std::vector<domain::Channel>& channels,
                 google::protobuf::RepeatedPtrField<v1::Channel>* out);
void SetParties(const std::vector<domain::PartyReference>& parties,
                google::protobuf::RepeatedPtrField<v1::PartyReference>* out);

// Name, etag and record, which every resource has; what is at its default is left out.
template <typename Message>
void SetHead(const domain::Record& record, Message* out) {
  out->set_name(record.name);
  out->set_etag(EtagOf(record.revision));
  SetRecord(record, out->mutable_record());
  if (out->record().ByteSizeLong() == 0) out->clear_record();
}

// Sets an enum field, `out->set_kind(ToWire<v1::SpaceKind>(space.kind))`.
template <typename WireEnum, typename E>
WireEnum ToWire(E value) {
  return static_cast<WireEnum>(static_cast<int>(value));
}

}  // namespace raumboerse::wire
