#pragma once

#include <atomic>
#include <memory>
#include <string>

#include <rocksdb/file_system.h>

namespace raumboerse::storage {

// A file system that a test can make full: appends, syncs and new files then fail, and what was
// written before stays readable. Any thread may switch it.
class FaultyDisk final : public ::rocksdb::FileSystemWrapper {
 public:
  // What fails while the disk is full. With kSyncs the bytes of a write are all there when its sync
  // fails: the worst a log can hold of a commit that was never acknowledged.
  enum class Full { kNo, kAppends, kSyncs };

  FaultyDisk() : FileSystemWrapper(::rocksdb::FileSystem::Default()) {}

  void Become(Full full) { full_ = full; }
  Full full() const { return full_; }

  const char* Name() const override { return "FaultyDisk"; }
  ::rocksdb::IOStatus NewWritableFile(const std::string& path,
                                      const ::rocksdb::FileOptions& options,
                                      std::unique_ptr<::rocksdb::FSWritableFile>* file,
                                      ::rocksdb::IODebugContext* context) override;

 private:
  std::atomic<Full> full_ = Full::kNo;
};

}  // namespace raumboerse::storage
