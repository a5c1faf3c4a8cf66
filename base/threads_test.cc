#include "base/threads.h"

#include <algorithm>
#include <set>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

#include "base/mutex.h"

namespace raumboerse {
namespace {

TEST(Threads, DoEverythingOnce) {
  for (const size_t count : {0u, 1u, 2u, 1'000u}) {
    std::vector<int> done(count, 0);
    ForAll(3, count, [&](size_t i) { ++done[i]; });
    EXPECT_EQ(std::count(done.begin(), done.end(), 1), static_cast<ptrdiff_t>(count));
  }
}

TEST(Threads, AreAsManyAsAreAskedForAndThisOneAmongThem) {
  Mutex mutex;
  std::set<std::thread::id> seen;
  OnThreads(3, [&] {
    MutexLock lock(mutex);
    seen.insert(std::this_thread::get_id());
  });
  EXPECT_EQ(seen.size(), 3u);
  EXPECT_TRUE(seen.contains(std::this_thread::get_id()));
}

}  // namespace
}  // namespace raumboerse
