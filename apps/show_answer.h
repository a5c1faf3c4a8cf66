#pragma once

#include "absl/status/statusor.h"

#include "apps/field_text.h"
#include "apps/session.h"
#include "base/status.h"

namespace raumboerse::apps {

// Shows a server's answer in the form asked for: JSON of the whole, or what `csv()` writes, or what
// `people()` does, which may fail.
template <typename Message, typename Csv, typename People>
absl::StatusOr<ExitCode> ShowAnswer(Session& session, const Message& answer, Csv csv,
                                    People people) {
  switch (session.options.format) {
    case Format::kJson:
      session.out() << ToJson(answer) << "\n";
      break;
    case Format::kCsv:
      csv();
      break;
    case Format::kTable:
      RB_RETURN_IF_ERROR(people());
      break;
  }
  return ExitCode::kOk;
}

}  // namespace raumboerse::apps
