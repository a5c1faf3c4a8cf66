#include "storage/rocksdb/watermark_file.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "storage/rocksdb/bytes.h"
#include "storage/rocksdb/directory_lock.h"

namespace raumboerse::storage {
namespace {

constexpr absl::string_view kMagic = "RBWMARK1";
constexpr size_t kSlotBytes = 40;
// Slots stand in different blocks of the disk, so that one torn block cannot take both.
constexpr off_t kSlotDistance = 4096;

absl::Status Failed(absl::string_view doing, const std::string& path) {
  return absl::ErrnoToStatus(errno, absl::StrCat("storage: cannot ", doing, " ", path));
}

absl::Status WriteAt(int file, const std::string& path, std::pair<off_t, absl::string_view> what) {
  const ssize_t written = ::pwrite(file, what.second.data(), what.second.size(), what.first);
  if (written < 0) return Failed("write", path);
  if (static_cast<size_t>(written) != what.second.size()) {
    return absl::UnavailableError(absl::StrCat("storage: wrote only a part of ", path));
  }
  if (::fdatasync(file) != 0) return Failed("sync", path);
  return absl::OkStatus();
}

}  // namespace

absl::Status WatermarkFile::Create(const std::string& path) {
  // Written aside and renamed: a crash leaves no file, never half of one.
  const std::string aside = path + ".new";
  const int file = ::open(aside.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return Failed("make", aside);
  std::string bytes(2 * kSlotDistance, '\0');
  for (uint64_t sequence : {0, 1}) {
    bytes.replace(sequence * kSlotDistance, kSlotBytes, Encode(Slot{sequence, Watermark()}));
  }
  absl::Status status = WriteAt(file, aside, {0, bytes});
  ::close(file);
  RB_RETURN_IF_ERROR(status);
  if (std::rename(aside.c_str(), path.c_str()) != 0) return Failed("make", path);
  return SyncDirectory(std::filesystem::path(path).parent_path().string());
}

absl::StatusOr<std::unique_ptr<WatermarkFile>> WatermarkFile::Open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) return std::unique_ptr<WatermarkFile>();
  if (file < 0) return Failed("open", path);
  std::unique_ptr<WatermarkFile> opened(new WatermarkFile(path, file));
  std::array<std::optional<Slot>, 2> slots;
  for (size_t i = 0; i < slots.size(); ++i) {
    char bytes[kSlotBytes];
    const ssize_t read = ::pread(file, bytes, kSlotBytes, i * kSlotDistance);
    if (read < 0) return Failed("read", path);
    slots[i] = Decode(absl::string_view(bytes, read));
  }
  if (!slots[0].has_value() && !slots[1].has_value()) {
    return absl::DataLossError(absl::StrCat("storage: neither slot of ", path, " can be read"));
  }
  const bool second =
      !slots[0].has_value() || (slots[1].has_value() && slots[1]->sequence > slots[0]->sequence);
  const Slot newest = *slots[second ? 1 : 0];
  opened->sequence_ = newest.sequence;
  opened->newest_ = newest.watermark;
  opened->older_ = slots[second ? 0 : 1].value_or(newest).watermark;
  return opened;
}

WatermarkFile::~WatermarkFile() { ::close(file_); }

absl::Status WatermarkFile::Write(const Watermark& watermark) {
  const Slot slot{sequence_ + 1, watermark};
  const off_t at = static_cast<off_t>(slot.sequence % 2) * kSlotDistance;
  RB_RETURN_IF_ERROR(WriteAt(file_, path_, {at, Encode(slot)}));
  sequence_ = slot.sequence;
  older_ = std::exchange(newest_, watermark);
  return absl::OkStatus();
}

std::string WatermarkFile::Encode(const Slot& slot) {
  std::string bytes(kMagic);
  AppendFixed64(bytes, slot.sequence);
  bytes += EncodeWatermark(slot.watermark);
  AppendFixed64(bytes, ChainHash(0, bytes));
  return bytes;
}

std::optional<WatermarkFile::Slot> WatermarkFile::Decode(absl::string_view bytes) {
  if (bytes.size() != kSlotBytes || bytes.substr(0, kMagic.size()) != kMagic) return std::nullopt;
  const absl::string_view summed = bytes.substr(0, kSlotBytes - sizeof(uint64_t));
  bytes.remove_prefix(kMagic.size());
  const std::optional<uint64_t> sequence = TakeFixed64(bytes);
  const std::optional<uint64_t> commits = TakeFixed64(bytes);
  const std::optional<uint64_t> hash = TakeFixed64(bytes);
  const std::optional<uint64_t> sum = TakeFixed64(bytes);
  if (!sequence || !commits || !hash || sum != ChainHash(0, summed)) return std::nullopt;
  return Slot{*sequence, Watermark{*commits, *hash}};
}

}  // namespace raumboerse::storage
