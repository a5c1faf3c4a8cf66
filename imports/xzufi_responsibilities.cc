#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "domain/hash.h"
#include "domain/limits.h"
#include "imports/area_key.h"
#include "imports/xzufi.h"
#include "imports/xzufi_file.h"

namespace raumboerse::imports {
namespace {

// A code that follows from agency and id alone, and is readable where they are plain.
std::string DerivedService(const XzufiId& id) {
  constexpr char kPlain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  constexpr size_t kHashBytes = 17;
  std::string out = absl::StrCat(id.agency, ".", id.id);
  const bool plain = id.agency.find_first_not_of(kPlain) == std::string::npos &&
                     id.id.find_first_not_of(kPlain) == std::string::npos;
  if (plain && out.size() <= domain::kCodeBytesMax) return out;
  for (char& c : out)
    if (c != '.' && !absl::StrContains(kPlain, c)) c = '-';
  out.resize(std::min(out.size(), domain::kCodeBytesMax - kHashBytes));
  return absl::StrCat(out, ".", absl::Hex(domain::Fnv1a64(id.Key()), absl::kZeroPad16));
}

bool IsNested(pugi::xml_node node) { return LocalName(node.parent()) == "organisationseinheit"; }

// Online services and forms name what they are for in the same way.
bool IsOfAUnit(pugi::xml_node node) {
  const absl::string_view parent = LocalName(node.parent());
  if (parent == "onlinedienst" || parent == "formular") return false;
  const std::string type = AttributeOf(node, "type");
  return IsNested(node) || type.empty() || absl::StrContains(type, "Organisationseinheit");
}

// One reading of one file.
class ResponsibilitiesReading {
 public:
  ResponsibilitiesReading(const XzufiFile& file, const ServiceMapping& services,
                          const ReadOptions& options)
      : file_(file), services_(services), options_(options) {}

  absl::StatusOr<RowCounts> Read(const RowSink<domain::ResponsibilityFields>& sink);

 private:
  void NameServices(const RowSink<domain::ResponsibilityFields>& sink);
  absl::Status NameUnits();
  // False where the row answers for other places, and is none of the exchange's.
  bool ReadRow(pugi::xml_node node, domain::ResponsibilityFields& row, RowReport& report);
  void ReadId(pugi::xml_node node, domain::ResponsibilityFields& row, RowReport& report);
  void ReadService(pugi::xml_node node, domain::ResponsibilityFields& row, RowReport& report) const;
  void ReadContact(pugi::xml_node node, domain::ResponsibilityFields& row, RowReport& report);
  void ReadRole(pugi::xml_node node, domain::ResponsibilityFields& row, RowReport& report) const;
  bool ReadAreas(pugi::xml_node node, domain::ResponsibilityFields& row, RowReport& report) const;

