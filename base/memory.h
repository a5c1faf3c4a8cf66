#pragma once

namespace raumboerse {

// Gives memory that was freed back to the system, where the allocator would keep it for later: for
// the end of work that took much of it and comes seldom. Takes milliseconds.
void ReturnFreeMemory();

}  // namespace raumboerse
