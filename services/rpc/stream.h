#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "base/mutex.h"
#include "services/rpc/gate.h"
#include "services/rpc/watches.h"

namespace raumboerse::rpc {

// The producer's end of a server stream. Any thread may call; it may be kept longer than the stream
// lives, and then takes nothing. Each item is redacted for the caller before it leaves; one that
// the caller may not see at all is left out.
template <typename T>
class Sink : public Closable {
 public:
  // Never blocks. false: the stream takes no more, so its pusher forgets it. A peer that reads too
  // slowly for the queue's bound loses what is queued and gets OUT_OF_RANGE: it lists again.
  virtual bool Push(T item) = 0;
  // Blocks while the queue is full. CANCELLED: the stream is over; DEADLINE_EXCEEDED: the call's
  // deadline passed.
  virtual absl::Status Write(T item) = 0;
  // Whether the next Push would be too much: for the one who pushes and would rather wait.
  virtual bool full() const = 0;
  // `on_space` runs whenever something was written, or the peer is gone, on a gRPC thread: it is
  // quick and never blocks. A later call replaces it.
  virtual void OnSpace(std::function<void()> on_space) = 0;
  // Close(status) ends the stream once what is queued is written; only the first call counts.
  // over() tells whether the stream takes nothing more.

  // `on_end` runs once, when the stream has ended for good, on a gRPC thread: it is quick and never
  // blocks; at once, if that has been. A later call replaces it.
  virtual void OnEnd(std::function<void()> on_end) = 0;
};

// The reactor behind a Sink: one write at a time; a cancelled stream is finished at once.
template <typename T>
class WriteStream final : public Sink<T>, public grpc::ServerWriteReactor<T> {
 public:
  WriteStream(Gate& gate, grpc::CallbackServerContext& context, Call call, size_t queue_limit)
      : gate_(gate), context_(context), call_(std::move(call)), queue_limit_(queue_limit) {}

  // Stays alive until gRPC is done with it, and as long as a producer keeps it.
  void KeepAlive(std::shared_ptr<WriteStream> self) { self_ = std::move(self); }

  bool Push(T item) override {
    {
      MutexLock lock(mutex_);
      if (closed_) return false;
      if (queue_.size() >= queue_limit_) {
        queue_.clear();
        closed_ = absl::OutOfRangeError(
            "the stream fell behind what it was told: list again, then watch");
      } else {
        queue_.push_back(std::move(item));
      }
    }
    Advance();
    return !over();
  }

  absl::Status Write(T item) override {
    {
      MutexLock lock(mutex_);
      while (!closed_ && queue_.size() >= queue_limit_) {
        if (absl::Now() >= call_.deadline)
          return absl::DeadlineExceededError("the call's deadline passed");
        space_.WaitUntil(mutex_, call_.deadline);
      }
      if (closed_) return absl::CancelledError("the stream is over");
      queue_.push_back(std::move(item));
    }
    Advance();
    return absl::OkStatus();
  }

  void Close(absl::Status status) override {
    {
      MutexLock lock(mutex_);
      if (closed_) return;
      closed_ = std::move(status);
    }
    Advance();
  }

  bool over() const override {
    MutexLock lock(mutex_);
    return closed_.has_value();
  }

  bool full() const override {
    MutexLock lock(mutex_);
    return !closed_ && queue_.size() >= queue_limit_;
  }

  void OnSpace(std::function<void()> on_space) override {
    MutexLock lock(mutex_);
    on_space_ = std::move(on_space);
  }

  void OnEnd(std::function<void()> on_end) override {
    {
      MutexLock lock(mutex_);
      if (!done_) {
        on_end_ = std::move(on_end);
        return;
      }
    }
    on_end();
  }

 private:
  void OnWriteDone(bool ok) override {
    {
      MutexLock lock(mutex_);
      writing_ = false;
      if (!ok) Abandon();
    }
    GoOn();
  }

  void OnCancel() override {
    {
      MutexLock lock(mutex_);
      Abandon();
    }
    GoOn();
  }

  void OnDone() override {
    std::function<void()> on_end;
    {
      MutexLock lock(mutex_);
      done_ = true;
      on_end = std::move(on_end_);
    }
    if (on_end) on_end();
    self_.reset();  // may delete this
  }

  void GoOn() {
    std::function<void()> on_space;
    {
      MutexLock lock(mutex_);
      on_space = on_space_;
    }
    space_.NotifyAll();
    Advance();
    if (on_space) on_space();
  }

  void Abandon() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    queue_.clear();
    if (!closed_) closed_ = absl::CancelledError("the client gave up");
  }

  enum class Step { kNothing, kWrite, kFinish };

  // Starts the next write, or ends the stream, if it is time for either. Only one thread at a time
  // finds work to do, because `writing_` and `finished_` are set in the same lock.
  void Advance() {
    Step step = Next();
    // What the peer may not see is as good as written.
    while (step == Step::kWrite && !gate_.Redact(call_, current_)) {
      {
        MutexLock lock(mutex_);
        writing_ = false;
      }
      space_.NotifyAll();
      step = Next();
    }
    if (step == Step::kWrite) this->StartWrite(&current_);
    if (step == Step::kFinish) this->Finish(gate_.End(call_, last_, context_));
  }

