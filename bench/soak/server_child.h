#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "grpcpp/grpcpp.h"

namespace raumboerse::bench {

// The option by which a program that uses ServerChild is the server itself.
inline constexpr char kServeOption[] = "--serve=";

// Serves the store of a directory until standard input ends, then shuts down. For main().
int ServeAsChild(const std::string& directory);

// A server in a process of its own: this program once more, so that what it holds in memory is its
// own. One thread owns it.
class ServerChild {
 public:
  // Waits until it serves.
  explicit ServerChild(const std::string& directory);
  // Ends it if it was not ended.
  ~ServerChild();

  // Shuts it down as an operator does. Whether it ended well.
  bool End();

  // A connection of its own.
  std::shared_ptr<grpc::Channel> Connect() const;
  // What the process holds in memory.
  int64_t ResidentBytes() const;

 private:
  pid_t process_ = 0;
  int stdin_ = -1;
  std::string address_;
};

}  // namespace raumboerse::bench
