#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "domain/limits.h"
#include "domain/text.h"
#include "imports/address_key.h"
#include "imports/xzufi.h"
#include "imports/xzufi_file.h"

namespace raumboerse::imports {
namespace {

struct Unit {
  RowReport report;
  std::string parent;  // its key
  domain::ContactFields contact;
  size_t depth = 0;
};

// The code list `urn:de:xoev:codeliste:erreichbarkeit`.
domain::ChannelKind KindOf(absl::string_view code) {
  if (code == "01") return domain::ChannelKind::kEmail;
  if (code == "02" || code == "03") return domain::ChannelKind::kPhone;
  if (code == "04") return domain::ChannelKind::kFax;
  if (code == "09") return domain::ChannelKind::kWeb;
  return domain::ChannelKind::kUnset;
}

// One reading of one file.
class ContactsReading {
 public:
  explicit ContactsReading(const ReadOptions& options) : options_(options) {}

  void Visit(const XzufiFile& file, pugi::xml_node node);
  absl::StatusOr<RowCounts> Finish(RowOutput<domain::ContactFields>& output);

 private:
  void ReadId(pugi::xml_node node, Unit& unit);
  void ReadAddress(pugi::xml_node node, Unit& unit) const;
  void ReadChannels(pugi::xml_node node, Unit& unit) const;
  void AddChannel(absl::string_view field, domain::Channel channel, Unit& unit) const;
  void ResolveParents();
  // Steps to the root; kDepthMax where there are more or the parents close a circle.
  size_t DepthOf(const Unit& unit) const;

