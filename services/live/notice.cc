#include "services/live/notice.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_cat.h"

#include "domain/hash.h"

namespace raumboerse::services {
namespace {

NoticeReason ReasonOfReranking(const Telling& telling) {
  return telling.before.world->rule_set != telling.now.world->rule_set
             ? NoticeReason::kRulesChanged
             : NoticeReason::kPolicyChanged;
}

NoticeReason ReasonFor(const PairChange& change, const Telling& telling) {
  if (!SameNeed(change.need_before.get(), change.need_after.get()))
    return NoticeReason::kNeedChanged;
  if (!SameSpace(change.space_before.get(), change.space_after.get())) {
    const bool both = change.space_before && change.space_after;
    return both && !SameOccupied(*change.space_before, *change.space_after)
               ? NoticeReason::kOccupancyChanged
               : NoticeReason::kSpaceChanged;
  }
  if (telling.before.day != telling.now.day) return NoticeReason::kDayPassed;
  return Reranked(telling.before, telling.now) ? ReasonOfReranking(telling)
                                               : NoticeReason::kExchangeChanged;
}

bool IsOfRanking(NoticeReason reason) {
  return reason == NoticeReason::kPolicyChanged || reason == NoticeReason::kRulesChanged;
}

// Made of what is so now, and not of how it was found out: whoever comes back is told with the same
// id.
std::string IdOf(const PairChange& change, NoticeKind kind, const Telling& telling) {
  const int64_t need = change.need_after ? change.need_after->revision : -1;
  const int64_t space = change.space_after ? change.space_after->revision : -1;
  const std::string text = absl::StrCat(
      static_cast<int>(kind), "/", change.need, "/", change.space, "/", need, "/", space, "/",
      telling.now.world->exchange_revision, "/", telling.now.day.since_epoch());
  return absl::StrCat("n-", absl::Hex(domain::Mix(domain::Fnv1a64(text)), absl::kZeroPad16));
}

template <typename Entry>
bool Visible(const std::shared_ptr<const Entry>& entry, bool own, const WatchWish& wish) {
  return entry != nullptr && (own || entry->facts.visibility >= wish.audience);
}

}  // namespace

std::optional<Notice> RerankedNotice(const Telling& telling) {
  if (!Reranked(telling.before, telling.now)) return std::nullopt;
  return Notice{.kind = NoticeKind::kReranked,
                .reason = ReasonOfReranking(telling),
                .id = absl::StrCat("reranked-", telling.now.world->exchange_revision),
                .now = telling.now};
}

std::optional<Notice> NoticeOf(const PairChange& change, const WatchWish& wish,
                               const Telling& telling) {
  const bool own_need = wish.interest.needs.contains(change.need);
  const bool own_space = wish.interest.spaces.contains(change.space);
  const auto score = [&](const std::optional<domain::Evaluation>& evaluation, const auto& need,
                         const auto& space) -> std::optional<int> {
    if (!evaluation || !Visible(need, own_need, wish) || !Visible(space, own_space, wish))
      return std::nullopt;
    const int total = evaluation->figures->scores.total;
    return total >= wish.min_score ? std::optional<int>(total) : std::nullopt;
  };
  const std::optional<int> before = score(change.before, change.need_before, change.space_before);
  const std::optional<int> after = score(change.after, change.need_after, change.space_after);
  if (!before && !after) return std::nullopt;
  Notice notice{.reason = ReasonFor(change, telling), .change = &change, .now = telling.now};
  if (IsOfRanking(notice.reason)) {
    // That is told of the new order as a whole. What ends while the exchange's own record changed
    // besides may have ended by that, which no new order tells of.
    const bool ended = before && !after;
    if (!ended || SameBasis(telling.before, telling.now)) return std::nullopt;
    notice.reason = NoticeReason::kExchangeChanged;
  }
  notice.old_score = before.value_or(0);
  if (!before) {
    notice.kind = NoticeKind::kBegan;
  } else if (!after) {
    notice.kind = NoticeKind::kEnded;
  } else {
    // The passing of days alone tells of beginnings and ends.
    if (notice.reason == NoticeReason::kDayPassed) return std::nullopt;
    const bool moved = change.before->figures->period != change.after->figures->period;
    if (!moved && std::abs(*after - *before) < std::max(1, wish.min_change)) return std::nullopt;
    notice.kind = NoticeKind::kChanged;
  }
  notice.id = IdOf(change, notice.kind, telling);
  return notice;
}

}  // namespace raumboerse::services
