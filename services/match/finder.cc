#include "services/match/finder.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "base/faults.h"
#include "base/status.h"
#include "domain/codes.h"
#include "domain/text.h"

namespace raumboerse::services {
namespace {

absl::Status NoSuch(const matcher::World& world, absl::string_view collection,
                    absl::string_view id) {
  return absl::NotFoundError(absl::StrCat(world.exchange, "/", collection, "/", id,
                                          ": there is no such record at revision ",
                                          world.revision));
}

// What is given inline names only what the exchange has.
template <typename Fields>
absl::Status CheckCodesOf(const Fields& given, absl::string_view field,
                          const matcher::World& world) {
  Faults codes, faults;
  CheckCodes(given, *world.catalogue, codes);
  faults.AddAll(field, codes);
  return faults.ToStatus();
}

// What the rules are asked about an alternative; the area is what H3 allots, else what there is.
domain::ScreeningQuestion ScreeningOf(const matcher::World& world, const domain::NeedFacts& need,
                                      const domain::SpaceFacts& space, domain::Day day) {
  const domain::Policy& policy = world.policy;
  return {.area_m2 = Allocate(need, space).area_m2.value_or(space.area_m2),
          .wanted_days = domain::WantedDays(need, policy),
          .day = day,
          .assumed_lead_days = policy.assumed_lead_days,
          .inadmissible_as_dispensation = policy.inadmissible_as_dispensation};
}

// A class that no rule knows would pass for one that is not known at all.
absl::Status CheckPermittedClass(const domain::LegalFacts& law, const domain::Screener& screener) {
  if (law.permitted_use_class.empty()) return absl::OkStatus();
  const std::vector<std::string> classes = screener.UseClasses();
  if (std::find(classes.begin(), classes.end(), law.permitted_use_class) != classes.end())
    return absl::OkStatus();
  Faults faults;
  faults.Add(
      "inline_space.law.permitted_use_class",
      absl::StrCat(domain::Shown(law.permitted_use_class), " is no class of the rules; give ",
                   "one of ", absl::StrJoin(classes, ", ")));
  return faults.ToStatus();
}

bool HasRules(const matcher::World& world) {
  return world.screener->state() == domain::Screening::State::kScreened;
}

// Who may not see a record is told that there is none.
absl::StatusOr<std::shared_ptr<const matcher::NeedEntry>> NeedIn(const matcher::World& world,
                                                                 const NeedWanted& wanted,
                                                                 domain::Visibility audience) {
  if (const auto* id = std::get_if<std::string>(&wanted)) {
    auto entry = world.needs.FindShared(*id);
    if (!entry || entry->facts.visibility < audience) return NoSuch(world, "needs", *id);
    return entry;
  }
  const domain::Need& given = std::get<domain::Need>(wanted);
  RB_RETURN_IF_ERROR(CheckCodesOf(*given, "inline_need", world));
  auto entry = std::make_shared<matcher::NeedEntry>();
  entry->facts = FactsOf(*given, nullptr, *world.catalogue, world.zone);
  return entry;
}

absl::StatusOr<std::shared_ptr<const matcher::SpaceEntry>> SpaceIn(const matcher::World& world,
                                                                   const std::string& id,
                                                                   domain::Visibility audience) {
  auto entry = world.spaces.FindShared(id);
  if (!entry || entry->facts.visibility < audience) return NoSuch(world, "spaces", id);
  return entry;
}

// What is given inline, with every code and class checked.
absl::StatusOr<domain::SpaceFacts> FactsIn(const matcher::World& world,
                                           const domain::Space& given) {
  RB_RETURN_IF_ERROR(CheckCodesOf(*given, "inline_space", world));
  if (HasRules(world)) RB_RETURN_IF_ERROR(CheckPermittedClass(given->law, *world.screener));
  return FactsOf(*given, *world.catalogue, world.zone);
}

// A stored space, or one that whoever asks offers now.
absl::StatusOr<std::shared_ptr<const matcher::SpaceEntry>> OfferedIn(const matcher::World& world,
                                                                     const SpaceWanted& space,
                                                                     domain::Visibility audience) {
  if (const auto* id = std::get_if<std::string>(&space)) return SpaceIn(world, *id, audience);
  auto entry = std::make_shared<matcher::SpaceEntry>();
  RB_ASSIGN_OR_RETURN(entry->facts, FactsIn(world, std::get<domain::Space>(space)));
  entry->facts.offered = true;
  entry->facts.duplicate = false;
  entry->facts.mediate = {domain::Period{domain::Day(domain::kDayMin)}};
  entry->facts.confirmed.reset();
  entry->facts.legal_class = world.screener->LegalClassOf(entry->facts);
  return entry;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const matcher::World>> Finder::WorldFor(
    const MatchQuestion& question) const {
  RB_ASSIGN_OR_RETURN(const auto live, live_.Get(question.exchange, question.deadline));
  return live->Await(question.min_revision, question.deadline);
}

domain::Question Finder::AskOf(const MatchQuestion& question, const matcher::World& world) const {
  return {.day = question.as_of ? *question.as_of : domain::Day::Of(clock_.Now(), world.zone),
          .precision = question.precision};
}

absl::StatusOr<SpacesFound> Finder::FindSpaces(const MatchQuestion& question,
                                               const NeedWanted& need) const {
  SpacesFound answer;
  RB_ASSIGN_OR_RETURN(answer.world, WorldFor(question));
  RB_ASSIGN_OR_RETURN(answer.need, NeedIn(*answer.world, need, question.options.audience));
  answer.asked = AskOf(question, *answer.world);
  answer.asked.listed = domain::Listed::kSpaces;
  answer.found =
      matcher_.FindSpaces(*answer.world, answer.need->facts, answer.asked, question.options);
  return answer;
}

absl::StatusOr<NeedsFound> Finder::FindNeeds(const MatchQuestion& question,
                                             const std::string& space) const {
  NeedsFound answer;
  RB_ASSIGN_OR_RETURN(answer.world, WorldFor(question));
  RB_ASSIGN_OR_RETURN(answer.space, SpaceIn(*answer.world, space, question.options.audience));
  answer.asked = AskOf(question, *answer.world);
  answer.asked.listed = domain::Listed::kNeeds;
  answer.found = matcher_.FindNeeds(*answer.world, *answer.space, answer.asked, question.options);
  return answer;
}

absl::StatusOr<NeedAdvised> Finder::Advise(const MatchQuestion& question, const NeedWanted& need,
                                           size_t combined_count) const {
  NeedAdvised answer;
  RB_ASSIGN_OR_RETURN(answer.world, WorldFor(question));
  RB_ASSIGN_OR_RETURN(answer.need, NeedIn(*answer.world, need, question.options.audience));
  answer.asked = AskOf(question, *answer.world);
  answer.asked.listed = domain::Listed::kSpaces;
  answer.advised = matcher::Advise(*answer.world, sieve_, answer.need->facts,
                                   {.question = answer.asked,
                                    .audience = question.options.audience,
                                    .combined_count = combined_count});
  const matcher::FindOptions best{.count = 1, .audience = question.options.audience};
  const auto now = matcher_.FindSpaces(*answer.world, answer.need->facts, answer.asked, best);
  if (!now.matches.empty()) answer.starts_now = now.matches.front().ranked.start;
  return answer;
}

absl::StatusOr<SpaceAdvised> Finder::AdviseSpace(const MatchQuestion& question,
                                                 const std::string& space,
                                                 size_t combined_count) const {
  SpaceAdvised answer;
  RB_ASSIGN_OR_RETURN(answer.world, WorldFor(question));
  RB_ASSIGN_OR_RETURN(answer.space, SpaceIn(*answer.world, space, question.options.audience));
  answer.asked = AskOf(question, *answer.world);
  answer.asked.listed = domain::Listed::kNeeds;
  answer.advised = matcher::AdviseSpace(*answer.world, sieve_, *answer.space,
                                        {.question = answer.asked,
                                         .audience = question.options.audience,
                                         .combined_count = combined_count});
  const matcher::FindOptions best{.count = 1, .audience = question.options.audience};
  const auto now = matcher_.FindNeeds(*answer.world, *answer.space, answer.asked, best);
  if (!now.matches.empty()) answer.starts_now = now.matches.front().ranked.start;
  return answer;
}

absl::StatusOr<PairExplained> Finder::Explain(const MatchQuestion& question, const NeedWanted& need,
                                              const std::string& space) const {
  PairExplained answer;
  RB_ASSIGN_OR_RETURN(answer.world, WorldFor(question));
  RB_ASSIGN_OR_RETURN(answer.need, NeedIn(*answer.world, need, question.options.audience));
  RB_ASSIGN_OR_RETURN(answer.space, SpaceIn(*answer.world, space, question.options.audience));
  const domain::Question ask = AskOf(question, *answer.world);
  answer.day = ask.day;
  answer.evaluation = Evaluate(answer.world->market(), answer.need->facts,
                               {answer.space->facts, answer.space->occupied}, ask);
  if (!HasRules(*answer.world) || answer.need->facts.alternatives.empty()) return answer;
  domain::ScreeningQuestion screening =
      ScreeningOf(*answer.world, answer.need->facts, answer.space->facts, ask.day);
  if (answer.evaluation.figures) {
    screening.alternative = answer.evaluation.figures->alternative;
    screening.start = answer.evaluation.figures->period.from;
  }
  // A use that has left the catalogue cannot be screened; without it the others say too little.
  const domain::NeedAlternative& asked = answer.need->facts.alternatives[screening.alternative];
  if (!asked.in_catalogue || asked.uses.empty()) return answer;
  answer.plan = answer.world->screener->Plan(answer.need->facts, answer.space->facts, screening);
  if (answer.evaluation.figures) {
    const domain::Figures& figures = *answer.evaluation.figures;
    answer.contracts = answer.world->screener->AdviseContract(
        answer.need->facts, answer.space->facts,
        {figures.days, figures.terms.rent_month_cents, figures.terms.running_month_cents});
  }
  return answer;
}

absl::StatusOr<Bridged> Finder::Bridge(const MatchQuestion& question, const NeedWanted& need,
                                       const BridgeWish& wish) const {
  Bridged answer;
  RB_ASSIGN_OR_RETURN(answer.world, WorldFor(question));
  const matcher::World& world = *answer.world;
  RB_ASSIGN_OR_RETURN(const auto entry, NeedIn(world, need, question.options.audience));
  answer.asked = AskOf(question, world);
  std::vector<std::shared_ptr<const matcher::NeedEntry>> needs = {entry};
  if (wish.follow_phases) {
    for (auto& phase :
         PhasesAfter(world, entry->facts, answer.asked.day, question.options.audience))
      needs.push_back(std::move(phase));
  }
  answer.phases =
      BridgePhases({world, matcher_, entry->facts, answer.asked, question.options.audience}, needs,
                   {.max_moves = wish.max_moves, .max_pause_days = wish.max_pause_days});
  return answer;
}

absl::StatusOr<SpaceCombined> Finder::Combine(const MatchQuestion& question,
                                              const SpaceWanted& space,
                                              const CombineWish& wish) const {
  SpaceCombined answer;
  RB_ASSIGN_OR_RETURN(answer.world, WorldFor(question));
  const matcher::World& world = *answer.world;
  RB_ASSIGN_OR_RETURN(answer.space, OfferedIn(world, space, question.options.audience));
  answer.asked = AskOf(question, world);
  answer.asked.listed = domain::Listed::kNeeds;
  const domain::SpaceFacts& facts = answer.space->facts;
  Faults faults;
  const bool is_stored = std::holds_alternative<std::string>(space);
  CheckTariffs(facts, GroupDays(wish.days, facts, world.policy),
               is_stored ? "space" : "inline_space", faults);
  RB_RETURN_IF_ERROR(faults.ToStatus());
  answer.combined = matcher::Combine(
      {world, matcher_, *answer.space, answer.asked, question.options.audience}, wish);
  return answer;
}

absl::StatusOr<Screened> Finder::Screen(const MatchQuestion& question, const domain::Need& need,
                                        const SpaceWanted& space) const {
  Screened answer;
  RB_ASSIGN_OR_RETURN(answer.world, WorldFor(question));
  const matcher::World& world = *answer.world;
  if (!HasRules(world))
    return WithReason(
        absl::FailedPreconditionError("no rules are loaded; start the server with --rules"),
        "NO_RULES");
  RB_RETURN_IF_ERROR(CheckCodesOf(*need, "need", world));
  domain::SpaceFacts facts;
  if (const auto* id = std::get_if<std::string>(&space)) {
    RB_ASSIGN_OR_RETURN(const auto entry, SpaceIn(world, *id, question.options.audience));
    facts = entry->facts;
  } else {
    RB_ASSIGN_OR_RETURN(facts, FactsIn(world, std::get<domain::Space>(space)));
  }
  answer.day = AskOf(question, world).day;
  if (facts.district != domain::kNoDistrict)
    answer.district = world.catalogue->district_code(facts.district);
  const domain::NeedFacts wanted = FactsOf(*need, nullptr, *world.catalogue, world.zone);
  domain::ScreeningQuestion screening = ScreeningOf(world, wanted, facts, answer.day);
  screening.start = wanted.from;
  for (size_t i = 0; i < wanted.alternatives.size(); ++i) {
    screening.alternative = static_cast<int>(i);
    answer.plans.push_back(world.screener->Plan(wanted, facts, screening));
  }
  return answer;
}

}  // namespace raumboerse::services
