#include "services/import/space_facts.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "domain/resource_name.h"
#include "services/import/row_import.h"

namespace raumboerse::services {
namespace {

using domain::Space;
using domain::SpaceFields;

// Decoded at a time.
constexpr size_t kSpacesPerCall = 2'000;

std::string IdOf(const SpaceFields& space) {
  const auto name = domain::ResourceName::Parse(space.record.name);
  return name ? std::string(name->id) : space.record.name;
}

bool Changes(const FactFinding& finding, const SpaceFields& space) {
  return finding.clashes.empty() && !(finding.law == space.law);
}

// One import of one list.
class FactImport {
 public:
  FactImport(const ImportJob& job, const FactList& list) : job_(job), list_(list) {}

  absl::Status Run() {
    RB_RETURN_IF_ERROR(AskForAll());
    RB_RETURN_IF_ERROR(MayWrite(job_.request, job_.report.counts()));
    if (job_.request.mode == ImportMode::kCheckOnly) return TellNotes();
    const int64_t checked = job_.report.counts().good;
    RB_RETURN_IF_ERROR(job_.report.Written({.unchanged = unchanged_}));
    for (const std::string& name : changed_) RB_RETURN_IF_ERROR(Write(name));
    return WroteAll(job_.request, job_.report.counts(), checked);
  }

 private:
  absl::Status AskForAll();
  void Ask(const SpaceFields& space);
  absl::Status TellNotes();
  absl::Status Write(const std::string& name);
  void Note(const FactFinding& finding, const SpaceFields& space) {
    job_.report.Found(
        {finding.line, finding.field, IdOf(space), finding.change, imports::Severity::kNote});
  }

  const ImportJob& job_;
  const FactList& list_;
  std::vector<std::string> changed_;  // names of spaces that the list changes
  int64_t unchanged_ = 0;
  int64_t not_asked_ = 0;
};

absl::Status FactImport::AskForAll() {
  ledger::ListQuery<Space> query{.start_id = "",
                                 .limit = kSpacesPerCall,
                                 .predicate = nullptr,
                                 .deadline = job_.request.deadline};
  while (true) {  // ends with the spaces
    RB_ASSIGN_OR_RETURN(const ledger::Page<Space> page,
                        job_.places.ledger.List<Space>(job_.request.exchange, query));
    for (const Space& space : page.values) Ask(*space);
    for (const ledger::BrokenRecord& broken : page.broken)
      job_.report.Found(
          {0, "", broken.name, "does not read and was left out", imports::Severity::kWarning});
    RB_RETURN_IF_ERROR(job_.report.Tell());
    if (!page.next_start_id) break;
    query.start_id = *page.next_start_id;
  }
  if (not_asked_ > 0)
    job_.report.Found(
        {0, list_.field, absl::StrCat(not_asked_), list_.wish, imports::Severity::kWarning});
  return job_.report.Tell();
}

void FactImport::Ask(const SpaceFields& space) {
  if (!list_.can_ask(space)) {
    ++not_asked_;
    return;
  }
  const auto finding = list_.find(space);
  if (!finding) return;
  for (const auto* warnings : {&finding->clashes, &finding->contradictions})
    for (const FactFinding::Clash& clash : *warnings)
      job_.report.Found(
          {finding->line, clash.field, IdOf(space), clash.wish, imports::Severity::kWarning});
  if (Changes(*finding, space))
    changed_.push_back(space.record.name);
  else
    ++unchanged_;
}

absl::Status FactImport::TellNotes() {
  for (const std::string& name : changed_) {
    const auto space = job_.places.ledger.Get<Space>(name, job_.request.deadline);
    if (absl::IsNotFound(space.status())) continue;  // deleted meanwhile
    RB_RETURN_IF_ERROR(space.status());
    const auto finding = list_.find(**space);
    if (finding && Changes(*finding, **space)) Note(*finding, **space);
    RB_RETURN_IF_ERROR(job_.report.Tell());
  }
  return absl::OkStatus();
}

absl::Status FactImport::Write(const std::string& name) {
  std::optional<FactFinding> finding;
  bool changes = true;
  const auto change = [&](const Space& current) -> absl::StatusOr<Space> {
    finding = list_.find(*current);
    changes = finding && Changes(*finding, *current);
    if (!changes) return absl::FailedPreconditionError("somebody else was faster");
    SpaceFields fields = *current;
    fields.law = finding->law;
    return Space::Create(std::move(fields));
  };
  const auto written = job_.places.ledger.Update<Space>(name, std::nullopt, change,
                                                        {.deadline = job_.request.deadline});
  if (written.ok()) {
    Note(*finding, **written);
    return job_.report.Written({.updated = 1});
  }
  if (absl::IsNotFound(written.status())) return job_.report.Tell();  // deleted meanwhile
  if (!changes) return job_.report.Written({.unchanged = 1});
  if (EndsImport(written.status())) return written.status();
  for (imports::RowFault& fault : FaultsOf(finding ? finding->line : 0, written.status())) {
    fault.value = IdOf(SpaceFields{.record = {.name = name}});
    job_.report.Refused(std::move(fault));
  }
  return job_.report.Tell();
}

}  // namespace

absl::Status ImportFacts(const ImportJob& job, const FactList& list) {
  return FactImport(job, list).Run();
}

}  // namespace raumboerse::services
