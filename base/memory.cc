#include "base/memory.h"

#include <malloc.h>

namespace raumboerse {

void ReturnFreeMemory() { ::malloc_trim(0); }

}  // namespace raumboerse
