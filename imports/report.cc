#include "imports/report.h"

#include "imports/encoding.h"

namespace raumboerse::imports {

void RowReport::Add(Severity severity, const Text& text) {
  (severity == Severity::kError ? faulty_ : warned_) = true;
  if (faults_.size() >= Faults::kKept) return;
  faults_.push_back({line_, Shown(text.field, kFaultValueBytesMax),
                     Shown(text.value, kFaultValueBytesMax), std::string(text.wish), severity});
}

}  // namespace raumboerse::imports
