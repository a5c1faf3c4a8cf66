#include "storage/rocksdb/watermark_keeper.h"

#include <utility>

namespace raumboerse::storage {
namespace {

// The file may be 100 ms behind: half of that is for the disk.
constexpr absl::Duration kDelay = absl::Milliseconds(50);

}  // namespace

WatermarkKeeper::WatermarkKeeper(std::unique_ptr<WatermarkFile> file)
    : durable_(file->newest()),
      commits_needed_(file->older().commits),
      file_(std::move(file)),
      thread_([this] { Run(); }) {}

WatermarkKeeper::~WatermarkKeeper() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
  }
  advanced_.NotifyAll();
  stopped_.NotifyAll();
  thread_.join();
}

void WatermarkKeeper::Advance(const Watermark& durable) {
  {
    MutexLock lock(mutex_);
    durable_ = durable;
  }
  advanced_.NotifyOne();
}

absl::Status WatermarkKeeper::status() const {
  MutexLock lock(mutex_);
  return status_;
}

uint64_t WatermarkKeeper::commits_needed() const {
  MutexLock lock(mutex_);
  return commits_needed_;
}

void WatermarkKeeper::Run() {
  Watermark written = file_->newest();
  bool last = false;
  while (!last) {
    Watermark durable;
    {
      MutexLock lock(mutex_);
      while (!stopping_ && durable_ == written) advanced_.Wait(mutex_);
      const absl::Time until = absl::Now() + kDelay;
      while (!stopping_ && absl::Now() < until) stopped_.WaitUntil(mutex_, until);
      last = stopping_;
      durable = durable_;
    }
    if (durable == written) continue;
    const absl::Status status = file_->Write(durable);
    if (status.ok()) written = durable;
    MutexLock lock(mutex_);
    status_ = status;
    commits_needed_ = file_->older().commits;
  }
}

}  // namespace raumboerse::storage
