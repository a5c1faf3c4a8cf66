#include "apps/progress.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "apps/display.h"

namespace raumboerse::apps {
namespace {

constexpr absl::Duration kRedrawEvery = absl::Milliseconds(100);
constexpr int kBarCells = 30;
// Goes to the line's begin and clears it.
constexpr char kClearLine[] = "\r\033[K";

}  // namespace

Progress::~Progress() {
  if (!visible_) return;
  session_.err() << kClearLine;
  session_.err().flush();
}

void Progress::Show(const std::string& label, int64_t done, int64_t total) {
  const int64_t whole = std::max<int64_t>(total, 1);
  const int64_t part = std::clamp<int64_t>(done, 0, whole);
  const auto filled = static_cast<size_t>(kBarCells * part / whole);
  Show(absl::StrCat("[", std::string(filled, '#'), std::string(kBarCells - filled, '-'), "] ",
                    100 * part / whole, " %  ", label));
}

void Progress::Show(const std::string& text) {
  if (!session_.terminal().err_is_terminal) return;
  const absl::Time now = absl::Now();
  if (now - shown_ < kRedrawEvery) return;
  shown_ = now;
  visible_ = true;
  const int columns = session_.terminal().columns;
  session_.err() << kClearLine << (columns > 0 ? CutToWidth(text, columns) : text);
  session_.err().flush();
}

}  // namespace raumboerse::apps
