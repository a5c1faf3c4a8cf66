#include "services/import/zoning_import.h"

#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "imports/names.h"
#include "imports/xplan.h"
#include "services/import/space_facts.h"

namespace raumboerse::services {
namespace {

using imports::ZonedArea;

// The number that all plans of the match have; empty: they differ, or one has none.
std::string NumberOf(const std::vector<ZonedArea>& areas, const imports::ZoneMatch& match) {
  const std::string& number = areas[match.areas[0]].plan_number;
  for (const size_t index : match.areas)
    if (areas[index].plan_number != number) return "";
  return number;
}

// What the plans say, put into a space's facts field by field.
class Merge {
 public:
  Merge(FactFinding& finding, const std::string& source) : finding_(finding), source_(source) {}

  // `shown` names the value. One that is the type's default says nothing, or is not known.
  template <typename T, typename Show>
  void Take(absl::string_view field, const T& said, T& known, const Show& shown) {
    if (said == T{} || said == known) return;
    if (known == T{}) {
      known = said;
      if (finding_.change.empty()) finding_.field = absl::StrCat("law.", field);
      absl::StrAppend(&finding_.change, finding_.change.empty() ? "was not known: " : ", ", field,
                      " ", shown(said));
      return;
    }
    finding_.clashes.push_back(
        {absl::StrCat("law.", field), absl::StrCat("is ", shown(known), ", the plan says ",
                                                   shown(said), ": ", source_, "; left as it is")});
  }

 private:
  FactFinding& finding_;
  const std::string& source_;
};

FactFinding FindingOf(const imports::ZoneMatch& match, const std::vector<ZonedArea>& areas,
                      const domain::SpaceFields& space) {
  FactFinding out{.law = space.law, .field = "law.area_category"};
  if (!match.unread.empty()) {
    const std::string where =
        absl::StrCat("lies in areas of this file that could not be read, in lines ", match.unread);
    const std::string besides = match.source.empty() ? "" : "; besides " + match.source;
    out.clashes.push_back({out.field, absl::StrCat(where, besides, "; left as it is")});
    return out;
  }
  if (match.category == domain::AreaCategory::kUnknown) {
    out.clashes.push_back(
        {out.field, absl::StrCat("lies where the plans do not settle one category: ", match.source,
                                 "; left as it is")});
    return out;
  }
  Merge merge(out, match.source);
  merge.Take("area_category", match.category, out.law.area_category,
             [](auto value) { return absl::AsciiStrToUpper(imports::EnumCode(value)); });
  merge.Take("plan_basis", domain::PlanBasis::kDevelopmentPlan, out.law.plan_basis,
             [](auto value) { return imports::EnumCode(value); });
  merge.Take("plan_number", NumberOf(areas, match), out.law.plan_number,
             [](const std::string& value) { return value; });
  if (!out.change.empty()) absl::StrAppend(&out.change, ", by ", match.source);
  return out;
}

// Areas that could not be read may hold the space as well: nothing is settled for it.
void LeaveOpen(int64_t unread, const imports::ZoneMatch& match, const domain::SpaceFields& space,
               FactFinding& finding) {
  if (unread == 0 || finding.law == space.law) return;
  finding.law = space.law;
  finding.change.clear();
  finding.clashes.push_back(
      {"law.area_category",
       absl::StrCat("may lie in an area that could not be read as well: the surface of ", unread,
                    " in this file is not known; besides ", match.source, "; left as it is")});
}

}  // namespace

absl::Status ImportZoning(const ImportJob& job) {
  std::vector<ZonedArea> areas;
  std::vector<int64_t> lines;
  const imports::RowSink<ZonedArea> sink{
      [&](imports::Row<ZonedArea> row) {
        areas.push_back(std::move(row.value));
        lines.push_back(row.line);
        return job.report.GoodRow(row.line);
      },
      [&](imports::RowFault fault) { job.report.Found(std::move(fault)); }};
  imports::FaultyAreas faulty;
  RB_ASSIGN_OR_RETURN(const imports::RowCounts counts,
                      imports::ReadXPlan(job.request.bytes, job.request.source, sink, &faulty));
  job.report.AllRead(counts.rows);
  for (imports::Row<ZonedArea>& area : faulty.placed) {
    areas.push_back(std::move(area.value));
    lines.push_back(area.line);
  }
  const imports::ZoneMap map(std::move(areas));
  const FactList list{
      .can_ask = [](const domain::SpaceFields& space) { return space.location.has_value(); },
      .field = "location",
      .wish = "spaces have no location: no plan can be found for them",
      .find = [&](const domain::SpaceFields& space) -> std::optional<FactFinding> {
        if (!space.location) return std::nullopt;
        const auto match = map.ZoneAt(*space.location, job.options.today);
        if (!match) return std::nullopt;
        FactFinding out = FindingOf(*match, map.areas(), space);
        LeaveOpen(faulty.anywhere, *match, space, out);
        out.line = lines[match->areas[0]];
        return out;
      }};
  return ImportFacts(job, list);
}

}  // namespace raumboerse::services
