#include "bench/goals/scan_kernels.h"

namespace raumboerse::bench {

const std::vector<const ScanKernels*>& AllKernels() {
  static const auto& all = *[] {
    auto* found = new std::vector<const ScanKernels*>;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
      found->push_back(&kAvx512Kernels);
    if (__builtin_cpu_supports("avx2")) found->push_back(&kAvx2Kernels);
#endif
    found->push_back(&kPortableKernels);
    return found;
  }();
  return all;
}

}  // namespace raumboerse::bench
