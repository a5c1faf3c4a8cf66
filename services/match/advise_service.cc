#include "services/match/advise_service.h"

#include "base/status.h"
#include "services/match/advice_messages.h"
#include "services/match/need_change.h"
#include "wire/need.h"

namespace raumboerse::services {
namespace {

using domain::NeedFacts;
using domain::NeedLever;

v1::NeedLever LeverMessage(NeedLever lever) {
  return static_cast<v1::NeedLever>(static_cast<int>(lever) + 1);
}

constexpr GainPhrases kNeedGains{"advice.gains_one", "advice.gains", "advice.best", "space"};

// Puts what was found for a need into messages.
class AdviceMessages {
 public:
  AdviceMessages(const NeedAdvised& answer, const Phrases& phrases)
      : answer_(answer), phrases_(phrases) {}

  v1::NeedAdvice Of(const matcher::SpacesAdvised::One& advice) const {
    v1::NeedAdvice out;
    out.set_lever(LeverMessage(advice.lever));
    *out.mutable_nearest() = OfOne(advice.lever, advice.gains.nearest);
    if (advice.gains.most) *out.mutable_most() = OfOne(advice.lever, *advice.gains.most);
    return out;
  }

  v1::CombinedNeedAdvice Of(const matcher::SpacesAdvised::Both& advice) const {
    const NeedFacts one = Changed(need(), advice.first, advice.first_value, world().policy);
    const NeedFacts both = Changed(one, advice.second, advice.gain.value, world().policy);
    NeedChange change;
    AddChange(advice.first, {need(), both, *world().catalogue}, change);
    AddChange(advice.second, {need(), both, *world().catalogue}, change);
    v1::CombinedNeedAdvice out;
    out.set_first(LeverMessage(advice.first));
    out.set_second(LeverMessage(advice.second));
    *out.mutable_both() = ChangeMessage(
        change, both, advice.gain,
        phrases_.Say("advice.both", {{"first", TextOf(advice.first, advice.first_value)},
                                     {"second", TextOf(advice.second, advice.gain.value)}}));
    return out;
  }

 private:
  using Gain = matcher::Gain<matcher::SpaceEntry>;

  const matcher::World& world() const { return *answer_.world; }
  const NeedFacts& need() const { return answer_.need->facts; }
  std::string TextOf(NeedLever lever, int64_t value) const {
    return ChangeText(lever, value, *world().catalogue, phrases_);
  }

  v1::NeedChange OfOne(NeedLever lever, const Gain& gain) const {
    const NeedFacts changed = Changed(need(), lever, gain.value, world().policy);
    NeedChange change;
    AddChange(lever, {need(), changed, *world().catalogue}, change);
    return ChangeMessage(change, changed, gain, TextOf(lever, gain.value));
  }

  v1::NeedChange ChangeMessage(const NeedChange& change, const NeedFacts& changed, const Gain& gain,
                               const std::string& text) const {
    v1::NeedChange out;
    // What it does not change says nothing of the need.
    v1::Need& fields = *out.mutable_need();
    fields = wire::Encode(change.fields);
    fields.clear_record();
    fields.clear_etag();
    // Who may ask about the need may see what would change of it.
    fields.mutable_record()->set_visibility(need().given_inline
                                                ? v1::VISIBILITY_PUBLIC
                                                : static_cast<v1::Visibility>(need().visibility));
    fields.set_name(NameOf(world(), *answer_.need));
    for (const std::string& path : change.paths) out.mutable_update_mask()->add_paths(path);
    out.set_pairs(static_cast<int32_t>(gain.pairs));
    matcher::NeedEntry entry = *answer_.need;
    entry.facts = changed;
    const matcher::SpaceEntry& space = *gain.best.listed;
    const domain::Evaluation evaluation =
        Evaluate(world().market(), changed, {space.facts, space.occupied}, answer_.asked);
    FillMatch({{world(), answer_.asked.day, entry, space}, evaluation}, domain::Listed::kSpaces,
              phrases_, *out.mutable_best());
    out.mutable_best()->set_rank(1);
    out.set_sentence(
        GainSentence({text, gain.pairs, space.facts.title, gain.best.ranked, answer_.starts_now},
                     kNeedGains, phrases_));
    return out;
  }

  const NeedAdvised& answer_;
  const Phrases& phrases_;
};

}  // namespace

absl::StatusOr<v1::AdviseResponse> AdviseBy(const Finder& finder, const rpc::Call& call,
                                            const v1::AdviseRequest& request) {
  Faults faults;
  const MatchQuestion question = ReadAdviceQuestion(call, request, faults);
  const NeedWanted need =
      ReadNeed(question.exchange, request.need(),
               request.has_inline_need() ? &request.inline_need() : nullptr, faults);
  RB_RETURN_IF_ERROR(faults.ToStatus());
  RB_ASSIGN_OR_RETURN(const NeedAdvised answer, finder.Advise(question, need, CombinedOf(request)));
  const AdviceMessages messages(answer, PhrasesFor(request.language(), *answer.world));
  v1::AdviseResponse response;
  for (const auto& one : answer.advised.levers) *response.add_advice() = messages.Of(one);
  for (const auto& one : answer.advised.combined) *response.add_combined() = messages.Of(one);
  FillAdvice(answer, response);
  return response;
}

}  // namespace raumboerse::services
