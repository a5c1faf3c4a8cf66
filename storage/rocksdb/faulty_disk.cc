#include "storage/rocksdb/faulty_disk.h"

#include <utility>

namespace raumboerse::storage {
namespace {

using ::rocksdb::IODebugContext;
using ::rocksdb::IOOptions;
using ::rocksdb::IOStatus;

class FaultyFile final : public ::rocksdb::FSWritableFileOwnerWrapper {
 public:
  FaultyFile(std::unique_ptr<::rocksdb::FSWritableFile> file, const FaultyDisk& disk)
      : FSWritableFileOwnerWrapper(std::move(file)), disk_(disk) {}

  IOStatus Append(const ::rocksdb::Slice& bytes, const IOOptions& options,
                  IODebugContext* context) override {
    if (disk_.full() == FaultyDisk::Full::kAppends) return IOStatus::NoSpace("the disk is full");
    return target()->Append(bytes, options, context);
  }
  IOStatus Append(const ::rocksdb::Slice& bytes, const IOOptions& options,
                  const ::rocksdb::DataVerificationInfo& /*info*/,
                  IODebugContext* context) override {
    return Append(bytes, options, context);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* context) override {
    if (disk_.full() == FaultyDisk::Full::kSyncs) return IOStatus::NoSpace("the disk is full");
    return target()->Sync(options, context);
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* context) override {
    if (disk_.full() == FaultyDisk::Full::kSyncs) return IOStatus::NoSpace("the disk is full");
    return target()->Fsync(options, context);
  }

 private:
  const FaultyDisk& disk_;
};

}  // namespace

IOStatus FaultyDisk::NewWritableFile(const std::string& path, const ::rocksdb::FileOptions& options,
                                     std::unique_ptr<::rocksdb::FSWritableFile>* file,
                                     IODebugContext* context) {
  if (full() != Full::kNo) return IOStatus::NoSpace("the disk is full");
  std::unique_ptr<::rocksdb::FSWritableFile> opened;
  const IOStatus status = target()->NewWritableFile(path, options, &opened, context);
  if (status.ok()) *file = std::make_unique<FaultyFile>(std::move(opened), *this);
  return status;
}

}  // namespace raumboerse::storage
