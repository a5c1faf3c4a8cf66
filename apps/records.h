#pragma once

#include <functional>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

#include "apps/resources.h"
#include "apps/session.h"

// What the commands over records share: get, list, create, update, delete.
namespace raumboerse::apps {

// Below `command` one subcommand per resource (`list space`, also `list spaces`), each filled by
// `add`.
void AddPerResource(CLI::App* command, Session& session,
                    const std::function<void(CLI::App* sub, const Resource& resource)>& add);

// An option that may be repeated, one value each.
CLI::Option* AddRepeated(CLI::App* command, const std::string& name,
                         std::vector<std::string>& values, const std::string& description);

// How a record that is to be written is given.
struct RecordInput {
  std::string file;               // JSON; `-`: standard input; empty: none
  std::vector<std::string> sets;  // `path=value`
};
// Reads the file into the message, then sets the fields; answers with their paths. NOT_FOUND: no
// such file. INVALID_ARGUMENT: it is no such record.
absl::StatusOr<std::vector<std::string>> ReadRecord(Session& session, const RecordInput& input,
                                                    google::protobuf::Message& record);
// A file, or standard input for `-`, whole. NOT_FOUND, or INVALID_ARGUMENT where it is over
// `bytes_max`.
absl::StatusOr<std::string> ReadInput(Session& session, const std::string& file, size_t bytes_max);

// Shows one record in the session's format: for people a line per field that is set.
absl::Status ShowRecord(Session& session, const google::protobuf::Message& record);
// Says what became of a record that was written: a sentence for people (its key; `$0` the name,
// `$1` the etag), the record for programs.
absl::Status ShowWritten(Session& session, const google::protobuf::Message& record,
                         absl::string_view sentence);

}  // namespace raumboerse::apps
