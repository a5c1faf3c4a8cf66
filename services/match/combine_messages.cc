#include "services/match/combine_messages.h"

#include "absl/strings/str_cat.h"

#include "services/match/group_sentences.h"
#include "services/match/match_messages.h"
#include "services/match/sentences.h"
#include "wire/common.h"

namespace raumboerse::services {
namespace {

using domain::GroupReason;
using matcher::Disturbance;

// Puts what was found for a space into messages.
class GroupMessages {
 public:
  GroupMessages(const SpaceCombined& answer, const Phrases& phrases)
      : answer_(answer), found_(answer.combined), phrases_(phrases) {}

  v1::CombineResponse All() const {
    v1::CombineResponse out;
    if (found_.group) *out.mutable_group() = OfGroup();
    for (const matcher::LeftOut& one : found_.left_out) *out.add_left_out() = Of(one);
    for (const Disturbance& one : found_.disturbances) *out.add_disturbances() = Of(one);
    out.set_candidates(static_cast<int32_t>(found_.candidates_total));
    out.set_searched_candidates(static_cast<int32_t>(found_.candidates.size()));
    if (found_.bound_cents) out.set_bound_cents(*found_.bound_cents);
    out.set_days(static_cast<int32_t>(found_.days));
    out.set_sentence(Sentence());
    return out;
  }

 private:
  const domain::SpaceFacts& space() const { return answer_.space->facts; }
  const matcher::NeedEntry& need(size_t place) const { return *found_.candidates[place]; }
  const std::string& TitleOf(size_t place) const { return need(place).facts.title; }
  bool IsMember(size_t place) const {
    if (found_.group)
      for (const domain::GroupMember& one : found_.group->members)
        if (one.candidate == place) return true;
    return false;
  }

  v1::NeedDisturbance Of(const Disturbance& one) const {
    v1::NeedDisturbance out;
    out.set_by_need(NameOf(*answer_.world, need(one.first)));
    out.set_by_title(TitleOf(one.first));
    out.set_need(NameOf(*answer_.world, need(one.second)));
    out.set_title(TitleOf(one.second));
    out.set_reason_code(std::string(CodeOf(one.reason)));
    out.set_sentence(phrases_.Say(absl::StrCat("group.", CodeOf(one.reason)),
                                  {{"by", TitleOf(one.first)}, {"who", TitleOf(one.second)}}));
    return out;
  }

  v1::NeedLeftOut Of(const matcher::LeftOut& one) const {
    v1::NeedLeftOut out;
    out.set_need(NameOf(*answer_.world, need(one.candidate)));
    out.set_title(TitleOf(one.candidate));
    if (one.reason == GroupReason::kFits) {
      out.set_reason_code("DISTURBANCE");
      for (const Disturbance& why : found_.disturbances) {
        const bool concerns = (why.first == one.candidate && IsMember(why.second)) ||
                              (why.second == one.candidate && IsMember(why.first));
        if (concerns && why.reason != GroupReason::kSleepUnknown)
          out.add_sentences(Of(why).sentence());
      }
      return out;
    }
    out.set_reason_code(std::string(CodeOf(one.reason)));
    out.add_sentences(phrases_.Say(absl::StrCat("group.", CodeOf(one.reason)),
                                   {{"who", one.about ? TitleOf(*one.about) : ""},
                                    {"most", phrases_.Number(space().persons_max.value_or(0))}}));
    return out;
  }

  v1::GroupMember Of(const domain::GroupMember& member, bool cost_known) const {
    const matcher::NeedEntry& entry = need(member.candidate);
    v1::GroupMember out;
    out.set_need(NameOf(*answer_.world, entry));
    out.set_title(entry.facts.title);
    out.set_area_m2(member.area_m2);
    out.set_alternative(member.alternative);
    out.set_score(member.score);
    out.set_fees_cents(member.screening.fees_cents);
    out.set_fee_unknown(member.screening.fee_unknown);
    out.set_lead_days(static_cast<int32_t>(member.screening.lead_days));
    AddAsks(entry, out);
    if (!cost_known) return out;
    out.set_month_cents(member.month_cents);
    out.set_share_cents(member.share_cents());
    out.set_covered_cents(member.covered_cents);
    out.set_start_gap_cents(member.money.start_gap_cents);
    out.set_running_gap_cents(member.money.running_gap_cents);
    out.set_gap_cents(member.money.gap_cents);
    return out;
  }

