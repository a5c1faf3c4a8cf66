#include "services/import/uploads.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "base/status.h"
#include "domain/resource_name.h"
#include "domain/text.h"

namespace raumboerse::services {
namespace {

absl::Status CheckChunk(const UploadKey& key, int64_t offset, absl::string_view data) {
  Faults faults;
  if (!domain::IsId(key.id))
    faults.Add("upload_id", absl::StrCat(domain::Shown(key.id), " is not [a-z0-9-]{1,63}"));
  if (offset < 0) faults.Add("offset", absl::StrCat(offset, " is below 0"));
  if (data.size() > domain::kUploadChunkBytesMax)
    faults.Add("data", absl::StrCat(data.size(), " bytes are more than a chunk's ",
                                    domain::kUploadChunkBytesMax));
  else if (offset > static_cast<int64_t>(domain::kUploadBytesMax - data.size()))
    faults.Add("offset", absl::StrCat("the upload would have more than ", domain::kUploadBytesMax,
                                      " bytes: split the file"));
  return faults.ToStatus();
}

absl::Status Gap(int64_t offset, size_t size) {
  return WithReason(
      absl::OutOfRangeError(absl::StrCat("offset: ", offset, " leaves a gap; go on at ", size)),
      "UPLOAD_GAP");
}

absl::Status Differs(size_t size) {
  Faults faults;
  faults.Add("data", absl::StrCat("is not what was uploaded there before; go on at ", size,
                                  " with the same file, or choose another upload_id"));
  return WithReason(faults.ToStatus(), "UPLOAD_DIFFERS");
}

absl::Status TooMany(absl::string_view what) {
  return WithReason(absl::ResourceExhaustedError(absl::StrCat(
                        what, "; try again later, unused uploads are dropped after a while")),
                    "TOO_MANY_UPLOADS");
}

}  // namespace

absl::StatusOr<size_t> Uploads::Append(const UploadKey& key, int64_t offset,
                                       absl::string_view data) {
  RB_RETURN_IF_ERROR(CheckChunk(key, offset, data));
  std::shared_ptr<Upload> upload = Find(key);
  if (upload == nullptr) {
    if (offset > 0) return Gap(offset, 0);
    RB_ASSIGN_OR_RETURN(upload, Begin(key));
  }
  MutexLock lock(upload->mutex);
  SpoolFile& file = *upload->file;
  const size_t start = static_cast<size_t>(offset);
  if (start > file.size()) return Gap(offset, file.size());
  const size_t known = std::min(data.size(), file.size() - start);
  if (known > 0) {
    RB_ASSIGN_OR_RETURN(const std::string there, file.Read(start, known));
    if (data.substr(0, known) != there) return Differs(file.size());
  }
  if (known < data.size()) {
    RB_RETURN_IF_ERROR(Reserve(key, data.size() - known));
    const absl::Status appended = file.Append(data.substr(known));
    if (!appended.ok()) GiveBack(key, data.size() - known);
    RB_RETURN_IF_ERROR(appended);
  }
  return file.size();
}

absl::StatusOr<std::shared_ptr<const MappedBytes>> Uploads::Open(const UploadKey& key) {
  const std::shared_ptr<Upload> upload = Find(key);
  if (upload == nullptr)
    return WithReason(
        absl::NotFoundError(absl::StrCat("upload_id: there is no upload ", domain::Shown(key.id),
                                         " of yours; upload the file again")),
        "UPLOAD_NOT_FOUND");
  MutexLock lock(upload->mutex);
  return upload->file->Map();
}

std::shared_ptr<Uploads::Upload> Uploads::Find(const UploadKey& key) {
  MutexLock lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return nullptr;
  found->second.used = options_.clock.Now();
  return found->second.upload;
}

absl::StatusOr<std::shared_ptr<Uploads::Upload>> Uploads::Begin(const UploadKey& key) {
  RB_ASSIGN_OR_RETURN(std::unique_ptr<SpoolFile> file, SpoolFile::Create(options_.directory));
  auto upload = std::make_shared<Upload>();
  {
    MutexLock own(upload->mutex);
    upload->file = std::move(file);
  }
  MutexLock lock(mutex_);
  const absl::Time now = options_.clock.Now();
  Sweep(now);
  const auto found = entries_.find(key);  // another call may have been faster
  if (found != entries_.end()) return found->second.upload;
  RB_RETURN_IF_ERROR(MakeRoom(key));
  entries_.emplace(key, Entry{upload, now});
  return upload;
}

void Uploads::Sweep(absl::Time now) {
  for (auto it = entries_.begin(); it != entries_.end();) {
    if (now - it->second.used <= options_.age_max) {
      ++it;
      continue;
    }
    it = Drop(it);
  }
}

Uploads::Entries::iterator Uploads::Drop(Entries::iterator entry) {
  bytes_ -= entry->second.size;
  return entries_.erase(entry);
}

absl::Status Uploads::MakeRoom(const UploadKey& key) {
  size_t own = 0;
  auto oldest = entries_.end();
  for (auto it = entries_.begin(); it != entries_.end(); ++it) {
    if (it->first.subject != key.subject) continue;
    ++own;
    if (oldest == entries_.end() || it->second.used < oldest->second.used) oldest = it;
  }
  if (own >= options_.per_caller_max) Drop(oldest);
  if (entries_.size() >= options_.uploads_max)
    return TooMany(absl::StrCat("the server has ", entries_.size(), " uploads already"));
  return absl::OkStatus();
}

absl::Status Uploads::Reserve(const UploadKey& key, size_t bytes) {
  MutexLock lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return absl::OkStatus();  // dropped meanwhile, and gone with its end
  if (bytes_ + bytes > options_.bytes_max)
    return TooMany("the server has no room for more uploaded bytes");
  bytes_ += bytes;
  found->second.size += bytes;
  return absl::OkStatus();
}

void Uploads::GiveBack(const UploadKey& key, size_t bytes) {
  MutexLock lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return;
  bytes_ -= bytes;
  found->second.size -= bytes;
}

}  // namespace raumboerse::services
