#pragma once

#include "google/protobuf/arena.h"
#include "grpcpp/support/message_allocator.h"

namespace raumboerse::rpc {

// Puts request and answer of each call on an arena of the call's own, which goes at once when the
// call has ended: for methods whose answers have hundreds of parts. For a callback service's
// SetMessageAllocatorFor_X; outlives its calls. Any thread may call.
template <typename Request, typename Response>
class CallArenas final : public grpc::MessageAllocator<Request, Response> {
 public:
  grpc::MessageHolder<Request, Response>* AllocateMessages() override { return new Held; }

 private:
  class Held final : public grpc::MessageHolder<Request, Response> {
   public:
    Held() : arena_(Options()) {
      this->set_request(google::protobuf::Arena::CreateMessage<Request>(&arena_));
      this->set_response(google::protobuf::Arena::CreateMessage<Response>(&arena_));
    }
    void Release() override { delete this; }

   private:
    // Two blocks hold the twenty matches of a page.
    static google::protobuf::ArenaOptions Options() {
      google::protobuf::ArenaOptions options;
      options.start_block_size = 16 << 10;
      options.max_block_size = 64 << 10;
      return options;
    }

    google::protobuf::Arena arena_;
  };
};

}  // namespace raumboerse::rpc