  Step Next() {
    MutexLock lock(mutex_);
    if (writing_ || finished_) return Step::kNothing;
    if (!queue_.empty()) {
      current_ = std::move(queue_.front());
      queue_.pop_front();
      writing_ = true;
      return Step::kWrite;
    }
    if (!closed_) return Step::kNothing;
    last_ = *closed_;
    finished_ = true;
    return Step::kFinish;
  }

  Gate& gate_;
  grpc::CallbackServerContext& context_;  // valid until Finish
  Call call_;
  const size_t queue_limit_;
  std::shared_ptr<WriteStream> self_;

  mutable Mutex mutex_;
  CondVar space_;
  std::deque<T> queue_ ABSL_GUARDED_BY(mutex_);
  T current_;          // of the write that runs; its writer's alone
  absl::Status last_;  // set once, by who finishes
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;  // Finish was called
  bool done_ ABSL_GUARDED_BY(mutex_) = false;      // gRPC needs nothing more
  std::optional<absl::Status> closed_ ABSL_GUARDED_BY(mutex_);
  std::function<void()> on_end_ ABSL_GUARDED_BY(mutex_);
  std::function<void()> on_space_ ABSL_GUARDED_BY(mutex_);
};

// Runs the server-streaming methods of one service. Any thread may call.
class Streams {
 public:
  // How many items wait between a handler of Produce and the network.
  static constexpr size_t kProduceQueue = 16;

  Streams(Gate& gate, absl::string_view service) : gate_(gate), service_(service) {}

  // A stream that a handler makes to its end, on a thread of its own: it calls Write, which blocks
  // when the peer is slow, and its status ends the stream.
  // `handler` is `absl::Status(const Call&, const Request&, Sink<Item>&)`.
  template <typename Item, typename Request, typename Handler>
  grpc::ServerWriteReactor<Item>* Produce(const Arrival& arrival, const Request* request,
                                          Handler handler) {
    auto stream = Open<Item>(arrival, *request, kProduceQueue);
    if (stream.admitted.ok()) {
      // The request is copied: a cancelled call is over before its handler notices.
      stream.admitted =
          gate_.streamers().Submit([this, call = stream.call, sink = stream.reactor,
                                    request = *request, handler = std::move(handler)] {
            absl::Status status = gate_.CheckWanted(call);
            if (status.ok()) status = handler(call, request, *sink);
            sink->Close(std::move(status));
          });
    }
    if (!stream.admitted.ok()) stream.reactor->Close(stream.admitted);
    return stream.reactor.get();
  }

  // A stream that others push to: `starter` runs on a worker, registers the sink where the news
  // come from, and returns; an error ends the stream. `queue_limit` bounds what waits for a slow
  // peer. The server closes such streams when it shuts down (UNAVAILABLE).
  // `starter` is `absl::Status(const Call&, const Request&, std::shared_ptr<Sink<Item>>)`.
  template <typename Item, typename Request, typename Starter>
  grpc::ServerWriteReactor<Item>* Watch(const Arrival& arrival, const Request* request,
                                        size_t queue_limit, Starter starter) {
    auto stream = Open<Item>(arrival, *request, queue_limit);
    if (stream.admitted.ok()) {
      gate_.watches().Add(stream.reactor);
      stream.admitted = gate_.workers().Submit([this, call = stream.call, sink = stream.reactor,
                                                request = *request, starter = std::move(starter)] {
        absl::Status status = gate_.CheckWanted(call);
        if (status.ok()) status = starter(call, request, std::shared_ptr<Sink<Item>>(sink));
        if (!status.ok()) sink->Close(std::move(status));
      });
    }
    if (!stream.admitted.ok()) stream.reactor->Close(stream.admitted);
    return stream.reactor.get();
  }

 private:
  template <typename Item>
  struct Opened {
    std::shared_ptr<WriteStream<Item>> reactor;
    Call call;
    absl::Status admitted;
  };

  template <typename Item, typename Request>
  Opened<Item> Open(const Arrival& arrival, const Request& request, size_t queue_limit) {
    Opened<Item> out;
    out.call = gate_.Begin(*arrival.context, absl::StrCat(service_, "/", arrival.method),
                           gate_.stream_max());
    out.admitted = gate_.Admit(*arrival.context, request, out.call);
    out.reactor =
        std::make_shared<WriteStream<Item>>(gate_, *arrival.context, out.call, queue_limit);
    out.reactor->KeepAlive(out.reactor);
    out.call.cancelled = [weak = std::weak_ptr<WriteStream<Item>>(out.reactor)] {
      const auto stream = weak.lock();
      return stream == nullptr || stream->over();
    };
    return out;
  }

  Gate& gate_;
  const std::string service_;
};

}  // namespace raumboerse::rpc
