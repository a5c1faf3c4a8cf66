#include "services/match/bridge_messages.h"

#include <algorithm>
#include <limits>

#include "services/match/match_messages.h"

namespace raumboerse::services {
namespace {

using matcher::BridgedPhase;
using matcher::BridgeStay;

// What was told of the chain before a stay.
struct Before {
  const BridgeStay* stay = nullptr;  // null: it is the first
  int32_t pause_days = 0;
};

std::string MoneyText(const std::optional<domain::Money>& money, const Phrases& phrases) {
  if (!money) return phrases.Say("bridge.cost_unknown");
  return phrases.Say("bridge.cost", {{"cost", phrases.Money(money->cost_cents)},
                                     {"gap", phrases.Money(money->gap_cents)}});
}

std::string StayText(const BridgeStay& stay, const Before& before, const Phrases& phrases) {
  const domain::Period& period = stay.figures.period;
  const bool stays = before.stay != nullptr && before.stay->space == stay.space;
  const std::string text = phrases.Say(before.stay == nullptr ? "bridge.first"
                                       : stays                ? "bridge.again"
                                                              : "bridge.move",
                                       {{"space", stay.space->facts.title},
                                        {"from", phrases.DayText(period.from)},
                                        {"last", phrases.DayText(period.until + -1)},
                                        {"days", phrases.Number(stay.figures.days)}});
  if (before.pause_days == 0) return text;
  return text + " " + phrases.Say("bridge.pause", {{"pause", phrases.Number(before.pause_days)}});
}

// What has to be asked is the pair's; the figures are the stay's own.
domain::Evaluation EvaluationOf(const Bridged& answer, const matcher::NeedEntry& need,
                                const BridgeStay& stay) {
  domain::Evaluation evaluation = Evaluate(answer.world->market(), need.facts,
                                           {stay.space->facts, stay.space->occupied}, answer.asked);
  evaluation.figures = stay.figures;
  return evaluation;
}

std::string PhaseText(const matcher::Bridge& bridge, int32_t pause_days, const Phrases& phrases) {
  if (bridge.stays.empty()) return phrases.Say("bridge.none");
  const std::string text =
      phrases.Say("bridge.phase", {{"days", phrases.Number(bridge.covered_days)},
                                   {"wanted", phrases.Number(bridge.wanted_days)},
                                   {"moves", phrases.Number(bridge.moves())},
                                   {"pause", phrases.Number(pause_days)}}) +
      " " + MoneyText(bridge.money, phrases);
  return bridge.proven ? text : text + " " + phrases.Say("bridge.not_proven");
}

void FillMoney(const domain::Money& money, v1::BridgePhase& out) {
  out.set_cost_cents(money.cost_cents);
  out.set_start_gap_cents(money.start_gap_cents);
  out.set_running_gap_cents(money.running_gap_cents);
  out.set_gap_cents(money.gap_cents);
}

// The sums of all phases, and where the last one left off.
class Sums {
 public:
  void Add(const matcher::Bridge& bridge) {
    if (bridge.stays.empty()) return;
    known_ = known_ && bridge.money.has_value();
    if (!bridge.money) return;
    Add(bridge.money->cost_cents, money_.cost_cents);
    Add(bridge.money->gap_cents, money_.gap_cents);
  }
  std::optional<domain::Money> money() const {
    return known_ ? std::optional(money_) : std::nullopt;
  }

 private:
  static void Add(int64_t cents, int64_t& sum) {
    sum = static_cast<int64_t>(std::min<__int128>(__int128{sum} + cents, domain::kCentsEndless));
  }
  bool known_ = true;
  domain::Money money_;
};

}  // namespace

v1::BridgeResponse BridgeMessage(const Bridged& answer, const Phrases& phrases) {
  v1::BridgeResponse out;
  Sums sums;
  const BridgeStay* last = nullptr;
  for (const BridgedPhase& phase : answer.phases) {
    v1::BridgePhase& told = *out.add_phases();
    told.set_need(NameOf(*answer.world, *phase.need));
    told.set_title(phase.need->facts.title);
    for (const BridgeStay& stay : phase.bridge.stays) {
      Before before{.stay = last};
      if (last != nullptr) {
        before.pause_days =
            static_cast<int32_t>(stay.figures.period.from - last->figures.period.until);
        out.set_moves(out.moves() + (last->space != stay.space));
        out.set_pause_days(out.pause_days() + before.pause_days);
      }
      v1::BridgeStay& shown = *told.add_stays();
      if (told.stays_size() > 1) told.set_pause_days(told.pause_days() + before.pause_days);
      FillMatch({{*answer.world, answer.asked.day, *phase.need, *stay.space},
                 EvaluationOf(answer, *phase.need, stay)},
                domain::Listed::kSpaces, phrases, *shown.mutable_match());
      shown.set_pause_days(before.pause_days);
      shown.set_sentence(StayText(stay, before, phrases));
      last = &stay;
    }
    told.set_covered_days(static_cast<int32_t>(phase.bridge.covered_days));
    told.set_wanted_days(static_cast<int32_t>(phase.bridge.wanted_days));
    told.set_moves(phase.bridge.moves());
    told.set_maybe_not_best(!phase.bridge.proven);
    told.set_sentence(PhaseText(phase.bridge, told.pause_days(), phrases));
    if (phase.bridge.money) FillMoney(*phase.bridge.money, told);
    out.set_covered_days(out.covered_days() + told.covered_days());
    sums.Add(phase.bridge);
  }
  const std::optional<domain::Money> money = sums.money();
  out.set_sentence(
      last == nullptr ? phrases.Say("bridge.none")
                      : phrases.Say("bridge.total", {{"days", phrases.Number(out.covered_days())},
                                                     {"moves", phrases.Number(out.moves())},
                                                     {"pause", phrases.Number(out.pause_days())}}) +
                            " " + MoneyText(money, phrases));
  if (money && last != nullptr) {
    out.set_cost_cents(money->cost_cents);
    out.set_gap_cents(money->gap_cents);
  }
  return out;
}

}  // namespace raumboerse::services