  static constexpr size_t kDepthMax = domain::kContactLevelsMax - 1;
  const ReadOptions& options_;
  std::vector<Unit> units_;
  absl::flat_hash_map<std::string, size_t> unit_of_key_;
};

void ContactsReading::Visit(const XzufiFile& file, pugi::xml_node node) {
  Unit& unit = units_.emplace_back(Unit{.report = RowReport(file.xml.LineOf(node))});
  domain::ContactFields& contact = unit.contact;
  contact.kind = domain::ContactKind::kOffice;
  contact.record.visibility = domain::Visibility::kPublic;
  contact.record.source = options_.source;
  ReadId(node, unit);
  contact.title = LocalisedText(ChildrenOf(ChildOf(node, "name"), "name"));
  if (contact.title.empty()) unit.report.Error("name", contact.record.source_id, "is missing");
  contact.validity = ValidityOf(node, unit.report);
  if (const pugi::xml_node parent = ChildOf(node, "uebergeordneteOrganisationseinheitID")) {
    const XzufiId id = XzufiIdOf(parent);
    if (id.complete()) unit.parent = id.Key();
    if (!id.complete())
      unit.report.Warn("uebergeordneteOrganisationseinheitID", id.id,
                       "has no id or no schemeAgencyID; the unit was left without parent");
  }
  ReadAddress(node, unit);
  ReadChannels(node, unit);
  if (ChildOf(node, "kontaktperson"))
    unit.report.Warn("kontaktperson", "", "is a person, and was left out");
}

void ContactsReading::ReadId(pugi::xml_node node, Unit& unit) {
  const auto id = RequiredId(node, "id", unit.report);
  if (!id) return;
  domain::Record& record = unit.contact.record;
  record.source_id = id->Key();
  record.name = DerivedName(options_, "contacts", record);
  const auto [first, is_new] = unit_of_key_.try_emplace(record.source_id, units_.size() - 1);
  if (!is_new)
    unit.report.Error(
        "id", record.source_id,
        absl::StrCat("is the id of line ", units_[first->second].report.line(), " too"));
}

void ContactsReading::ReadAddress(pugi::xml_node node, Unit& unit) const {
  const std::vector<pugi::xml_node> addresses = ChildrenOf(node, "anschrift");
  if (addresses.empty()) return;
  pugi::xml_node chosen = addresses[0];
  for (pugi::xml_node each : addresses) {
    if (TextOf(ChildOf(each, "strasse")).empty()) continue;
    chosen = each;
    break;
  }
  domain::Address address;
  address.street = TextOf(ChildOf(chosen, "strasse"));
  address.house_number = TextOf(ChildOf(chosen, "hausnummer"));
  if (address.house_number.empty()) {
    StreetAndNumber split = SplitStreet(address.street);
    address.street = std::move(split.street);
    address.house_number = std::move(split.house_number);
  }
  address.postal_code = TextOf(ChildOf(chosen, "postleitzahl"));
  address.city = TextOf(ChildOf(chosen, "ort"));
  const std::string box = TextOf(ChildOf(chosen, "postfach"));
  address.addition = LocalisedText(ChildrenOf(chosen, "zusatz"));
  if (address.addition.empty() && !box.empty()) address.addition = absl::StrCat("Postfach ", box);
  if (address != domain::Address{}) unit.contact.address = std::move(address);
}

void ContactsReading::ReadChannels(pugi::xml_node node, Unit& unit) const {
  for (absl::string_view field : {"kommunikation", "erreichbarkeit"}) {
    for (pugi::xml_node each : ChildrenOf(node, field)) {
      const std::string code = TextOf(ChildOf(ChildOf(each, "kanal"), "code"));
      std::string value = TextOf(ChildOf(each, "kennung"));
      const domain::ChannelKind kind = KindOf(code);
      if (kind == domain::ChannelKind::kUnset) {
        unit.report.Warn("kanal", code, "is no mail, phone, fax or web, and was left out");
      } else if (!value.empty()) {
        AddChannel("kennung", {kind, std::move(value), domain::ChannelVisibility::kPublic}, unit);
      }
    }
  }
  for (pugi::xml_node each : ChildrenOf(node, "internetadresse")) {
    std::string uri = TextOf(ChildOf(each, "uri"));
    if (uri.empty()) continue;
    AddChannel("internetadresse",
               {domain::ChannelKind::kWeb, std::move(uri), domain::ChannelVisibility::kPublic},
               unit);
  }
}

void ContactsReading::AddChannel(absl::string_view field, domain::Channel channel,
                                 Unit& unit) const {
  auto& channels = unit.contact.channels;
  if (std::find(channels.begin(), channels.end(), channel) != channels.end()) return;
  // The domain's own checks say whether it is one.
  domain::ContactFields probe;
  probe.title = "probe";
  probe.channels = {channel};
  Faults faults;
  domain::Check(probe, faults);
  if (channels.size() >= domain::kChannelsMax) {
    unit.report.Warn(field, channel.value, "is one channel too many, and was left out");
  } else if (!faults.empty()) {
    unit.report.Warn(field, channel.value,
                     absl::StrCat(faults.kept()[0].wish, "; the channel was left out"));
  } else {
    channels.push_back(std::move(channel));
  }
}

size_t ContactsReading::DepthOf(const Unit& unit) const {
  const Unit* at = &unit;
  size_t depth = 0;
  while (!at->parent.empty() && depth < kDepthMax) {
    const auto parent = unit_of_key_.find(at->parent);
    if (parent == unit_of_key_.end()) break;
    at = &units_[parent->second];
    ++depth;
  }
  return depth;
}

void ContactsReading::ResolveParents() {
  for (Unit& unit : units_) {
    if (unit.parent.empty()) continue;
    const auto parent = unit_of_key_.find(unit.parent);
    absl::string_view wish;
    if (parent == unit_of_key_.end()) {
      wish = "is no unit of the file; the unit was left without parent";
    } else if (units_[parent->second].report.faulty()) {
      wish = "has an error; the unit was left without parent";
    } else if (DepthOf(unit) >= kDepthMax) {
      wish = "lies too deep or closes a circle; the unit was left without parent";
    }
    if (wish.empty()) {
      unit.contact.parent = units_[parent->second].contact.record.name;
      continue;
    }
    unit.report.Warn("uebergeordneteOrganisationseinheitID", unit.parent, wish);
    unit.parent.clear();
  }
  for (Unit& unit : units_) unit.depth = DepthOf(unit);
}

absl::StatusOr<RowCounts> ContactsReading::Finish(RowOutput<domain::ContactFields>& output) {
  for (Unit& unit : units_) {
    if (unit.report.faulty()) continue;
    Faults faults;
    domain::Check(unit.contact, faults);
    for (const Fault& fault : faults.kept()) unit.report.Error(fault.field, "", fault.wish);
  }
  ResolveParents();
  std::stable_sort(units_.begin(), units_.end(),
                   [](const Unit& a, const Unit& b) { return a.depth < b.depth; });
  for (Unit& unit : units_) RB_RETURN_IF_ERROR(output.Finish(unit.report, std::move(unit.contact)));
  return output.counts();
}

}  // namespace

absl::StatusOr<RowCounts> ReadXzufiUnits(const XzufiFile& file, const ReadOptions& options,
                                         const RowSink<domain::ContactFields>& sink) {
  RowOutput<domain::ContactFields> output(sink);
  if (file.xml.converted())
    output.WarnFile("", "", "the file is no UTF-8; it was read as Windows-1252 (Latin-1)");
  ContactsReading reading(options);
  for (pugi::xml_node node : file.units) reading.Visit(file, node);
  return reading.Finish(output);
}

absl::StatusOr<RowCounts> ReadXzufiContacts(absl::string_view bytes, const ReadOptions& options,
                                            const RowSink<domain::ContactFields>& sink) {
  RB_ASSIGN_OR_RETURN(const XzufiFile file, ParseXzufi(bytes));
  return ReadXzufiUnits(file, options, sink);
}

}  // namespace raumboerse::imports
