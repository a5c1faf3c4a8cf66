#pragma once

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/grpcpp.h"

#include "base/mutex.h"
#include "bench/market_world.h"
#include "bench/soak/call_stream.h"
#include "bench/soak/model.h"
#include "raumboerse/v1/match_service.grpc.pb.h"
#include "raumboerse/v1/space_service.grpc.pb.h"

namespace raumboerse::bench {

inline constexpr char kSoakParent[] = "exchanges/soak";

std::string SpaceNameOf(int64_t number);
// Of a name that SpaceNameOf() made; -1: of another.
int64_t SpaceNumberOf(const std::string& name);

// Calls that were refused, whatever they were for; a few are kept by their words. Any thread.
class Refusals {
 public:
  void Add(const char* method, const grpc::Status& status);
  int64_t count() const;
  std::vector<std::string> first() const;

 private:
  static constexpr size_t kKept = 20;
  mutable Mutex mutex_;
  int64_t count_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<std::string> first_ ABSL_GUARDED_BY(mutex_);
};

// Where the calls of a soak go and what they are checked by. All of it outlives them.
struct SoakTargets {
  std::shared_ptr<grpc::Channel> channel;
  const MarketWorld& market;
  SoakModel& model;
  Refusals& refusals;
};

// Creates, changes and deletes spaces, as the model says.
class Registrations {
 public:
  Registrations(const SoakTargets& targets, const CallStream::Options& pace);
  void Run();
  const CallStream& stream() const { return stream_; }

 private:
  void Begin(absl::Time sent);
  void Create(const SoakModel::Step& step, absl::Time sent);
  void Update(const SoakModel::Step& step, absl::Time sent);
  void Delete(const SoakModel::Step& step, absl::Time sent);
  void End(const SoakModel::Step& step, const grpc::Status& status, const v1::Space* answer);

  const SoakTargets targets_;
  const std::unique_ptr<v1::SpaceService::Stub> stub_;
  CallStream stream_;
};

// Asks for the spaces of needs that are not stored, one need after the other; now and then for what
// was just written.
class Finds {
 public:
  Finds(const SoakTargets& targets, const CallStream::Options& pace);
  void Run();
  const CallStream& stream() const { return stream_; }

 private:
  static constexpr int64_t kNeeds = 2'000;
  static constexpr int64_t kReadYourWritesEvery = 50;

  void Begin(absl::Time sent);

  const SoakTargets targets_;
  const std::unique_ptr<v1::MatchService::Stub> stub_;
  std::vector<v1::FindSpacesRequest> requests_;
  int64_t next_ = 0;
  CallStream stream_;
};

// One watch, of one need, over a connection of some watches; tells the model.
class SoakWatch final : public grpc::ClientReadReactor<v1::Notice> {
 public:
  SoakWatch(const std::shared_ptr<grpc::Channel>& channel, const SoakTargets& targets,
            const std::string& need);
  ~SoakWatch() override;  // ends it

  // Until the server says that the watch stands. False: it ended before.
  bool AwaitReady();
  void OnReadDone(bool ok) override;
  void OnDone(const grpc::Status& status) override;

 private:
  void Take();

  const SoakTargets targets_;
  const std::unique_ptr<v1::MatchService::Stub> stub_;
  grpc::ClientContext context_;
  v1::WatchNoticesRequest request_;
  v1::Notice notice_;
  mutable Mutex mutex_;
  CondVar changed_;
  bool ready_ ABSL_GUARDED_BY(mutex_) = false;
  bool done_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace raumboerse::bench
