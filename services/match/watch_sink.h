#pragma once

#include <memory>
#include <utility>

#include "raumboerse/v1/match_service.pb.h"
#include "services/live/notice.h"
#include "services/match/match_messages.h"
#include "services/rpc/stream.h"

namespace raumboerse::services {

// A watcher at the other end of a stream. Lives as long as the teller keeps it; the stream may be
// over before.
class WatchSink final : public NoticeSink {
 public:
  WatchSink(const Phrases& phrases, std::shared_ptr<rpc::Sink<v1::Notice>> sink)
      : phrases_(phrases), sink_(std::move(sink)) {}

  bool Deliver(const Notice& notice) override {
    return sink_->Push(NoticeMessage(notice, phrases_));
  }
  void Close(const absl::Status& status) override { sink_->Close(status); }
  bool over() const override { return sink_->over(); }

 private:
  const Phrases& phrases_;
  const std::shared_ptr<rpc::Sink<v1::Notice>> sink_;
};

// The wish that a request states, but for the audience. Names must be of the exchange.
WatchWish ReadWish(const std::string& exchange, const v1::WatchNoticesRequest& request,
                   Faults& faults);

}  // namespace raumboerse::services
