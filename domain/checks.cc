#include "domain/checks.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

namespace raumboerse::domain {
namespace {

bool IsCode(absl::string_view text) {
  return !text.empty() && text.size() <= kCodeBytesMax &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' ||
                  c == '-';
         });
}

// BCP 47, of which only the shape is looked at: subtags of 1 to 8, the first of 2 or more letters.
bool IsLanguage(absl::string_view text) {
  if (text.size() < 2 || text.size() > kLanguageBytesMax) return false;
  size_t subtag = 0, length = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || text[i] == '-') {
      if (length < (subtag == 0 ? 2u : 1u) || length > 8) return false;
      ++subtag, length = 0;
      continue;
    }
    const auto c = static_cast<unsigned char>(text[i]);
    if (subtag == 0 ? !absl::ascii_isalpha(c) : !absl::ascii_isalnum(c)) return false;
    ++length;
  }
  return true;
}

bool IsMailAddress(absl::string_view text) {
  const size_t at = text.find('@');
  return at != absl::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == absl::string_view::npos &&
         text.find(' ') == absl::string_view::npos;
}

std::string NotAName(absl::string_view name, Collection collection) {
  return absl::StrCat(Shown(name), " is not a name of the form ",
                      collection == Collection::kExchanges ? "" : "exchanges/{exchange}/",
                      TextOf(collection), "/{id}");
}

}  // namespace

Checker::Checker(Collection own_collection, absl::string_view own_name, Faults& faults)
    : own_collection_(own_collection), own_name_(own_name), faults_(faults) {
  if (const auto own = ResourceName::Parse(own_name); own.has_value())
    own_exchange_ = own->exchange;
}

void Checker::OutOfRange(const FieldPath& at, int64_t value, Bounds bounds) {
  Fault(at, absl::StrCat(value, " is outside [", bounds.least, ", ", bounds.most, "]"));
}

bool Checker::Size(const FieldPath& at, size_t size, Bounds bounds) {
  const auto count = static_cast<int64_t>(size);
  if (count >= bounds.least && count <= bounds.most) return true;
  Fault(at, absl::StrCat(count, " entries; give ", bounds.least, " to ", bounds.most));
  return false;
}

void Checker::Text(const FieldPath& at, absl::string_view text, size_t most, Presence presence) {
  if (text.empty()) {
    if (presence == Presence::kRequired) Fault(at, "empty; it is required");
    return;
  }
  if (text.size() > most) {
    Fault(at, absl::StrCat(text.size(), " bytes; give at most ", most));
  } else if (!IsUtf8(text)) {
    Fault(at, "is not valid UTF-8");
  } else if (HasControlCharacters(text)) {
    Fault(at, "contains a control character");
  } else if (presence == Presence::kRequired && absl::StripAsciiWhitespace(text).empty()) {
    Fault(at, "empty; it is required");
  }
}

void Checker::Code(const FieldPath& at, absl::string_view text, Presence presence) {
  if (text.empty() && presence == Presence::kOptional) return;
  if (!IsCode(text))
    Fault(at, absl::StrCat(Shown(text), " is not a code of 1 to ", kCodeBytesMax,
                           " of the characters A-Z a-z 0-9 _ . -"));
}

void Checker::Unique(const FieldPath& at, const std::vector<std::string>& values) {
  absl::flat_hash_map<absl::string_view, size_t> first;
  for (size_t i = 0; i < values.size(); ++i) {
    const auto [found, is_new] = first.try_emplace(values[i], i);
    if (!is_new) Fault(at[i], absl::StrCat(Shown(values[i]), " is already entry ", found->second));
  }
}

void Checker::Codes(const FieldPath& at, const std::vector<std::string>& codes, size_t most) {
  if (!Size(at, codes.size(), most)) return;
  for (size_t i = 0; i < codes.size(); ++i) Code(at[i], codes[i], Presence::kRequired);
  Unique(at, codes);
}

void Checker::Topics(const FieldPath& at, const std::vector<std::string>& topics) {
  if (!Size(at, topics.size(), kTopicsMax)) return;
  for (size_t i = 0; i < topics.size(); ++i)
    Text(at[i], topics[i], kTopicBytesMax, Presence::kRequired);
  Unique(at, topics);
}

void Checker::Language(const FieldPath& at, absl::string_view text) {
  if (!IsLanguage(text))
    Fault(at, absl::StrCat(Shown(text), " is not a language tag as de or de-DE"));
}

void Checker::Languages(const FieldPath& at, const std::vector<std::string>& languages) {
  if (!Size(at, languages.size(), kLanguagesMax)) return;
  for (size_t i = 0; i < languages.size(); ++i) Language(at[i], languages[i]);
  Unique(at, languages);
}

void Checker::Link(const FieldPath& at, absl::string_view text) {
  if (text.size() > kUrlBytesMax) {
    Fault(at, absl::StrCat(text.size(), " bytes; give at most ", kUrlBytesMax));
  } else if (!IsUtf8(text) || !IsLink(text)) {
    Fault(at, absl::StrCat(Shown(text), " is not an http or https link"));
  }
}

void Checker::CivilDay(const FieldPath& at, Day day) {
  if (day.since_epoch() < kDayMin || day.since_epoch() > kDayMax)
    Fault(at, absl::StrCat("a day outside the years ", kYearMin, " to ", kYearMax));
}

void Checker::CivilDay(const FieldPath& at, const std::optional<Day>& day) {
  if (day) CivilDay(at, *day);
}

void Checker::Until(const FieldPath& at, Day from, Day until) {
  if (until.infinite()) return;
  CivilDay(at, until);
  if (until <= from)
    Fault(at, absl::StrCat(until.ToString(), " is not after ", from.ToString(),
                           "; it is the first day that is no longer included"));
}

