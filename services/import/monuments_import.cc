#include "services/import/monuments_import.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "base/status.h"
#include "domain/limits.h"
#include "imports/encoding.h"
#include "imports/kiel_monuments.h"
#include "imports/monument_match.h"
#include "services/import/space_facts.h"

namespace raumboerse::services {
namespace {

using domain::Answer;
using imports::Monument;

imports::Place PlaceOf(const domain::SpaceFields& space) { return {space.address, space.location}; }

// Whether this list's import kept the text: `<list> <id>: <name>`. An id has no space, so that a
// list is not taken for another one whose name goes on after a space.
bool IsOf(absl::string_view list, absl::string_view text) {
  if (!absl::ConsumePrefix(&text, list) || !absl::ConsumePrefix(&text, " ")) return false;
  const size_t colon = text.find(": ");
  return colon != absl::string_view::npos && text.find(' ') > colon;
}

// What this list contradicted once and does not any more. nullopt: nothing.
std::optional<FactFinding> Settled(const domain::SpaceFields& space, absl::string_view list) {
  const domain::LegalAnswer& monument = space.law.monument;
  if (monument.answer != Answer::kNo || !IsOf(list, monument.contradicted_by)) return std::nullopt;
  FactFinding out{.law = space.law, .field = "law.monument"};
  out.law.monument.contradicted_by.clear();
  out.change = absl::StrCat("stays no, and the list does not contradict it any more: ",
                            monument.contradicted_by);
  return out;
}

FactFinding FindingOf(const imports::MonumentFinding& found, const domain::SpaceFields& space,
                      absl::string_view list) {
  FactFinding out{.law = space.law, .field = "law.monument"};
  domain::LegalAnswer& monument = out.law.monument;
  if (found.answer == Answer::kYes) {
    if (monument.answer == Answer::kNo) {
      // The no stays somebody's word, but it must not pass for settled.
      out.contradictions.push_back(
          {out.field, absl::StrCat("is no, but the list has the address: ", found.source,
                                   "; it counts as not known until one of the two is mended")});
      // One text is kept: that of another list stays until that list is mended.
      if (!monument.contradicted_by.empty() && !IsOf(list, monument.contradicted_by)) return out;
      monument.contradicted_by = std::string(imports::Cut(found.source, domain::kLineBytesMax));
      out.change = absl::StrCat("stays no, now with what contradicts it: ", found.source);
    } else if (monument.answer == Answer::kUnknown) {
      monument = {Answer::kYes, std::string(imports::Cut(found.source, domain::kLineBytesMax))};
      out.change = absl::StrCat("was not known: yes, by ", found.source);
    }
    return out;
  }
  if (monument.answer != Answer::kUnknown) return out;
  // Kept in the record, so in the language in which offices keep records.
  const std::string ask(
      imports::Cut(absl::StrCat(found.reason.de, " (", found.source, ")"), domain::kLineBytesMax));
  if (monument.source.empty()) {
    monument.source = ask;
    out.change = absl::StrCat("stays unknown, now with a reason to ask: ", ask);
  } else if (monument.source != ask) {
    out.clashes.push_back({"law.monument.source",
                           absl::StrCat("has a note of its own, so this one was left out: ", ask)});
  }
  return out;
}

}  // namespace

absl::Status ImportMonuments(const ImportJob& job) {
  std::vector<Monument> monuments;
  std::vector<int64_t> lines;
  const imports::RowSink<Monument> sink{
      [&](imports::Row<Monument> row) {
        monuments.push_back(std::move(row.value));
        lines.push_back(row.line);
        return job.report.GoodRow(row.line);
      },
      [&](imports::RowFault fault) { job.report.Found(std::move(fault)); }};
  RB_RETURN_IF_ERROR(
      imports::ReadKielMonuments(job.request.bytes, job.request.source, sink).status());
  const imports::MonumentIndex index(std::move(monuments));
  const FactList list{
      .can_ask =
          [](const domain::SpaceFields& space) {
            return space.location || (space.address && !space.address->street.empty());
          },
      .field = "address",
      .wish = "spaces have neither an address nor a location: the list cannot be asked for them",
      .find = [&](const domain::SpaceFields& space) -> std::optional<FactFinding> {
        const auto found = index.Find(PlaceOf(space));
        // A row that was left out may be the one that contradicts.
        if (job.report.counts().faulty == 0 && (!found || found->answer != Answer::kYes))
          if (auto settled = Settled(space, job.request.source)) return settled;
        if (!found) return std::nullopt;
        FactFinding out = FindingOf(*found, space, job.request.source);
        out.line = lines[found->monument];
        return out;
      }};
  return ImportFacts(job, list);
}

}  // namespace raumboerse::services
