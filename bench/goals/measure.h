#pragma once

#include <cstdint>
#include <vector>

namespace raumboerse::bench {

// Of the whole process, user and system.
double CpuMicroseconds();

// Of values in any order. Nought of none.
double Mean(const std::vector<double>& values);
double Median(std::vector<double> values);
// The smallest value that `permille` of a thousand do not exceed.
double Quantile(std::vector<double> values, int permille);

// What the process holds in memory, in bytes.
int64_t ResidentBytes();

}  // namespace raumboerse::bench
