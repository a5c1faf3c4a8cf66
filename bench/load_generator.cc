// Calls one unary method with requests from a file, keeping so many in flight, until the time is
// over; prints calls a second and latencies. A process of its own, which takes answers as bytes, so
// that it weighs alike whatever it calls.
//
//   load_generator ADDRESS METHOD REQUESTS_FILE IN_FLIGHT SECONDS
//
// The file: requests one after the other, each behind its length (4 bytes, the machine's order).

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
#include "grpcpp/support/byte_buffer.h"

#include "base/check.h"
#include "base/mutex.h"

namespace raumboerse {
namespace {

std::vector<grpc::ByteBuffer> ReadRequests(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<grpc::ByteBuffer> requests;
  uint32_t size = 0;
  while (file.read(reinterpret_cast<char*>(&size), sizeof(size))) {
    std::string bytes(size, '\0');
    RB_CHECK(file.read(bytes.data(), size).good(), "a whole request");
    const grpc::Slice slice(bytes);
    requests.emplace_back(&slice, 1);
  }
  RB_CHECK(!requests.empty(), "requests to send");
  return requests;
}

// Keeps calls under way until its time is over. Callbacks run on gRPC's threads.
class Load {
 public:
  Load(const std::shared_ptr<grpc::Channel>& channel, std::string method,
       std::vector<grpc::ByteBuffer> requests)
      : stub_(channel), method_(std::move(method)), requests_(std::move(requests)) {}

  void Run(int in_flight, absl::Duration time) {
    begin_ = absl::Now();
    end_ = begin_ + time;
    {
      MutexLock lock(mutex_);
      running_ = in_flight;
    }
    for (int i = 0; i < in_flight; ++i) Begin();
    MutexLock lock(mutex_);
    while (running_ > 0) changed_.Wait(mutex_);
  }

  void Print() {
    const double seconds = absl::ToDoubleSeconds(absl::Now() - begin_);
    std::vector<double> taken;
    size_t bytes;
    {
      MutexLock lock(mutex_);
      taken = microseconds_;
      bytes = bytes_;
    }
    std::sort(taken.begin(), taken.end());
    RB_CHECK(!taken.empty(), "at least one call");
    const auto at = [&taken](size_t permille) {
      return taken[std::min(taken.size() - 1, taken.size() * permille / 1000)];
    };
    std::printf("%zu calls %.0f a second %.0f %.0f us %.0f bytes\n", taken.size(),
                static_cast<double>(taken.size()) / seconds, at(500), at(990),
                static_cast<double>(bytes) / static_cast<double>(taken.size()));
  }

 private:
  struct Call {
    grpc::ClientContext context;
    grpc::ByteBuffer response;
    absl::Time begin;
  };

  void Begin() {
    auto call = std::make_shared<Call>();
    call->begin = absl::Now();
    size_t number;
    {
      MutexLock lock(mutex_);
      number = next_++;
    }
    stub_.UnaryCall(&call->context, method_, grpc::StubOptions(),
                    &requests_[number % requests_.size()], &call->response,
                    [this, call](const grpc::Status& status) { End(*call, status); });
  }

  void End(const Call& call, const grpc::Status& status) {
    RB_CHECK(status.ok(), status.error_message());
    const absl::Time now = absl::Now();
    {
      MutexLock lock(mutex_);
      microseconds_.push_back(absl::ToDoubleMicroseconds(now - call.begin));
      bytes_ += call.response.Length();
      if (now >= end_) {
        if (--running_ == 0) changed_.NotifyAll();
        return;
      }
    }
    Begin();
  }

  grpc::GenericStub stub_;
  const std::string method_;
  const std::vector<grpc::ByteBuffer> requests_;
  absl::Time begin_, end_;
  Mutex mutex_;
  CondVar changed_;
  int running_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t next_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<double> microseconds_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace
}  // namespace raumboerse

int main(int argc, char** argv) {
  if (argc != 6) {
    std::fprintf(stderr, "load_generator ADDRESS METHOD REQUESTS_FILE IN_FLIGHT SECONDS\n");
    return 2;
  }
  raumboerse::Load load(grpc::CreateChannel(argv[1], grpc::InsecureChannelCredentials()), argv[2],
                        raumboerse::ReadRequests(argv[3]));
  load.Run(std::atoi(argv[4]), absl::Seconds(std::atof(argv[5])));
  load.Print();
  return 0;
}
