#include "services/live/load_progress.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"

#include "base/log.h"

namespace raumboerse::services {

void LoadProgress::Begin() {
  begin_ = absl::Now();
  spaces_ = needs_ = others_ = 0;
}

void LoadProgress::Add(domain::Collection collection) {
  std::atomic<int64_t>& count = collection == domain::Collection::kSpaces  ? spaces_
                                : collection == domain::Collection::kNeeds ? needs_
                                                                           : others_;
  if ((count.fetch_add(1, std::memory_order_relaxed) + 1) % kRecordsPerLine == 0)
    Tell("reading and indexing");
}

void LoadProgress::End() const {
  if (counts().all() >= kRecordsPerLine) Tell("ready");
}

LoadCounts LoadProgress::counts() const {
  return {.spaces = spaces_.load(std::memory_order_relaxed),
          .needs = needs_.load(std::memory_order_relaxed),
          .others = others_.load(std::memory_order_relaxed)};
}

void LoadProgress::Tell(const char* doing) const {
  const LoadCounts now = counts();
  Log(LogLevel::kInfo, "loading",
      {{"exchange", exchange_},
       {"doing", doing},
       {"spaces", absl::StrCat(now.spaces)},
       {"needs", absl::StrCat(now.needs)},
       {"others", absl::StrCat(now.others)},
       {"seconds", absl::StrFormat("%.1f", absl::ToDoubleSeconds(absl::Now() - begin_))}});
}

}  // namespace raumboerse::services
