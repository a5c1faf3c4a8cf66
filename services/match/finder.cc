#include "services/match/finder.h"

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "base/status.h"
#include "domain/codes.h"

namespace raumboerse::services {
namespace {

absl::Status NoSuch(const matcher::World& world, absl::string_view collection,
                    absl::string_view id) {
  return absl::NotFoundError(absl::StrCat(world.exchange, "/", collection, "/", id,
                                          ": there is no such record at revision ",
                                          world.revision));
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
  Faults codes, faults;
  CheckCodes(*given, *world.catalogue, codes);
  faults.AddAll("inline_need", codes);
  RB_RETURN_IF_ERROR(faults.ToStatus());
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
  const domain::Question ask = AskOf(question, *answer.world);
  answer.day = ask.day;
  answer.found = matcher_.FindSpaces(*answer.world, answer.need->facts, ask, question.options);
  return answer;
}

absl::StatusOr<NeedsFound> Finder::FindNeeds(const MatchQuestion& question,
                                             const std::string& space) const {
  NeedsFound answer;
  RB_ASSIGN_OR_RETURN(answer.world, WorldFor(question));
  RB_ASSIGN_OR_RETURN(answer.space, SpaceIn(*answer.world, space, question.options.audience));
  const domain::Question ask = AskOf(question, *answer.world);
  answer.day = ask.day;
  answer.found = matcher_.FindNeeds(*answer.world, *answer.space, ask, question.options);
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
  return answer;
}

}  // namespace raumboerse::services
