#include "imports/xplan.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "base/status.h"
#include "domain/limits.h"
#include "domain/text.h"
#include "imports/encoding.h"
#include "imports/gml.h"
#include "imports/report.h"
#include "imports/xml.h"

namespace raumboerse::imports {
namespace {

constexpr absl::string_view kXPlanNamespace = "http://www.xplanung.de/xplangml/";

struct CategoryCode {
  absl::string_view code;
  domain::AreaCategory category;
};
// The enumeration XP_BesondereArtDerBaulNutzung; 3000 are weekend houses, a special area of
// section 10 BauNVO. 9999 is what the plan calls something else.
constexpr CategoryCode kCategories[] = {
    {"1000", domain::AreaCategory::kWs}, {"1100", domain::AreaCategory::kWr},
    {"1200", domain::AreaCategory::kWa}, {"1300", domain::AreaCategory::kWb},
    {"1400", domain::AreaCategory::kMd}, {"1450", domain::AreaCategory::kMdw},
    {"1500", domain::AreaCategory::kMi}, {"1550", domain::AreaCategory::kMu},
    {"1600", domain::AreaCategory::kMk}, {"1700", domain::AreaCategory::kGe},
    {"1800", domain::AreaCategory::kGi}, {"2000", domain::AreaCategory::kSo},
    {"2100", domain::AreaCategory::kSo}, {"3000", domain::AreaCategory::kSo},
    {"4000", domain::AreaCategory::kSo},
};

// The enumeration BP_Rechtsstand: 1000 to 3000 lead to the statute, 4000 is in force, 4500 has
// ended in parts, from 5000 on it has ended.
PlanState StateOf(absl::string_view code) {
  if (code == "4000") return PlanState::kInForce;
  if (absl::StartsWith(code, "5")) return PlanState::kEnded;
  const bool before = code.size() == 4 && code[0] >= '1' && code[0] <= '3';
  return before ? PlanState::kInPreparation : PlanState::kUnknown;
}

absl::string_view WordsOf(PlanState state) {
  switch (state) {
    case PlanState::kInPreparation:
      return "in Aufstellung";
    case PlanState::kInForce:
      return "in Kraft";
    case PlanState::kEnded:
      return "nicht mehr in Kraft";
    case PlanState::kUnknown:
      break;
  }
  return "Rechtsstand nicht bekannt";
}

struct Plan {
  std::string id, name, number;
  PlanState state = PlanState::kUnknown;
  std::optional<domain::Day> since;
  std::string bad_day;  // a day that is none
};

// One reading of one file.
class PlanReading {
 public:
  PlanReading(const XmlFile& xml, absl::string_view list, std::string prefix)
      : xml_(xml), list_(list), prefix_(std::move(prefix)) {}

  absl::StatusOr<RowCounts> Read(const RowSink<ZonedArea>& sink, FaultyAreas* faulty);

 private:
  absl::Status Gather();
  void AddPlan(pugi::xml_node node);
  // The child of XPlanGML's own namespace: GML has a `name` too.
  pugi::xml_node Child(pugi::xml_node node, absl::string_view local) const;
  // The id that an element's link names, in the file.
  std::string LinkOf(pugi::xml_node node, absl::string_view local) const;
  const Plan* PlanOf(pugi::xml_node node, RowReport& report) const;
  void ReadPlan(pugi::xml_node node, ZonedArea& area, RowReport& report) const;
  void ReadCategory(pugi::xml_node node, ZonedArea& area, RowReport& report) const;
  absl::Status ReadSurface(pugi::xml_node node, ZonedArea& area, RowReport& report);

