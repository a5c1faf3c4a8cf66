#include "bench/goals/measure.h"

#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <numeric>

namespace raumboerse::bench {

double CpuMicroseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

double Mean(const std::vector<double>& values) {
  if (values.empty()) return 0;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double Median(std::vector<double> values) { return Quantile(std::move(values), 500); }

double Quantile(std::vector<double> values, int permille) {
  if (values.empty()) return 0;
  const size_t at = std::min(values.size() - 1, values.size() * permille / 1000);
  std::nth_element(values.begin(), values.begin() + static_cast<int64_t>(at), values.end());
  return values[at];
}

int64_t ResidentBytes() {
  std::ifstream statm("/proc/self/statm");
  int64_t pages = 0, resident = 0;
  statm >> pages >> resident;
  return resident * sysconf(_SC_PAGESIZE);
}

}  // namespace raumboerse::bench
