#include "wire/common.h"

#include "domain/limits.h"
#include "domain/text.h"

namespace raumboerse::wire {
namespace {

using domain::FieldPath;
using google::protobuf::RepeatedPtrField;

// What a Timestamp may hold: the years 1 to 9999.
constexpr int64_t kSecondsMin = -62'135'596'800;
constexpr int64_t kSecondsMax = 253'402'300'799;
constexpr int32_t kNanosMax = 999'999'999;

}  // namespace

domain::Day Reader::Day(const FieldPath& at, const std::string& text) {
  if (text.empty()) {
    faults_.Add(at.ToString(), "empty; give a day as 2027-03-01");
    return {};
  }
  return OptionalDay(at, text).value_or(domain::Day());
}

std::optional<domain::Day> Reader::OptionalDay(const FieldPath& at, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const std::optional<domain::Day> day = domain::Day::Parse(text);
  if (!day) faults_.Add(at.ToString(), domain::NotADay(text));
  return day;
}

domain::Day Reader::Until(const FieldPath& at, const std::string& text) {
  return OptionalDay(at, text).value_or(domain::Day::Infinity());
}

domain::Period Reader::Span(const FieldPath& at, const std::string& from, const std::string& until,
                            absl::string_view from_field) {
  domain::Period out{Day(at / from_field, from), Until(at / "until", until)};
  if (!domain::Day::Parse(from)) out.until = domain::Day::Infinity();
  return out;
}

std::optional<absl::Time> Reader::Time(const FieldPath& at,
                                       const google::protobuf::Timestamp& time) {
  if (time.seconds() < kSecondsMin || time.seconds() > kSecondsMax || time.nanos() < 0 ||
      time.nanos() > kNanosMax) {
    faults_.Add(at.ToString(), absl::StrCat(time.seconds(), " s and ", time.nanos(),
                                            " ns is not a time of the years 1 to 9999"));
    return std::nullopt;
  }
  return absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
}

domain::Record Reader::Record(const std::string& name, const v1::Record& record) {
  const FieldPath root;
  const FieldPath at = root / "record";
  domain::Record out;
  out.name = name;
  if (record.has_create_time()) out.create_time = Time(at / "create_time", record.create_time());
  if (record.has_update_time()) out.update_time = Time(at / "update_time", record.update_time());
  out.revision = record.revision();
  out.visibility =
      Enum<domain::Visibility>(at / "visibility", record.visibility(), v1::Visibility_MAX);
  out.internal_note = record.internal_note();
  out.assignee = record.assignee();
  out.next_step = record.next_step();
  out.due = OptionalDay(at / "due", record.due());
  out.duplicate_of = record.duplicate_of();
  out.source = record.source();
  out.source_id = record.source_id();
  if (record.has_import_time()) out.import_time = Time(at / "import_time", record.import_time());
  if (record.has_check_time()) out.check_time = Time(at / "check_time", record.check_time());
  return out;
}

std::vector<domain::Consent> Reader::Consents(const FieldPath& at,
                                              const RepeatedPtrField<v1::Consent>& consents) {
  std::vector<domain::Consent> out;
  out.reserve(consents.size());
  for (const v1::Consent& consent : consents) {
    const FieldPath here = at[out.size()];
    const domain::Period period = Span(here, consent.given(), consent.until(), "given");
    out.push_back({.purpose = Enum<domain::ConsentPurpose>(here / "purpose", consent.purpose(),
                                                           v1::ConsentPurpose_MAX),
                   .given = period.from,
                   .until = period.until});
  }
  return out;
}

std::vector<domain::Channel> Reader::Channels(const FieldPath& at,
                                              const RepeatedPtrField<v1::Channel>& channels) {
  std::vector<domain::Channel> out;
  out.reserve(channels.size());
  for (const v1::Channel& channel : channels) {
    const FieldPath here = at[out.size()];
    // A kind that is not known must not make the value look like a faulty one of another kind.
    const bool known = v1::ChannelKind_IsValid(channel.kind());
    const auto kind = Enum<domain::ChannelKind>(here / "kind", channel.kind(), v1::ChannelKind_MAX);
    out.push_back({.kind = known ? kind : domain::ChannelKind::kPost,
                   .value = channel.value(),
                   .visibility = Enum<domain::ChannelVisibility>(
                       here / "visibility", channel.visibility(), v1::ChannelVisibility_MAX)});
  }
  return out;
}

std::vector<domain::PartyReference> Reader::Parties(
    const FieldPath& at, const RepeatedPtrField<v1::PartyReference>& parties) {
  std::vector<domain::PartyReference> out;
  out.reserve(parties.size());
  for (const v1::PartyReference& party : parties) {
    const FieldPath here = at[out.size()];
    out.push_back({.party = party.party(),
                   .role = Enum<domain::PartyRole>(here / "role", party.role(), v1::PartyRole_MAX),
                   .topics = Strings(party.topics()),
                   .until = OptionalDay(here / "until", party.until())});
  }
  return out;
}

std::vector<std::string> Strings(const RepeatedPtrField<std::string>& strings) {
  return {strings.begin(), strings.end()};
}

domain::Address AddressOf(const v1::Address& address) {
  return {.street = address.street(),
          .house_number = address.house_number(),
          .postal_code = address.postal_code(),
          .city = address.city(),
          .addition = address.addition()};
}

domain::Point PointOf(const v1::Point& point) {
  return {.latitude = point.latitude(), .longitude = point.longitude()};
}

domain::Labels LabelsOf(const v1::Labels& labels) { return {.de = labels.de(), .en = labels.en()}; }

void SetStrings(const std::vector<std::string>& strings, RepeatedPtrField<std::string>* out) {
  out->Assign(strings.begin(), strings.end());
}

std::string TextOf(const std::optional<domain::Day>& day) { return day ? day->ToString() : ""; }

void SetTime(absl::Time time, google::protobuf::Timestamp* out) {
  const int64_t seconds = absl::ToUnixSeconds(time);
  out->set_seconds(seconds);
  out->set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
}

void SetRecord(const domain::Record& record, v1::Record* out) {
  if (record.create_time) SetTime(*record.create_time, out->mutable_create_time());
  if (record.update_time) SetTime(*record.update_time, out->mutable_update_time());
  out->set_revision(record.revision);
  out->set_visibility(ToWire<v1::Visibility>(record.visibility));
  out->set_internal_note(record.internal_note);
  out->set_assignee(record.assignee);
  out->set_next_step(record.next_step);
  out->set_due(TextOf(record.due));
  out->set_duplicate_of(record.duplicate_of);
  out->set_source(record.source);
  out->set_source_id(record.source_id);
  if (record.import_time) SetTime(*record.import_time, out->mutable_import_time());
  if (record.check_time) SetTime(*record.check_time, out->mutable_check_time());
}

void SetAddress(const domain::Address& address, v1::Address* out) {
  out->set_street(address.street);
  out->set_house_number(address.house_number);
  out->set_postal_code(address.postal_code);
  out->set_city(address.city);
  out->set_addition(address.addition);
}

void SetPoint(const domain::Point& point, v1::Point* out) {
  out->set_latitude(point.latitude);
  out->set_longitude(point.longitude);
}

void SetPeriod(const domain::Period& period, v1::Period* out) {
  out->set_from(period.from.ToString());
  out->set_until(period.until.ToString());
}

void SetLabels(const domain::Labels& labels, v1::Labels* out) {
  out->set_de(labels.de);
  out->set_en(labels.en);
}

void SetConsents(const std::vector<domain::Consent>& consents, RepeatedPtrField<v1::Consent>* out) {
  for (const domain::Consent& consent : consents) {
    v1::Consent* added = out->Add();
    added->set_purpose(ToWire<v1::ConsentPurpose>(consent.purpose));
    added->set_given(consent.given.ToString());
    added->set_until(consent.until.ToString());
  }
}

void SetChannels(const std::vector<domain::Channel>& channels, RepeatedPtrField<v1::Channel>* out) {
  for (const domain::Channel& channel : channels) {
    v1::Channel* added = out->Add();
    added->set_kind(ToWire<v1::ChannelKind>(channel.kind));
    added->set_value(channel.value);
    added->set_visibility(ToWire<v1::ChannelVisibility>(channel.visibility));
  }
}

void SetParties(const std::vector<domain::PartyReference>& parties,
                RepeatedPtrField<v1::PartyReference>* out) {
  for (const domain::PartyReference& party : parties) {
    v1::PartyReference* added = out->Add();
    added->set_party(party.party);
    added->set_role(ToWire<v1::PartyRole>(party.role));
    SetStrings(party.topics, added->mutable_topics());
    added->set_until(TextOf(party.until));
  }
}

}  // namespace raumboerse::wire
