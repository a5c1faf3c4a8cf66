#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

#include "apps/session.h"
#include "apps/table.h"

namespace raumboerse::apps {

// Prints records as they come, in the session's format: for people a table at the end, a JSON
// array, or CSV. Begin, then Add each, then End. One thread uses it.
class RecordRows {
 public:
  // `columns`: paths apart by blanks or commas; JSON has whole records instead. `message`: the
  // records' type, for the words above the columns.
  RecordRows(Session& session, absl::string_view columns, Figures figures,
             absl::string_view message);

  void Begin();
  void Add(const google::protobuf::Message& record);
  void End();
  int64_t count() const { return count_; }

 private:
  Session& session_;
  const std::vector<std::string> columns_;
  const Figures figures_;
  Table table_;
  int64_t count_ = 0;
};

}  // namespace raumboerse::apps
