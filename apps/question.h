#pragma once

#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "apps/field_set.h"
#include "apps/records.h"
#include "apps/session.h"
#include "apps/typed_value.h"
#include "base/status.h"
#include "domain/limits.h"

namespace raumboerse::apps {

// Which need a question is about, and on which day: what find and explain share.
struct NeedQuestion {
  std::string need;         // name or id
  std::string inline_file;  // JSON of a need that need not be stored
  std::string as_of;
  int64_t min_revision = 0;
};

// Adds `--inline`, `--as-of` and `--min-revision`.
void AddQuestionOptions(CLI::App* command, Session& session, NeedQuestion& question);

// Fills who, as_of, min_revision and language of a FindSpacesRequest or an ExplainRequest, and its
// parent. Usage error: neither or both of need and file.
template <typename Request>
absl::Status FillQuestion(Session& session, const NeedQuestion& question, Request& request) {
  if (question.need.empty() == question.inline_file.empty())
    return UsageError(session.catalogue().Text("error.which_need"));
  RB_ASSIGN_OR_RETURN(*request.mutable_as_of(),
                      TypedDay({"--as-of", question.as_of}, session.catalogue()));
  request.set_min_revision(question.min_revision);
  request.set_language(session.language());
  if (question.inline_file.empty()) {
    RB_ASSIGN_OR_RETURN(const std::string need, session.NameOf("needs", question.need));
    request.set_need(need);
    request.set_parent(Session::ExchangeOf(need));
    return absl::OkStatus();
  }
  RB_ASSIGN_OR_RETURN(const std::string text,
                      ReadInput(session, question.inline_file, domain::kMessageBytesMax));
  RB_RETURN_IF_ERROR(ReadJson(text, question.inline_file, *request.mutable_inline_need()));
  RB_ASSIGN_OR_RETURN(const std::string exchange, session.Exchange());
  request.set_parent(exchange);
  return absl::OkStatus();
}

}  // namespace raumboerse::apps
