#include "services/match/advice_messages.h"

#include "absl/strings/str_cat.h"

namespace raumboerse::services {

std::string GainSentence(const GainTold& gain, const GainPhrases& keys, const Phrases& phrases) {
  std::string best = phrases.Say(keys.best, {{keys.title_place, gain.best_title},
                                             {"start", phrases.DayText(gain.best.start)},
                                             {"score", phrases.Number(gain.best.score)}});
  if (gain.starts_now && gain.best.start < *gain.starts_now) {
    const int64_t days = *gain.starts_now - gain.best.start;
    absl::StrAppend(&best, ", ",
                    phrases.Say(days == 1 ? "advice.earlier_one" : "advice.earlier",
                                {{"days", phrases.Number(days)}}));
  }
  return phrases.Say(
      gain.pairs == 1 ? keys.one : keys.several,
      {{"change", gain.change}, {"count", phrases.Number(gain.pairs)}, {"best", best}});
}

}  // namespace raumboerse::services
