#pragma once

#include <sys/types.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace raumboerse::bench {

// A session of psql with a PostgreSQL on a unix socket: a child process, asked through pipes, so
// that the benches link nothing. One thread.
class Psql {
 public:
  // UNAVAILABLE if psql does not start or nobody answers in the socket's folder.
  static absl::StatusOr<std::unique_ptr<Psql>> Open(const std::string& socket);
  ~Psql();
  Psql(const Psql&) = delete;
  Psql& operator=(const Psql&) = delete;

  // The rows of the answer, columns divided by `|`. ABORTED if the server refused, with its words
  // on standard error.
  absl::StatusOr<std::vector<std::string>> Ask(absl::string_view sql);
  // Of `COPY ... FROM STDIN`: the statement, then a line a row, then EndCopy().
  void Write(absl::string_view text);
  absl::Status EndCopy();

  // Processor time of the server's process for this session, in microseconds.
  double BackendMicroseconds() const;

 private:
  Psql(pid_t child, FILE* in, FILE* out) : child_(child), in_(in), out_(out) {}
  absl::StatusOr<std::vector<std::string>> ReadAnswer();

  pid_t child_;
  FILE* in_;   // what psql reads
  FILE* out_;  // what it writes
  std::string schedstat_;
};

}  // namespace raumboerse::bench
