#pragma once

#include <cstdint>
#include <string>

#include "absl/time/time.h"

#include "apps/session.h"

namespace raumboerse::apps {

// A line on standard error that shows how far long work is, where that is a terminal; nothing
// otherwise. Redrawn ten times a second at most. One thread uses it.
class Progress {
 public:
  explicit Progress(Session& session) : session_(session) {}
  // Takes the line away.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `[#####-----]  50 %  label`.
  void Show(const std::string& label, int64_t done, int64_t total);
  // Without a known end.
  void Show(const std::string& text);

 private:
  Session& session_;
  absl::Time shown_ = absl::InfinitePast();
  bool visible_ = false;
};

}  // namespace raumboerse::apps
