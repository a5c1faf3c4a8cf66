#include "bench/goals/psql.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>

#include "absl/strings/str_cat.h"

#include "base/status.h"

extern char** environ;

namespace raumboerse::bench {
namespace {

constexpr char kEnd[] = "-- end of answer --";

}  // namespace

absl::StatusOr<std::unique_ptr<Psql>> Psql::Open(const std::string& socket) {
  // A psql that ended is an answer that does not come, not a signal.
  std::signal(SIGPIPE, SIG_IGN);
  int in[2], out[2];
  if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
    return absl::UnavailableError("no pipe to psql");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  std::string host = absl::StrCat("--host=", socket);
  std::string words[] = {
      "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "--username=postgres", "--dbname=postgres", host};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = -1;
  const int failed = posix_spawnp(&child, "psql", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(in[0]);
  close(out[1]);
  std::unique_ptr<Psql> psql(
      new Psql(failed == 0 ? child : -1, fdopen(in[1], "w"), fdopen(out[0], "r")));
  if (failed != 0) return absl::UnavailableError("psql does not start");
  RB_ASSIGN_OR_RETURN(const std::vector<std::string> pid, psql->Ask("SELECT pg_backend_pid();"));
  psql->schedstat_ = absl::StrCat("/proc/", pid.at(0), "/schedstat");
  return psql;
}

Psql::~Psql() {
  std::fclose(in_);
  std::fclose(out_);
  if (child_ > 0) waitpid(child_, nullptr, 0);
}

void Psql::Write(absl::string_view text) { std::fwrite(text.data(), 1, text.size(), in_); }

absl::Status Psql::EndCopy() {
  Write("\\.\n");
  RB_ASSIGN_OR_RETURN(const auto rows, Ask(""));
  return rows.empty() ? absl::OkStatus() : absl::AbortedError(rows[0]);
}

absl::StatusOr<std::vector<std::string>> Psql::Ask(absl::string_view sql) {
  Write(sql);
  Write(absl::StrCat("\n\\echo '", kEnd, "'\n"));
  std::fflush(in_);
  return ReadAnswer();
}

absl::StatusOr<std::vector<std::string>> Psql::ReadAnswer() {
  std::vector<std::string> rows;
  char* line = nullptr;
  size_t room = 0;
  bool ended = false;
  for (ssize_t size; !ended && (size = getline(&line, &room, out_)) > 0;) {
    const absl::string_view row(line, static_cast<size_t>(size - 1));
    ended = row == kEnd;
    if (!ended) rows.emplace_back(row);
  }
  std::free(line);
  if (!ended) return absl::AbortedError("PostgreSQL refused a statement");
  return rows;
}

double Psql::BackendMicroseconds() const {
  std::ifstream file(schedstat_);
  double nanoseconds = 0;
  file >> nanoseconds;
  return nanoseconds / 1e3;
}

}  // namespace raumboerse::bench