  const XmlFile& xml_;
  const absl::string_view list_;
  const std::string prefix_;
  GmlSurfaces surfaces_;
  std::vector<pugi::xml_node> areas_;
  absl::flat_hash_map<std::string, Plan> plan_of_id_;
  absl::flat_hash_map<std::string, std::string> plan_of_section_;
};

pugi::xml_node PlanReading::Child(pugi::xml_node node, absl::string_view local) const {
  for (pugi::xml_node child : node.children())
    if (IsNamed(child, prefix_, local)) return child;
  return {};
}

std::string PlanReading::LinkOf(pugi::xml_node node, absl::string_view local) const {
  const std::string link = AttributeOf(Child(node, local), "href");
  return std::string(absl::StripPrefix(link, "#"));
}

absl::Status PlanReading::Gather() {
  const pugi::xml_node root = xml_.root();
  for (pugi::xml_node node = root; node; node = NextElement(node, root)) {
    if (IsNamed(node, prefix_, "BP_Plan")) {
      AddPlan(node);
    } else if (IsNamed(node, prefix_, "BP_Bereich")) {
      plan_of_section_.try_emplace(AttributeOf(node, "id"), LinkOf(node, "gehoertZuPlan"));
    } else if (IsNamed(node, prefix_, "BP_BaugebietsTeilFlaeche")) {
      if (areas_.size() >= kZonedAreasMax)
        return absl::InvalidArgumentError(
            absl::StrCat("the file has more than ", kZonedAreasMax, " areas: split it"));
      areas_.push_back(node);
    }
  }
  return absl::OkStatus();
}

void PlanReading::AddPlan(pugi::xml_node node) {
  Plan plan{.id = AttributeOf(node, "id"),
            .name = TextOf(Child(node, "name")),
            .number = TextOf(Child(node, "nummer")),
            .state = StateOf(TextOf(Child(node, "rechtsstand")))};
  const std::string day = TextOf(Child(node, "inkrafttretensDatum"));
  plan.since = domain::Day::Parse(absl::string_view(day).substr(0, 10));
  if (!plan.since) plan.bad_day = day;
  plan_of_id_.try_emplace(plan.id, std::move(plan));
}

const Plan* PlanReading::PlanOf(pugi::xml_node node, RowReport& report) const {
  absl::string_view field = "gehoertZuPlan";
  std::string id = LinkOf(node, field);
  if (id.empty()) {
    if (const std::string section = LinkOf(node, "gehoertZuBereich"); !section.empty()) {
      field = "gehoertZuBereich";
      id = section;
      const auto found = plan_of_section_.find(section);
      if (found != plan_of_section_.end()) id = found->second;
    }
  }
  if (id.empty() && plan_of_id_.size() == 1) return &plan_of_id_.begin()->second;
  const auto plan = plan_of_id_.find(id);
  if (!id.empty() && plan != plan_of_id_.end()) return &plan->second;
  report.Error(
      field, id,
      id.empty() ? "is missing, and the file has not just one plan" : "is no plan of the file");
  return nullptr;
}

void PlanReading::ReadPlan(pugi::xml_node node, ZonedArea& area, RowReport& report) const {
  const Plan* const plan = PlanOf(node, report);
  if (plan == nullptr) return;
  area.plan_name = plan->name;
  area.plan_number = plan->number;
  area.state = plan->state;
  area.in_force_since = plan->since;
  if (!plan->bad_day.empty())
    report.Warn("inkrafttretensDatum", plan->bad_day,
                "is no day like 2027-03-01, and was left out");
  for (absl::string_view text : {absl::string_view(plan->name), absl::string_view(plan->number)})
    if (text.size() > domain::kLineBytesMax || !IsUtf8(text) || domain::HasControlCharacters(text))
      report.Error("name", text, "is no line of text of at most 500 bytes");
  if (plan->name.empty() && plan->number.empty())
    report.Error("name", plan->id, "is missing, and so is the number");
  if (plan->state != PlanState::kInForce)
    report.Warn("rechtsstand", plan->name, "does not say that the plan is in force");
  area.source = "Bebauungsplan";
  if (!plan->number.empty()) absl::StrAppend(&area.source, " ", plan->number);
  if (!plan->name.empty()) absl::StrAppend(&area.source, " \"", plan->name, "\"");
  absl::StrAppend(&area.source, ", ", WordsOf(plan->state));
  if (plan->state == PlanState::kInForce && plan->since)
    absl::StrAppend(&area.source, " seit ", plan->since->ToString());
  absl::StrAppend(&area.source, " (", list_, list_.empty() || plan->id.empty() ? "" : ", ",
                  Shown(plan->id, domain::kShownBytesMax), ")");
  area.source = std::string(Cut(area.source, domain::kLineBytesMax));
}

void PlanReading::ReadCategory(pugi::xml_node node, ZonedArea& area, RowReport& report) const {
  constexpr absl::string_view kField = "besondereArtDerBaulNutzung";
  const std::string code = TextOf(Child(node, kField));
  // 1000 is what the plan lays down; it may also only note what others did.
  const std::string nature = TextOf(Child(node, "rechtscharakter"));
  if (!nature.empty() && nature != "1000") {
    report.Warn("rechtscharakter", nature, "is not what the plan lays down: no category follows");
    return;
  }
  for (const CategoryCode& each : kCategories)
    if (each.code == code) area.category = each.category;
  if (area.category == domain::AreaCategory::kUnknown)
    report.Warn(kField, code,
                code.empty() ? "is missing: no category follows" : "is no zone of BauNVO");
}

absl::Status PlanReading::ReadSurface(pugi::xml_node node, ZonedArea& area, RowReport& report) {
  bool closed = false;
  auto polygons = surfaces_.PolygonsOf(Child(node, "position"), &closed);
  if (absl::IsInvalidArgument(polygons.status())) {
    report.Error("position", AttributeOf(node, "id"), polygons.status().message());
    return absl::OkStatus();
  }
  RB_RETURN_IF_ERROR(polygons.status());
  area.polygons = *std::move(polygons);
  if (closed) report.Warn("position", AttributeOf(node, "id"), "has a ring that was not closed");
  if (surfaces_.corners() > kZonedCornersMax) {
    area.polygons.clear();
    report.Error("position", AttributeOf(node, "id"),
                 absl::StrCat("brings the file to ", surfaces_.corners(), " corners; give at most ",
                              kZonedCornersMax));
  }
  return absl::OkStatus();
}

// Nothing follows from an area with an error, but it may lie where others do.
void Keep(pugi::xml_node node, int64_t line, ZonedArea area, FaultyAreas& faulty) {
  if (area.state == PlanState::kInPreparation || area.state == PlanState::kEnded) return;
  if (area.polygons.empty()) {
    ++faulty.anywhere;
    return;
  }
  area.category = domain::AreaCategory::kUnknown;
  area.state = PlanState::kUnknown;
  area.source.clear();
  area.unread =
      absl::StrCat(line, " (", Shown(AttributeOf(node, "id"), domain::kShownBytesMax), ")");
  faulty.placed.push_back({line, std::move(area)});
}

absl::StatusOr<RowCounts> PlanReading::Read(const RowSink<ZonedArea>& sink, FaultyAreas* faulty) {
  RB_RETURN_IF_ERROR(Gather());
  RowOutput<ZonedArea> output(sink);
  if (xml_.converted())
    output.WarnFile("", "", "the file is no UTF-8; it was read as Windows-1252 (Latin-1)");
  for (pugi::xml_node node : areas_) {
    RowReport report(xml_.LineOf(node));
    ZonedArea area;
    ReadPlan(node, area, report);
    ReadCategory(node, area, report);
    RB_RETURN_IF_ERROR(ReadSurface(node, area, report));
    if (report.faulty() && faulty != nullptr) Keep(node, report.line(), area, *faulty);
    RB_RETURN_IF_ERROR(output.Finish(report, std::move(area)));
  }
  return output.counts();
}

}  // namespace

absl::StatusOr<RowCounts> ReadXPlan(absl::string_view bytes, absl::string_view list,
                                    const RowSink<ZonedArea>& sink, FaultyAreas* faulty) {
  RB_ASSIGN_OR_RETURN(const XmlFile xml, XmlFile::Parse(bytes));
  std::string other;
  for (const XmlFile::Namespace& each : xml.NamespacesOf(kXPlanNamespace)) {
    const absl::string_view version = absl::string_view(each.uri).substr(kXPlanNamespace.size());
    if (absl::StartsWith(version, "5/") || absl::StartsWith(version, "6/"))
      return PlanReading(xml, list, each.prefix).Read(sink, faulty);
    other = std::string(version);
  }
  if (other.empty())
    return absl::InvalidArgumentError(
        absl::StrCat("the file is no XPlanGML: its root names no namespace ", kXPlanNamespace));
  return absl::InvalidArgumentError(absl::StrCat("the file is XPlanGML ",
                                                 Shown(other, domain::kShownBytesMax),
                                                 ": this reader takes versions 5 and 6"));
}

}  // namespace raumboerse::imports
