#include "bench/soak/server_child.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "apps/compose.h"
#include "base/check.h"
#include "base/log.h"

namespace raumboerse::bench {

int ServeAsChild(const std::string& directory) {
  SetLogLevel(LogLevel::kWarning);
  const auto server =
      apps::RunningServer::Start({.listen = "127.0.0.1:0", .store = directory, .open = true});
  RB_CHECK(server.ok(), server.status().ToString());
  const absl::Status serving = (*server)->BeginServing(absl::Now() + absl::Minutes(10));
  RB_CHECK(serving.ok(), serving.ToString());
  std::cout << (*server)->address() << std::endl;
  std::cin.get();  // ends with the parent, at the latest
  (*server)->Shutdown(absl::Seconds(30));
  return 0;
}

ServerChild::ServerChild(const std::string& directory) {
  int in[2], out[2];
  RB_CHECK(pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0, "pipes");
  const std::string option = absl::StrCat(kServeOption, directory);
  process_ = fork();
  RB_CHECK(process_ >= 0, "a process");
  if (process_ == 0) {
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    execl("/proc/self/exe", "soak", option.c_str(), nullptr);
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  stdin_ = in[1];
  char byte;
  while (read(out[0], &byte, 1) == 1 && byte != '\n') address_.push_back(byte);
  close(out[0]);
  RB_CHECK(!address_.empty(), "the server has started");
}

ServerChild::~ServerChild() { End(); }

bool ServerChild::End() {
  if (process_ == 0) return true;
  close(stdin_);
  int status = 0;
  const bool ended = waitpid(process_, &status, 0) == process_;
  process_ = 0;
  return ended && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::shared_ptr<grpc::Channel> ServerChild::Connect() const {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address_, grpc::InsecureChannelCredentials(), arguments);
}

int64_t ServerChild::ResidentBytes() const {
  std::ifstream statm(absl::StrCat("/proc/", process_, "/statm"));
  int64_t pages = 0, resident = 0;
  statm >> pages >> resident;
  return resident * sysconf(_SC_PAGESIZE);
}

}  // namespace raumboerse::bench
