#pragma once

namespace raumboerse {

// Gives memory that was freed back to the system, where the allocator would keep it for later: for
// the end of work that took much of it and comes seldom. Takes milliseconds.
void ReturnFreeMemory();

// For who reads much memory in no order: has the allocator ask for huge pages, of which the
// processor finds its way to far more. glibc decides on that before main, so the program begins
// anew, once, with what its environment then says; to be called before anything else. Whoever set
// GLIBC_TUNABLES himself has them as they are. Without /proc, or with another C library, nothing
// changes.
void BeginWithHugePages(char** arguments);

}  // namespace raumboerse
