#include "imports/leipzig_offices.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "domain/limits.h"
#include "imports/address_key.h"
#include "imports/address_spellings.h"
#include "imports/fold.h"
#include "imports/json_elements.h"
#include "imports/report.h"

namespace raumboerse::imports {
namespace {

constexpr char kWithheld[] = "email_dropped_as_possibly_personal";

struct Unit {
  RowReport report;
  std::string id;
  std::string parent_id;
  std::string mail;
  domain::ContactFields contact;
  int depth = 0;
};

bool IsMailAddress(absl::string_view text) {
  const size_t at = text.find('@');
  if (at == absl::string_view::npos || at == 0 || absl::StrContains(text, ' ')) return false;
  const absl::string_view host = text.substr(at + 1);
  const size_t dot = host.find('.');
  return !absl::StrContains(host, '@') && dot != absl::string_view::npos && dot > 0 &&
         dot + 1 < host.size();
}

// One reading of one file.
class OfficesReading {
 public:
  explicit OfficesReading(const ReadOptions& options) : options_(options), spellings_(options) {}

  absl::Status Visit(int64_t index, const Json& element);
  absl::StatusOr<RowCounts> Finish(const RowSink<domain::ContactFields>& sink);

 private:
  void ReadMail(const Json& element, Unit& unit);
  void ReadChannel(domain::ChannelKind kind, std::string text, Unit& unit);
  void ReadLink(const Json& element, Unit& unit);
  void ReadAddress(const Json& element, Unit& unit);
  // Warns once of each value that several units have, at the first of them.
  struct Shared {
    absl::string_view value, what;
  };
  void ReportShared(absl::string_view field, Shared (*of)(const Unit& unit));
  void ResolveParents();
  // Steps to the root; kPartOfDepthMax and more where the parents are too many or close a circle.
  int DepthOf(const Unit& unit) const;