  const XzufiFile& file_;
  const ServiceMapping& services_;
  const ReadOptions& options_;
  absl::flat_hash_map<std::string, std::string> code_of_service_;
  absl::flat_hash_map<std::string, std::string> name_of_unit_;
  absl::flat_hash_map<std::string, int64_t> line_of_key_;
  // What the last row was within, and the unit that it named.
  pugi::xml_node parent_;
  absl::string_view contact_field_;
  XzufiId contact_;
};

void ResponsibilitiesReading::NameServices(const RowSink<domain::ResponsibilityFields>& sink) {
  for (pugi::xml_node node : file_.services) {
    RowReport report(file_.xml.LineOf(node));
    const XzufiId id = XzufiIdOf(ChildOf(node, "id"));
    if (!id.complete()) {
      report.Warn("leistung", id.id, "has no id or no schemeAgencyID, and was left out");
    } else {
      auto code = services_.Find(id.Key());
      if (!code) code = services_.Find(TextOf(ChildOf(ChildOf(node, "referenzLeiKa"), "code")));
      const bool is_new =
          code_of_service_.try_emplace(id.Key(), code.value_or(DerivedService(id))).second;
      if (!is_new)
        report.Warn("leistung", id.Key(), "is the id of an earlier service too; the first counts");
    }
    for (RowFault& fault : report.faults()) sink.fault(std::move(fault));
  }
}

absl::Status ResponsibilitiesReading::NameUnits() {
  const RowSink<domain::ContactFields> names{[this](Row<domain::ContactFields> row) {
                                               name_of_unit_.emplace(row.value.record.source_id,
                                                                     row.value.record.name);
                                               return absl::OkStatus();
                                             },
                                             // Told by ReadXzufiContacts.
                                             [](RowFault) {}};
  return ReadXzufiUnits(file_, options_, names).status();
}

void ResponsibilitiesReading::ReadId(pugi::xml_node node, domain::ResponsibilityFields& row,
                                     RowReport& report) {
  row.record.visibility = domain::Visibility::kPublic;
  row.record.source = options_.source;
  const auto id = RequiredId(node, "id", report);
  if (!id) return;
  row.record.source_id = id->Key();
  row.record.name = DerivedName(options_, "responsibilities", row.record);
  const auto [first, is_new] = line_of_key_.try_emplace(row.record.source_id, report.line());
  if (!is_new)
    report.Error("id", row.record.source_id,
                 absl::StrCat("is the id of line ", first->second, " too"));
}

void ResponsibilitiesReading::ReadService(pugi::xml_node node, domain::ResponsibilityFields& row,
                                          RowReport& report) const {
  const auto id = RequiredId(node, "leistungID", report);
  if (!id) return;
  const auto found = code_of_service_.find(id->Key());
  if (found != code_of_service_.end()) {
    row.service = found->second;
  } else if (const auto mapped = services_.Find(id->Key())) {
    row.service = *mapped;
  } else {
    report.Error("leistungID", id->Key(),
                 "is no service of the file, nor does the mapping name it");
  }
}

void ResponsibilitiesReading::ReadContact(pugi::xml_node node, domain::ResponsibilityFields& row,
                                          RowReport& report) {
  // A unit may hold thousands: its id is looked up once.
  const bool same = node.parent() == parent_ && IsNested(node);
  if (!same) {
    parent_ = node.parent();
    if (IsNested(node)) {
      contact_field_ = "id";
      contact_ = XzufiIdOf(ChildOf(parent_, "id"));
    } else if (LocalName(parent_) == "zustaendigkeitTransferObjekt") {
      contact_field_ = "uebergeordnetesObjektID";
      contact_ = XzufiIdOf(ChildOf(parent_, contact_field_));
    } else {
      contact_field_ = "organisationseinheitID";
      contact_ = XzufiIdOf(ChildOf(node, contact_field_));
    }
  }
  if (!CheckId(contact_, contact_field_, report)) return;
  const auto found = name_of_unit_.find(contact_.Key());
  if (found != name_of_unit_.end()) {
    row.contact = found->second;
  } else {
    report.Error(contact_field_, contact_.Key(), "is no unit of the file, or one with an error");
  }
}

void ResponsibilitiesReading::ReadRole(pugi::xml_node node, domain::ResponsibilityFields& row,
                                       RowReport& report) const {
  // The code list of roles: 01 is the office in charge, 02 a point of contact.
  const std::string code = TextOf(ChildOf(ChildOf(node, "rolle"), "code"));
  if (code == "01") {
    row.role = domain::ResponsibilityRole::kDecides;
  } else if (code == "02") {
    row.role = domain::ResponsibilityRole::kHelps;
  } else if (!code.empty()) {
    report.Warn("rolle", code, "is neither 01 nor 02, and was left out");
  }
}

bool ResponsibilitiesReading::ReadAreas(pugi::xml_node node, domain::ResponsibilityFields& row,
                                        RowReport& report) const {
  const std::vector<pugi::xml_node> areas = ChildrenOf(node, "gebietID");
  bool whole = areas.empty();
  const std::string& ags = options_.exchange.ags();
  for (pugi::xml_node area : areas) {
    const std::string key = TextOf(area);
    if (IsAreaKey(key) && !ags.empty() && AreaContains(key, ags)) {
      whole = true;
    } else if (const auto district = options_.exchange.District(key)) {
      if (std::find(row.districts.begin(), row.districts.end(), *district) == row.districts.end())
        row.districts.push_back(*district);
    } else if (!IsAreaKey(key)) {
      report.Error("gebietID", key, "is neither a district of the exchange nor an AGS or ARS");
    } else if (ags.empty()) {
      report.Error("gebietID", key,
                   "is no district of the exchange; whether it contains the exchange is not known "
                   "while the exchange states no AGS");
    }
  }
  if (whole) row.districts.clear();
  return whole || !row.districts.empty() || report.faulty();
}

bool ResponsibilitiesReading::ReadRow(pugi::xml_node node, domain::ResponsibilityFields& row,
                                      RowReport& report) {
  if (!ReadAreas(node, row, report)) return false;
  ReadId(node, row, report);
  ReadService(node, row, report);
  ReadContact(node, row, report);
  ReadRole(node, row, report);
  row.validity = ValidityOf(node, report);
  if (report.faulty()) return true;
  Faults faults;
  domain::Check(row, faults);
  for (const Fault& fault : faults.kept()) report.Error(fault.field, "", fault.wish);
  return true;
}

absl::StatusOr<RowCounts> ResponsibilitiesReading::Read(
    const RowSink<domain::ResponsibilityFields>& sink) {
  RowOutput<domain::ResponsibilityFields> output(sink);
  if (file_.xml.converted())
    output.WarnFile("", "", "the file is no UTF-8; it was read as Windows-1252 (Latin-1)");
  NameServices(sink);
  RB_RETURN_IF_ERROR(NameUnits());
  int64_t elsewhere = 0, others = 0;
  for (pugi::xml_node node : file_.responsibilities) {
    if (!IsOfAUnit(node)) {
      ++others;
      continue;
    }
    RowReport report(file_.xml.LineOf(node));
    domain::ResponsibilityFields row;
    if (!ReadRow(node, row, report)) {
      ++elsewhere;
      continue;
    }
    RB_RETURN_IF_ERROR(output.Finish(report, std::move(row)));
  }
  if (elsewhere > 0)
    output.WarnFile("gebietID", absl::StrCat(elsewhere),
                    "responsibilities are for other places than the exchange, and were left out");
  if (others > 0)
    output.WarnFile("zustaendigkeit", absl::StrCat(others),
                    "are those of online services and forms, and were left out");
  return output.counts();
}

}  // namespace

absl::StatusOr<RowCounts> ReadXzufiResponsibilities(
    absl::string_view bytes, const ServiceMapping& services, const ReadOptions& options,
    const RowSink<domain::ResponsibilityFields>& sink) {
  RB_ASSIGN_OR_RETURN(const XzufiFile file, ParseXzufi(bytes));
  return ResponsibilitiesReading(file, services, options).Read(sink);
}

}  // namespace raumboerse::imports
