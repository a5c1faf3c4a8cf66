#pragma once

#include <cstddef>
#include <functional>

namespace raumboerse {

// Runs `labour` on this thread and on up to `threads` - 1 others, and returns when all have ended.
// Fewer do it where the system has no threads to give. REQUIRES: threads >= 1.
void OnThreads(int threads, const std::function<void()>& labour);

// Calls `work(i)` once for each i below `count`, shared out among as many.
void ForAll(int threads, size_t count, const std::function<void(size_t)>& work);

}  // namespace raumboerse
