#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"

#include "services/live/pair_change.h"

namespace raumboerse::services {

enum class NoticeKind : uint8_t { kReady, kBegan, kChanged, kEnded, kReranked };
enum class NoticeReason : uint8_t {
  kWatching,
  kSpaceChanged,
  kNeedChanged,
  kOccupancyChanged,
  kDayPassed,
  kPolicyChanged,
  kRulesChanged,
  kExchangeChanged  // its uses, districts, time zone or place
};

// What a watcher is told. Borrows the change and the moments: valid while it is delivered.
struct Notice {
  NoticeKind kind = NoticeKind::kReady;
  NoticeReason reason = NoticeReason::kWatching;
  std::string id;                      // the same for the same change after a resume
  const PairChange* change = nullptr;  // null: of no pair
  int old_score = 0;                   // of a changed or ended one
  const Moment& now;
};

// Where notices go. Called from one thread; never blocks.
class NoticeSink {
 public:
  virtual ~NoticeSink() = default;
  // false: it takes no more.
  virtual bool Deliver(const Notice& notice) = 0;
  virtual void Close(const absl::Status& status) = 0;
  virtual bool over() const = 0;
};

// What a watcher wants to be told of.
struct WatchWish {
  Interest interest;
  int min_score = 0;
  int min_change = 1;
  // The least visibility of records of the other side that it may see.
  domain::Visibility audience = domain::Visibility::kStaff;
  int64_t after_revision = 0;  // 0: from now
};

// Two moments that are compared for somebody who knows the first.
struct Telling {
  const Moment& before;
  const Moment& now;
};

// That the order as a whole is another one; nullopt: it is not.
std::optional<Notice> RerankedNotice(const Telling& telling);

// What a change of a pair means to one watcher; nullopt: nothing that it is told. For it a pair is
// a match when it reaches min_score and it may see both records. Of pairs that a new policy or new
// rules alone changed nobody is told one by one; where the exchange's uses, districts, time zone or
// place changed in the same look, of those that ended.
std::optional<Notice> NoticeOf(const PairChange& change, const WatchWish& wish,
                               const Telling& telling);

}  // namespace raumboerse::services
