#include "bench/goals/options.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace raumboerse::bench {
namespace {

constexpr char kUsage[] =
    ": not known. goals_bench [--tiny] [--profile=standard|harsh] [--spaces=N] [--needs=N] "
    "[--seed=N] [--rounds=N] [--sampled=N] [--checked=N] [--rules] [--only-index-work] "
    "[--postgres=SOCKET_FOLDER] [--figures=FILE]";

template <typename T>
bool Number(absl::string_view text, T least, T& value) {
  return absl::SimpleAtoi(text, &value) && value >= least;
}

// False for what is not known.
bool Take(absl::string_view argument, Options& options) {
  if (argument == "--tiny") {
    options.spaces = options.needs = 10'000;
    options.rounds = 1;
    options.sampled = 100;
    options.checked = 20;
  } else if (argument == "--rules") {
    options.rules = true;
  } else if (argument == "--only-index-work") {
    options.only_index_work = true;
  } else if (argument == "--profile=standard") {
    options.market = Market::kStandard;
  } else if (argument == "--profile=harsh") {
    options.market = Market::kHarsh;
  } else if (absl::ConsumePrefix(&argument, "--spaces=")) {
    return Number<int64_t>(argument, 1, options.spaces);
  } else if (absl::ConsumePrefix(&argument, "--needs=")) {
    return Number<int64_t>(argument, 1, options.needs);
  } else if (absl::ConsumePrefix(&argument, "--seed=")) {
    return Number<uint64_t>(argument, 0, options.seed);
  } else if (absl::ConsumePrefix(&argument, "--rounds=")) {
    return Number(argument, 1, options.rounds);
  } else if (absl::ConsumePrefix(&argument, "--sampled=")) {
    return Number(argument, 1, options.sampled);
  } else if (absl::ConsumePrefix(&argument, "--checked=")) {
    return Number(argument, 0, options.checked);
  } else if (absl::ConsumePrefix(&argument, "--postgres=")) {
    options.socket = std::string(argument);
  } else if (absl::ConsumePrefix(&argument, "--figures=")) {
    options.figures = std::string(argument);
  } else {
    return false;
  }
  return true;
}

}  // namespace

absl::StatusOr<Options> ParseOptions(absl::Span<char* const> arguments) {
  Options options;
  for (const char* argument : arguments) {
    if (!Take(argument, options)) return absl::InvalidArgumentError(absl::StrCat(argument, kUsage));
  }
  return options;
}

}  // namespace raumboerse::bench