  // What the pair leaves open as a candidate: forms and conduct. Its cost is the group's.
  void AddAsks(const matcher::NeedEntry& entry, v1::GroupMember& out) const {
    matcher::SpaceEntry parts = *answer_.space;
    parts.facts = InParts(parts.facts);
    const domain::Evaluation evaluation = Evaluate(answer_.world->market(), entry.facts,
                                                   {parts.facts, parts.occupied}, answer_.asked);
    google::protobuf::RepeatedPtrField<v1::CriterionResult> criteria;
    AddCriteria({{*answer_.world, answer_.asked.day, entry, parts}, evaluation}, phrases_,
                criteria);
    for (v1::CriterionResult& one : criteria)
      if (one.verdict() == v1::VERDICT_UNKNOWN_PASSES) *out.add_asks() = std::move(one);
  }

  v1::SpaceGroup OfGroup() const {
    const domain::Group& group = *found_.group;
    v1::SpaceGroup out;
    for (const domain::GroupMember& member : group.members)
      *out.add_members() = Of(member, group.cost_cents.has_value());
    wire::SetPeriod(group.stay, out.mutable_period());
    out.set_days(static_cast<int32_t>(group.days));
    out.set_area_m2(group.area_m2);
    out.set_open_area_m2(space().area_m2 - group.area_m2);
    for (const domain::ContractForm form : group.contract_forms.Values())
      out.add_contract_forms(wire::ToWire<v1::ContractForm>(form));
    out.set_tariff_index(group.terms.tariff_index);
    for (const Disturbance& one : found_.disturbances)
      if (IsMember(one.first) && IsMember(one.second)) *out.add_asks() = Of(one);
    out.set_sentence(GroupSentence(group));
    if (!group.cost_cents) return out;
    out.set_month_cents(group.terms.rate());
    out.set_cost_cents(*group.cost_cents);
    out.set_whole_cost_cents(*group.whole_cost_cents);
    out.set_covered_cents(group.covered_cents);
    out.set_open_cents(*group.open_cents());
    out.set_gap_cents(group.gap_cents);
    return out;
  }

  std::string GroupSentence(const domain::Group& group) const {
    const std::string text = phrases_.Say(
        "group.filled", {{"count", phrases_.Number(static_cast<int64_t>(group.members.size()))},
                         {"area", phrases_.Number(group.area_m2)},
                         {"whole", phrases_.Number(space().area_m2)},
                         {"from", phrases_.DayText(group.stay.from)},
                         {"last", phrases_.DayText(group.stay.until + -1)},
                         {"days", phrases_.Number(group.days)}});
    if (!group.cost_cents) return absl::StrCat(text, " ", phrases_.Say("group.cost_unknown"));
    return absl::StrCat(
        text, " ",
        phrases_.Say("group.cost", {{"cost", phrases_.Money(*group.whole_cost_cents)},
                                    {"days", phrases_.Number(found_.days)},
                                    {"covered", phrases_.Money(group.covered_cents)},
                                    {"open", phrases_.Money(*group.open_cents())}}));
  }

  // Of the whole answer: the group, or why there is none, and what was not looked at.
  std::string Sentence() const {
    std::string out;
    if (found_.group) {
      out = GroupSentence(*found_.group);
    } else if (const auto fault = StateFault(space(), answer_.world->policy, answer_.asked.day,
                                             domain::Listed::kSpaces)) {
      out = phrases_.Say(CodeOf(*fault),
                         {{"day", phrases_.DayText(answer_.asked.day)},
                          {"days", phrases_.Number(answer_.world->policy.expire_after_days)}});
    } else {
      out = phrases_.Say(found_.candidates.size() < 2 ? "group.too_few" : "group.none",
                         {{"count", phrases_.Number(found_.candidates_total)}});
    }
    if (found_.candidates_total <= static_cast<int64_t>(found_.candidates.size())) return out;
    absl::StrAppend(
        &out, " ",
        phrases_.Say(
            "group.searched",
            {{"count", phrases_.Number(found_.candidates_total)},
             {"searched", phrases_.Number(static_cast<int64_t>(found_.candidates.size()))}}));
    if (found_.bound_cents)
      absl::StrAppend(
          &out, " ", phrases_.Say("group.bound", {{"bound", phrases_.Money(*found_.bound_cents)}}));
    return out;
  }

  const SpaceCombined& answer_;
  const matcher::Combined& found_;
  const Phrases& phrases_;
};

}  // namespace

v1::CombineResponse CombineMessage(const SpaceCombined& answer, const Phrases& phrases) {
  return GroupMessages(answer, phrases).All();
}

}  // namespace raumboerse::services