void Checker::Span(const FieldPath& at, const Period& period) {
  CivilDay(at / "from", period.from);
  Until(at / "until", period.from, period.until);
}

void Checker::Weekly(const FieldPath& at, WeeklyTimes times) { Range(at, times, {0, kAllWeek}); }

void Checker::Place(const FieldPath& at, const Point& point) {
  const auto degrees = [&](absl::string_view field, double value, int most) {
    // The negation also catches what is not a number.
    if (!(std::abs(value) <= most))
      Fault(at / field, absl::StrCat(value, " is outside [", -most, ", ", most, "] degrees"));
  };
  degrees("latitude", point.latitude, 90);
  degrees("longitude", point.longitude, 180);
}

void Checker::Reference(const FieldPath& at, absl::string_view name, Collection collection,
                        Presence presence) {
  if (name.empty()) {
    if (presence == Presence::kRequired) Fault(at, "empty; it is required");
    return;
  }
  const auto parsed = ResourceName::Parse(name);
  if (!parsed || parsed->collection != collection) {
    Fault(at, NotAName(name, collection));
  } else if (name == own_name_) {
    Fault(at, absl::StrCat(Shown(name), " is the record itself"));
  } else if (!own_exchange_.empty() && parsed->exchange != own_exchange_ &&
             collection != Collection::kExchanges) {
    Fault(at, absl::StrCat(Shown(name), " is of another exchange than the record"));
  }
}

void Checker::References(const FieldPath& at, const std::vector<std::string>& names,
                         Collection collection) {
  for (size_t i = 0; i < names.size(); ++i)
    Reference(at[i], names[i], collection, Presence::kRequired);
  Unique(at, names);
}

void Checker::TimeAt(const FieldPath& at, const std::optional<absl::Time>& time) {
  if (!time) return;
  const absl::TimeZone utc = absl::UTCTimeZone();
  const absl::Time least = absl::FromCivil(absl::CivilSecond(kYearMin), utc);
  const absl::Time end = absl::FromCivil(absl::CivilSecond(kYearMax + 1), utc);
  if (*time < least || *time >= end)
    Fault(at, absl::StrCat("a time outside the years ", kYearMin, " to ", kYearMax));
}

void Checker::CommonFields(const Record& record) {
  const FieldPath root;
  if (!record.name.empty()) {
    const auto parsed = ResourceName::Parse(record.name);
    if (!parsed || parsed->collection != own_collection_)
      Fault(root / "name", NotAName(record.name, own_collection_));
  }
  const FieldPath at = root / "record";
  TimeAt(at / "create_time", record.create_time);
  TimeAt(at / "update_time", record.update_time);
  TimeAt(at / "import_time", record.import_time);
  TimeAt(at / "check_time", record.check_time);
  Range(at / "revision", record.revision, {0, std::numeric_limits<int64_t>::max()});
  Text(at / "internal_note", record.internal_note, kTextBytesMax);
  Line(at / "assignee", record.assignee);
  Line(at / "next_step", record.next_step);
  CivilDay(at / "due", record.due);
  Reference(at / "duplicate_of", record.duplicate_of, own_collection_);
  Text(at / "source", record.source, kSourceBytesMax);
  Text(at / "source_id", record.source_id, kSourceBytesMax);
  if (record.source.empty() && !record.source_id.empty())
    Fault(at / "source", "empty; a source_id is unique only together with its source");
}

void Checker::AddressAt(const FieldPath& at, const std::optional<Address>& address) {
  if (!address) return;
  Line(at / "street", address->street);
  Line(at / "house_number", address->house_number);
  Line(at / "postal_code", address->postal_code);
  Line(at / "city", address->city);
  Line(at / "addition", address->addition);
}

void Checker::LabelsAt(const FieldPath& at, const Labels& labels) {
  Line(at / "de", labels.de);
  Line(at / "en", labels.en);
}

// A channel may be a private person's: its value is never repeated.
void Checker::Channels(const FieldPath& at, const std::vector<Channel>& channels) {
  if (!Size(at, channels.size(), kChannelsMax)) return;
  for (size_t i = 0; i < channels.size(); ++i) {
    const FieldPath channel = at[i], value = channel / "value";
    if (channels[i].kind == ChannelKind::kUnset)
      Fault(channel / "kind", "not stated; it is required");
    const size_t before = faults_.kept().size();
    Text(value, channels[i].value, kLineBytesMax, Presence::kRequired);
    if (faults_.kept().size() != before) continue;
    if (channels[i].kind == ChannelKind::kEmail && !IsMailAddress(channels[i].value))
      Fault(value, "is not a mail address");
    if (channels[i].kind == ChannelKind::kWeb && !IsLink(channels[i].value))
      Fault(value, "is not an http or https link");
  }
}

void Checker::Consents(const FieldPath& at, const std::vector<Consent>& consents) {
  if (!Size(at, consents.size(), kConsentsMax)) return;
  for (size_t i = 0; i < consents.size(); ++i) {
    const FieldPath consent = at[i];
    if (consents[i].purpose == ConsentPurpose::kUnset)
      Fault(consent / "purpose", "not stated; it is required");
    CivilDay(consent / "given", consents[i].given);
    Until(consent / "until", consents[i].given, consents[i].until);
  }
}

void Checker::Parties(const FieldPath& at, const std::vector<PartyReference>& parties) {
  if (!Size(at, parties.size(), kPartiesMax)) return;
  for (size_t i = 0; i < parties.size(); ++i) {
    const FieldPath party = at[i];
    Reference(party / "party", parties[i].party, Collection::kParties, Presence::kRequired);
    Topics(party / "topics", parties[i].topics);
    CivilDay(party / "until", parties[i].until);
  }
}

}  // namespace raumboerse::domain
