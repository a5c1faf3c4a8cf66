#include "imports/kiel_monuments.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "domain/limits.h"
#include "domain/text.h"
#include "imports/address_key.h"
#include "imports/encoding.h"
#include "imports/fold.h"
#include "imports/json_elements.h"
#include "imports/report.h"

namespace raumboerse::imports {
namespace {

bool IsPostalCode(absl::string_view text) {
  return text.size() == 5 && text.find_first_not_of("0123456789") == absl::string_view::npos;
}

// `16`, `11a`, `18-20`; not `14 Betonstelen`.
bool IsHouseNumber(absl::string_view text) {
  if (text.empty() || !absl::ascii_isdigit(text[0])) return false;
  size_t letters = 0;
  for (char c : text) {
    const bool letter = absl::ascii_isalpha(static_cast<unsigned char>(c));
    letters = letter ? letters + 1 : 0;
    if (letters > 1 || (!letter && !absl::ascii_isdigit(c) && c != '-' && c != '/')) return false;
  }
  return true;
}

// Finds the addresses in what a list says of a monument's parts. Streets stand in brackets, or are
// the monument's own; a number alone goes on in the street before it.
class ScopeReading {
 public:
  explicit ScopeReading(Monument& monument) : monument_(monument) {
    if (monument.address) own_street_ = monument.address->street;
    own_key_ = StreetKey(own_street_);
  }

  void Read(absl::string_view text) {
    bool inside = false;
    while (true) {
      const size_t end = text.find_first_of(",;()");
      Visit(Strip(text.substr(0, end)), inside);
      if (end == absl::string_view::npos) return;
      if (text[end] == '(' || text[end] == ')') {
        inside = text[end] == '(';
        street_.clear();
      }
      text.remove_prefix(end + 1);
    }
  }

 private:
  void Visit(absl::string_view piece, bool inside) {
    if (IsHouseNumber(piece)) return Add(piece);
    const StreetAndNumber split = SplitStreet(piece);
    street_.clear();
    if (split.house_number.empty()) return;
    const bool own = !own_key_.empty() && absl::EndsWith(StreetKey(split.street), own_key_);
    if (inside) street_ = split.street;
    if (!inside && own) street_ = own_street_;
    Add(split.house_number);
  }

  void Add(absl::string_view house_number) {
    if (street_.empty() || monument_.further.size() >= kMonumentAddressesMax) return;
    domain::Address address;
    address.street = street_;
    address.house_number = std::string(house_number);
    if (monument_.address) {
      address.city = monument_.address->city;
      const bool same =
          StreetKey(street_) == own_key_ &&
          HouseNumberKey(house_number) == HouseNumberKey(monument_.address->house_number);
      if (same) return;
    }
    monument_.further.push_back(std::move(address));
  }

  Monument& monument_;
  std::string own_street_, own_key_;
  std::string street_;
};

// One reading of one file.
class MonumentsReading {
 public:
  MonumentsReading(absl::string_view list, const RowSink<Monument>& sink)
      : list_(list), output_(sink) {}

  absl::Status Visit(int64_t index, const Json& element);
  const RowCounts& counts() const { return output_.counts(); }

 private:
  void ReadName(const Json& element, Monument& monument, RowReport& report);
  void ReadAddress(const Json& element, Monument& monument, RowReport& report) const;
  void ReadPoint(const Json& element, Monument& monument, RowReport& report) const;
  void CheckText(absl::string_view field, absl::string_view text, RowReport& report) const;

