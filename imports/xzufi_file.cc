#include "imports/xzufi_file.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "domain/limits.h"
#include "imports/value.h"
#include "imports/xzufi.h"

namespace raumboerse::imports {
namespace {

constexpr absl::string_view kXzufiNamespace = "http://xoev.de/schemata/xzufi/";
constexpr absl::string_view kVersion = "2_2_";

// How the file writes the names of XZuFi.
absl::StatusOr<std::string> PrefixOf(const XmlFile& xml) {
  std::string other;
  for (const XmlFile::Namespace& each : xml.NamespacesOf(kXzufiNamespace)) {
    const absl::string_view version = absl::string_view(each.uri).substr(kXzufiNamespace.size());
    if (absl::StartsWith(version, kVersion)) return each.prefix;
    other = std::string(version.substr(0, domain::kShownBytesMax));
  }
  if (other.empty())
    return absl::InvalidArgumentError(absl::StrCat(
        "the file is no XZuFi: its root names no namespace ", kXzufiNamespace, "2_2_0"));
  return absl::InvalidArgumentError(
      absl::StrCat("the file is XZuFi ", other, ": this reader takes version 2_2"));
}

std::optional<domain::Day> DayOf(pugi::xml_node node, RowReport& report) {
  const std::string text = TextOf(node);
  if (text.empty()) return std::nullopt;
  // A time or zone behind the day is passed over.
  const auto day = domain::Day::Parse(absl::string_view(text).substr(0, 10));
  if (!day) report.Warn(LocalName(node), text, "is no day like 2027-03-01, and was left out");
  return day;
}

}  // namespace

XzufiId XzufiIdOf(pugi::xml_node node) {
  return {.agency = AttributeOf(node, "schemeAgencyID"), .id = TextOf(node)};
}

bool CheckId(const XzufiId& id, absl::string_view field, RowReport& report) {
  if (id.complete()) return true;
  if (id.id.empty()) {
    report.Error(field, "", "is missing");
  } else {
    report.Error(field, id.id, "has no schemeAgencyID, without which an id means nothing");
  }
  return false;
}

std::optional<XzufiId> RequiredId(pugi::xml_node row, absl::string_view field, RowReport& report) {
  XzufiId id = XzufiIdOf(ChildOf(row, field));
  if (!CheckId(id, field, report)) return std::nullopt;
  return id;
}

std::string LocalisedText(const std::vector<pugi::xml_node>& nodes) {
  std::string first;
  for (pugi::xml_node node : nodes) {
    std::string text = TextOf(node);
    if (text.empty()) continue;
    if (absl::StartsWith(AttributeOf(node, "languageCode"), "de")) return text;
    if (first.empty()) first = std::move(text);
  }
  return first;
}

std::optional<domain::Period> ValidityOf(pugi::xml_node row, RowReport& report) {
  const pugi::xml_node node = ChildOf(row, "gueltigkeit");
  const auto from = DayOf(ChildOf(node, "beginn"), report);
  const auto last = DayOf(ChildOf(node, "ende"), report);
  if (!from && !last) return std::nullopt;
  const domain::Period period{from.value_or(domain::Day(domain::kDayMin)),
                              last ? *last + 1 : domain::Day::Infinity()};
  if (period.until <= period.from)
    report.Error("gueltigkeit", last->ToString(),
                 absl::StrCat("ends before it begins, on ", period.from.ToString()));
  return period;
}

absl::StatusOr<XzufiFile> ParseXzufi(absl::string_view bytes) {
  RB_ASSIGN_OR_RETURN(XmlFile xml, XmlFile::Parse(bytes));
  RB_ASSIGN_OR_RETURN(const std::string prefix, PrefixOf(xml));
  XzufiFile file{.xml = std::move(xml)};
  const pugi::xml_node root = file.xml.root();
  for (pugi::xml_node node = root; node; node = NextElement(node, root)) {
    if (IsNamed(node, prefix, "organisationseinheit")) {
      file.units.push_back(node);
    } else if (IsNamed(node, prefix, "leistung")) {
      file.services.push_back(node);
    } else if (IsNamed(node, prefix, "zustaendigkeit")) {
      file.responsibilities.push_back(node);
    }
    if (file.units.size() + file.services.size() + file.responsibilities.size() > kXzufiElementsMax)
      return absl::InvalidArgumentError(absl::StrCat("the file has more than ", kXzufiElementsMax,
                                                     " units, services and ",
                                                     "responsibilities: split it"));
  }
  return file;
}

}  // namespace raumboerse::imports
