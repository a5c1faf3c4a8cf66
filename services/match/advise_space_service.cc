#include "base/status.h"
#include "services/match/advice_messages.h"
#include "services/match/advise_service.h"
#include "services/match/space_change.h"
#include "wire/space.h"

namespace raumboerse::services {
namespace {

using domain::SpaceFacts;
using domain::SpaceLeverAt;

constexpr GainPhrases kSpaceGains{"advice_space.gains_one", "advice_space.gains",
                                  "advice_space.best", "need"};

v1::SpaceLever LeverMessage(SpaceLeverAt at) {
  return static_cast<v1::SpaceLever>(static_cast<int>(at.lever) + 1);
}

// Puts what was found for a space into messages.
class SpaceAdviceMessages {
 public:
  SpaceAdviceMessages(const SpaceAdvised& answer, const Phrases& phrases)
      : answer_(answer), phrases_(phrases) {}

  v1::SpaceAdvice Of(const matcher::NeedsAdvised::One& advice) const {
    v1::SpaceAdvice out;
    out.set_lever(LeverMessage(advice.lever));
    out.set_place(advice.lever.place);
    *out.mutable_nearest() = OfOne(advice.lever, advice.gains.nearest);
    if (advice.gains.most) *out.mutable_most() = OfOne(advice.lever, *advice.gains.most);
    return out;
  }

  v1::CombinedSpaceAdvice Of(const matcher::NeedsAdvised::Both& advice) const {
    const SpaceFacts one = Changed(space(), advice.first, advice.first_value);
    const SpaceFacts changed = Changed(one, advice.second, advice.gain.value);
    const ChangedSpace both{space(), changed, *world().catalogue};
    SpaceChange change;
    AddChange(advice.first, both, change);
    AddChange(advice.second, both, change);
    const std::string first = ChangeText(advice.first, advice.first_value, both, phrases_);
    const std::string second = ChangeText(advice.second, advice.gain.value, both, phrases_);
    v1::CombinedSpaceAdvice out;
    out.set_first(LeverMessage(advice.first));
    out.set_first_place(advice.first.place);
    out.set_second(LeverMessage(advice.second));
    out.set_second_place(advice.second.place);
    *out.mutable_both() =
        ChangeMessage(change, changed, advice.gain,
                      phrases_.Say("advice.both", {{"first", first}, {"second", second}}));
    return out;
  }

 private:
  using Gain = matcher::Gain<matcher::NeedEntry>;

  const matcher::World& world() const { return *answer_.world; }
  const SpaceFacts& space() const { return answer_.space->facts; }

  v1::SpaceChange OfOne(SpaceLeverAt at, const Gain& gain) const {
    const SpaceFacts changed = Changed(space(), at, gain.value);
    const ChangedSpace both{space(), changed, *world().catalogue};
    SpaceChange change;
    AddChange(at, both, change);
    return ChangeMessage(change, changed, gain, ChangeText(at, gain.value, both, phrases_));
  }

  v1::SpaceChange ChangeMessage(const SpaceChange& change, const SpaceFacts& changed,
                                const Gain& gain, const std::string& text) const {
    v1::SpaceChange out;
    // What it does not change says nothing of the space.
    v1::Space& fields = *out.mutable_space();
    fields = wire::Encode(change.fields);
    fields.clear_record();
    fields.clear_law();
    fields.clear_etag();
    // Who may ask about the space may see what would change of it.
    fields.mutable_record()->set_visibility(static_cast<v1::Visibility>(space().visibility));
    fields.set_name(NameOf(world(), *answer_.space));
    for (const std::string& path : change.paths) out.mutable_update_mask()->add_paths(path);
    out.set_pairs(static_cast<int32_t>(gain.pairs));
    matcher::SpaceEntry entry = *answer_.space;
    entry.facts = changed;
    const matcher::NeedEntry& need = *gain.best.listed;
    const domain::Evaluation evaluation =
        Evaluate(world().market(), need.facts, {changed, entry.occupied}, answer_.asked);
    FillMatch({{world(), answer_.asked.day, need, entry}, evaluation}, domain::Listed::kNeeds,
              phrases_, *out.mutable_best());
    out.mutable_best()->set_rank(1);
    out.set_sentence(
        GainSentence({text, gain.pairs, need.facts.title, gain.best.ranked, answer_.starts_now},
                     kSpaceGains, phrases_));
    return out;
  }

  const SpaceAdvised& answer_;
  const Phrases& phrases_;
};

}  // namespace

absl::StatusOr<v1::AdviseSpaceResponse> AdviseSpaceBy(const Finder& finder, const rpc::Call& call,
                                                      const v1::AdviseSpaceRequest& request) {
  Faults faults;
  const MatchQuestion question = ReadAdviceQuestion(call, request, faults);
  const std::string space = ReadId(question.exchange, request.space(), "space", faults);
  RB_RETURN_IF_ERROR(faults.ToStatus());
  RB_ASSIGN_OR_RETURN(const SpaceAdvised answer,
                      finder.AdviseSpace(question, space, CombinedOf(request)));
  const SpaceAdviceMessages messages(answer, PhrasesFor(request.language(), *answer.world));
  v1::AdviseSpaceResponse response;
  for (const auto& one : answer.advised.levers) *response.add_advice() = messages.Of(one);
  for (const auto& one : answer.advised.combined) *response.add_combined() = messages.Of(one);
  FillAdvice(answer, response);
  return response;
}

}  // namespace raumboerse::services
