#pragma once

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "storage/rocksdb/layout.h"

namespace raumboerse::storage {

// How far the store was surely durable, kept beside RocksDB and without its help: whatever RocksDB
// forgets afterwards is missed. Two slots with checksums, written in turn, so that a torn write
// leaves the one before. One thread at a time.
class WatermarkFile {
 public:
  // A new file that says "nothing yet", durably. Replaces what is at `path`.
  static absl::Status Create(const std::string& path);
  // nullptr where there is no file. DATA_LOSS: neither slot can be read.
  static absl::StatusOr<std::unique_ptr<WatermarkFile>> Open(const std::string& path);
  ~WatermarkFile();
  WatermarkFile(const WatermarkFile&) = delete;
  WatermarkFile& operator=(const WatermarkFile&) = delete;

  // Durable when it returns OK. After an error the slot before still stands.
  absl::Status Write(const Watermark& watermark);

  const Watermark& newest() const { return newest_; }
  // What the other slot says; equal to newest() where it cannot be read.
  const Watermark& older() const { return older_; }

 private:
  struct Slot {
    uint64_t sequence = 0;
    Watermark watermark;
  };
  static std::string Encode(const Slot& slot);
  static std::optional<Slot> Decode(absl::string_view bytes);

  WatermarkFile(std::string path, int file) : path_(std::move(path)), file_(file) {}

  const std::string path_;
  const int file_;
  uint64_t sequence_ = 0;  // of the newest slot; its lowest bit says which slot that is
  Watermark newest_;
  Watermark older_;
};

}  // namespace raumboerse::storage