  const absl::string_view list_;
  RowOutput<Monument> output_;
  absl::flat_hash_map<std::string, int64_t> row_of_id_;
};

void MonumentsReading::CheckText(absl::string_view field, absl::string_view text,
                                 RowReport& report) const {
  if (text.size() > domain::kLineBytesMax || domain::HasControlCharacters(text) || !IsUtf8(text))
    report.Error(field, text,
                 absl::StrCat("is no line of at most ", domain::kLineBytesMax, " bytes of text"));
}

void MonumentsReading::ReadName(const Json& element, Monument& monument, RowReport& report) {
  monument.id = std::string(Strip(TextOf(element, "object_id")));
  monument.name = std::string(Strip(TextOf(element, "designation")));
  CheckText("object_id", monument.id, report);
  CheckText("designation", monument.name, report);
  if (monument.name.empty()) report.Error("designation", monument.id, "is missing");
  if (monument.id.empty()) return report.Error("object_id", "", "is missing");
  const auto [first, is_new] = row_of_id_.try_emplace(monument.id, report.line());
  if (!is_new)
    report.Error("object_id", monument.id,
                 absl::StrCat("is the id of row ", first->second, " too"));
}

void MonumentsReading::ReadAddress(const Json& element, Monument& monument,
                                   RowReport& report) const {
  domain::Address address;
  address.street = std::string(Strip(TextOf(element, "street")));
  address.house_number = std::string(Strip(TextOf(element, "housenumber")));
  address.postal_code = std::string(Strip(TextOf(element, "postcode")));
  address.city = std::string(Strip(TextOf(element, "city")));
  for (const std::string* text : {&address.street, &address.house_number, &address.city})
    CheckText("street", *text, report);
  if (address.postal_code.empty()) {
    report.Warn("postcode", monument.id, "is missing");
  } else if (!IsPostalCode(address.postal_code)) {
    report.Warn("postcode", address.postal_code, "is no postal code of 5 digits, and was left out");
    address.postal_code.clear();
  }
  if (address.street.empty()) return report.Warn("street", monument.id, "is missing");
  if (address.house_number.empty()) report.Warn("housenumber", monument.id, "is missing");
  monument.address = std::move(address);
}

void MonumentsReading::ReadPoint(const Json& element, Monument& monument, RowReport& report) const {
  const Json* const coords = MemberOf(element, "coords");
  if (coords == nullptr || coords->is_null())
    return report.Warn("coords", monument.id, "are missing");
  const std::string text = coords->dump(-1, ' ', false, Json::error_handler_t::replace);
  if (!coords->is_array() || coords->size() != 2 || !(*coords)[0].is_number() ||
      !(*coords)[1].is_number())
    return report.Warn("coords", text, "are not [latitude, longitude], and were left out");
  const domain::Point point{.latitude = (*coords)[0].get<double>(),
                            .longitude = (*coords)[1].get<double>()};
  const bool in_germany =
      point.latitude >= 47 && point.latitude <= 56 && point.longitude >= 5 && point.longitude <= 16;
  if (!in_germany)
    return report.Warn("coords", text,
                       "are not in Germany as [latitude, longitude], and were left out");
  monument.point = point;
}

absl::Status MonumentsReading::Visit(int64_t index, const Json& element) {
  RowReport report(index);
  Monument monument;
  ReadName(element, monument, report);
  ReadAddress(element, monument, report);
  ReadPoint(element, monument, report);
  if (const Json* const scope = MemberOf(element, "scope"); scope != nullptr && scope->is_array()) {
    // The list was cut at its commas: only together do the pieces make sense.
    std::string text;
    for (const Json& piece : *scope)
      if (const auto* const words = piece.get_ptr<const std::string*>())
        absl::StrAppend(&text, text.empty() ? "" : ", ", *words);
    if (IsUtf8(text)) ScopeReading(monument).Read(text);
  }
  if (!monument.address && !monument.point && monument.further.empty())
    report.Error("street", monument.id, "is missing, and so is the point: nothing can match it");
  const std::string type(Strip(TextOf(element, "type")));
  monument.source = absl::StrCat(list_, list_.empty() ? "" : " ", monument.id, ": ", monument.name);
  if (!type.empty()) absl::StrAppend(&monument.source, " (", type, ")");
  monument.source = Shown(monument.source, domain::kSourceBytesMax);
  return output_.Finish(report, std::move(monument));
}

}  // namespace

absl::StatusOr<RowCounts> ReadKielMonuments(absl::string_view bytes, absl::string_view list,
                                            const RowSink<Monument>& sink) {
  MonumentsReading reading(list, sink);
  RB_RETURN_IF_ERROR(ForEachElement(bytes, "", [&](int64_t index, const Json& element) {
                       return reading.Visit(index, element);
                     }).status());
  return reading.counts();
}

}  // namespace raumboerse::imports