  const ReadOptions& options_;
  AddressSpellings spellings_;
  std::vector<Unit> units_;
  absl::flat_hash_map<std::string, size_t> unit_of_id_;
};

absl::Status OfficesReading::Visit(int64_t index, const Json& element) {
  if (units_.size() >= kOfficesMax)
    return absl::InvalidArgumentError(absl::StrCat("the list is longer than ", kOfficesMax));
  Unit& unit = units_.emplace_back(Unit{.report = RowReport(index)});
  unit.id = TextOf(element, "id");
  unit.parent_id = TextOf(element, "parent_id");
  domain::ContactFields& contact = unit.contact;
  contact.kind = domain::ContactKind::kOffice;
  contact.title = std::string(Strip(TextOf(element, "label")));
  contact.office_number = TextOf(element, "org_identifier");
  contact.record.visibility = domain::Visibility::kPublic;
  contact.record.source = options_.source;
  contact.record.source_id = unit.id;
  contact.record.name = DerivedName(options_, "contacts", contact.record);
  if (unit.id.empty()) {
    unit.report.Error("id", "", "is missing");
  } else if (const auto [first, is_new] = unit_of_id_.try_emplace(unit.id, units_.size() - 1);
             !is_new) {
    unit.report.Error("id", unit.id,
                      absl::StrCat("is the id of row ", units_[first->second].report.line()));
  }
  if (contact.office_number.empty())
    unit.report.Warn("org_identifier", "", "is missing: the unit has no Amt number");
  ReadMail(element, unit);
  ReadChannel(domain::ChannelKind::kPhone, TextOf(element, "tel"), unit);
  ReadChannel(domain::ChannelKind::kFax, TextOf(element, "fax"), unit);
  ReadLink(element, unit);
  ReadAddress(element, unit);
  return absl::OkStatus();
}

void OfficesReading::ReadMail(const Json& element, Unit& unit) {
  std::string mail = TextOf(element, "email");
  if (mail.empty()) {
    const Json* const withheld = MemberOf(element, kWithheld);
    if (withheld != nullptr && withheld->is_boolean() && withheld->get<bool>())
      unit.report.Warn("email", "", "is withheld by the list as possibly personal");
    return;
  }
  if (!IsMailAddress(mail)) {
    unit.report.Warn("email", mail, "is no mail address, and was left out");
    return;
  }
  unit.mail = mail;
  ReadChannel(domain::ChannelKind::kEmail, std::move(mail), unit);
}

void OfficesReading::ReadChannel(domain::ChannelKind kind, std::string text, Unit& unit) {
  text = std::string(Strip(text));
  if (text.empty()) return;
  unit.contact.channels.push_back({kind, std::move(text), domain::ChannelVisibility::kPublic});
}

void OfficesReading::ReadLink(const Json& element, Unit& unit) {
  const std::string url = TextOf(element, "url");
  if (url.empty()) return;
  if (absl::StartsWith(url, "http://") || absl::StartsWith(url, "https://"))
    return ReadChannel(domain::ChannelKind::kWeb, url, unit);
  unit.report.Warn("url", url, "is no http or https link, and was left out");
}

void OfficesReading::ReadAddress(const Json& element, Unit& unit) {
  const Json* const found = MemberOf(element, "address");
  if (found == nullptr || !found->is_object()) {
    unit.report.Warn("address", "", "is missing");
    return;
  }
  StreetAndNumber split = SplitStreet(TextOf(*found, "street"));
  domain::Address address;
  address.street = std::move(split.street);
  address.house_number = std::move(split.house_number);
  address.postal_code = TextOf(*found, "postal_code");
  address.city = TextOf(*found, "city");
  address.addition = TextOf(*found, "tram");
  if (address.postal_code.empty()) unit.report.Warn("address.postal_code", "", "is missing");
  spellings_.Settle(unit.contact.title, unit.contact.record, address, unit.report);
  unit.contact.address = std::move(address);
}

void OfficesReading::ReportShared(absl::string_view field, Shared (*of)(const Unit& unit)) {
  absl::flat_hash_map<absl::string_view, std::vector<size_t>> units_of;
  for (size_t i = 0; i < units_.size(); ++i)
    if (const Shared shared = of(units_[i]); !shared.value.empty())
      units_of[shared.value].push_back(i);
  for (const auto& [value, units] : units_of)
    if (units.size() > 1)
      units_[units[0]].report.Warn(
          field, value,
          absl::StrCat("is ", of(units_[units[0]]).what, " of ", units.size(), " units"));
}

int OfficesReading::DepthOf(const Unit& unit) const {
  const Unit* at = &unit;
  int depth = 0;
  while (!at->parent_id.empty() && depth < static_cast<int>(domain::kPartOfDepthMax)) {
    const auto parent = unit_of_id_.find(at->parent_id);
    if (parent == unit_of_id_.end()) break;
    at = &units_[parent->second];
    ++depth;
  }
  return depth;
}

void OfficesReading::ResolveParents() {
  for (Unit& unit : units_) {
    if (unit.parent_id.empty()) continue;
    const auto parent = unit_of_id_.find(unit.parent_id);
    absl::string_view wish;
    if (parent == unit_of_id_.end()) {
      wish = "is no unit of the list; the unit was left without parent";
    } else if (units_[parent->second].report.faulty()) {
      wish = "is a faulty row; the unit was left without parent";
    } else if (DepthOf(unit) >= static_cast<int>(domain::kPartOfDepthMax)) {
      wish = "lies too deep or closes a circle; the unit was left without parent";
    }
    if (wish.empty()) {
      unit.contact.parent = units_[parent->second].contact.record.name;
      continue;
    }
    unit.report.Warn("parent_id", unit.parent_id, wish);
    unit.parent_id.clear();
  }
  for (Unit& unit : units_) unit.depth = DepthOf(unit);
}

absl::StatusOr<RowCounts> OfficesReading::Finish(const RowSink<domain::ContactFields>& sink) {
  for (Unit& unit : units_) {
    Faults faults;
    domain::Check(unit.contact, faults);
    for (const Fault& fault : faults.kept())
      unit.report.Error(fault.field == "title" ? "label" : fault.field, "", fault.wish);
  }
  ResolveParents();
  ReportShared("email", [](const Unit& unit) { return Shared{unit.mail, "the mailbox"}; });
  ReportShared("org_identifier", [](const Unit& unit) {
    return Shared{unit.contact.office_number, "the Amt number"};
  });
  std::stable_sort(units_.begin(), units_.end(),
                   [](const Unit& a, const Unit& b) { return a.depth < b.depth; });
  RowOutput<domain::ContactFields> output(sink);
  for (Unit& unit : units_) RB_RETURN_IF_ERROR(output.Finish(unit.report, std::move(unit.contact)));
  return output.counts();
}

}  // namespace

absl::StatusOr<RowCounts> ReadLeipzigOffices(absl::string_view bytes, const ReadOptions& options,
                                             const RowSink<domain::ContactFields>& sink) {
  OfficesReading reading(options);
  RB_RETURN_IF_ERROR(ForEachElement(bytes, "", [&](int64_t index, const Json& element) {
                       return reading.Visit(index, element);
                     }).status());
  return reading.Finish(sink);
}

}  // namespace raumboerse::imports
