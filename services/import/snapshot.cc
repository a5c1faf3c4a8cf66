#include "services/import/snapshot.h"

#include <algorithm>
#include <tuple>
#include <type_traits>
#include <utility>

#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "domain/hash.h"
#include "domain/limits.h"
#include "domain/resource_name.h"
#include "storage/ledger/record_traits.h"

namespace raumboerse::services {
namespace {

using ledger::Revision;

constexpr size_t kRecordsPerCall = 1'000;
constexpr size_t kBufferBytes = 1 << 20;
constexpr size_t kCommitsPerCall = 1'000;

uint64_t HashOf(absl::string_view name) {
  return name.empty() ? 0 : domain::Mix(domain::Fnv1a64(name)) | 1;
}

absl::Status TooBusy() {
  return absl::AbortedError(
      "the exchange changes faster than it can be exported; repeat it when less is written");
}

}  // namespace

absl::StatusOr<std::unique_ptr<Snapshot>> Snapshot::Take(const SnapshotPlaces& places,
                                                         const SnapshotRequest& request) {
  RB_ASSIGN_OR_RETURN(auto file, SpoolFile::Create(places.directory));
  std::unique_ptr<Snapshot> out(new Snapshot(places, request, std::move(file)));
  ledger::Ledger& ledger = places.ledger;
  RB_ASSIGN_OR_RETURN(out->revision_, ledger.Head(request.exchange, request.deadline));
  RB_RETURN_IF_ERROR(out->Scan());
  RB_ASSIGN_OR_RETURN(Revision through, ledger.Head(request.exchange, request.deadline));
  for (int attempt = 0; out->revision_ < through; ++attempt) {
    if (attempt == domain::kExportAttempts) return TooBusy();
    RB_ASSIGN_OR_RETURN(const Revision further, out->Replay(out->revision_, through));
    out->revision_ = through;
    through = further;
  }
  RB_RETURN_IF_ERROR(out->Flush());
  out->Settle();
  return out;
}

template <typename T>
absl::Status Snapshot::Put(const T& value) {
  if (request_.cancelled && request_.cancelled())
    return absl::CancelledError("nobody waits for the export");
  const imports::AnyRecord record(*value);
  const std::string text = request_.text_of(record);
  const std::string& name = value->record.name;
  const Entry entry{.name = HashOf(name),
                    .parent = HashOf(ledger::RecordTraits<T>::ParentOf(*value)),
                    .offset = file_->size() + unwritten_.size(),
                    .size = static_cast<uint32_t>(text.size()),
                    .kind = static_cast<uint8_t>(record.index())};
  const auto [place, is_new] =
      entry_of_name_.try_emplace(entry.name, static_cast<uint32_t>(entries_.size()));
  if (is_new)
    entries_.push_back(entry);
  else
    entries_[place->second] = entry;
  unwritten_ += text;
  return unwritten_.size() < kBufferBytes ? absl::OkStatus() : Flush();
}

absl::Status Snapshot::Flush() {
  const std::string bytes = std::exchange(unwritten_, {});
  return file_->Append(bytes);
}

void Snapshot::Remove(absl::string_view name) {
  const auto found = entry_of_name_.find(HashOf(name));
  if (found != entry_of_name_.end()) entries_[found->second].size = 0;
}

template <typename T>
absl::Status Snapshot::ScanKind() {
  ledger::ListQuery<T> query{.start_id = "",
                             .limit = kRecordsPerCall,
                             .predicate = nullptr,
                             .deadline = request_.deadline};
  while (true) {  // ends with the records
    RB_ASSIGN_OR_RETURN(const ledger::Page<T> page,
                        places_.ledger.List<T>(request_.exchange, query));
    for (const T& value : page.values) RB_RETURN_IF_ERROR(Put(value));
    for (const ledger::BrokenRecord& broken : page.broken) broken_.push_back(broken.name);
    if (!page.next_start_id) return absl::OkStatus();
    query.start_id = *page.next_start_id;
  }
}

absl::Status Snapshot::Scan() {
  RB_ASSIGN_OR_RETURN(const domain::Exchange exchange,
                      places_.ledger.Get<domain::Exchange>(domain::ExchangeName(request_.exchange),
                                                           request_.deadline));
  if (request_.of == SnapshotOf::kSpaces) return ScanKind<domain::Space>();
  RB_RETURN_IF_ERROR(Put(exchange));
  RB_RETURN_IF_ERROR(ScanKind<domain::Party>());
  RB_RETURN_IF_ERROR(ScanKind<domain::Contact>());
  RB_RETURN_IF_ERROR(ScanKind<domain::Responsibility>());
  RB_RETURN_IF_ERROR(ScanKind<domain::Space>());
  RB_RETURN_IF_ERROR(ScanKind<domain::Initiative>());
  RB_RETURN_IF_ERROR(ScanKind<domain::Need>());
  RB_RETURN_IF_ERROR(ScanKind<domain::Fund>());
  RB_RETURN_IF_ERROR(ScanKind<domain::Hold>());
  RB_RETURN_IF_ERROR(ScanKind<domain::Agreement>());
  return ScanKind<domain::HelpListing>();
}

absl::StatusOr<Revision> Snapshot::Replay(Revision after, Revision through) {
  Revision further = through;
  while (after < through) {  // each page goes on, for there are commits up to `through`
    absl::StatusOr<ledger::FeedPage> page =
        places_.feed.Next(request_.exchange, after, kCommitsPerCall, request_.deadline);
    if (absl::IsOutOfRange(page.status())) return TooBusy();
    RB_RETURN_IF_ERROR(page.status());
    if (page->next_after == after) return absl::DeadlineExceededError("the deadline has passed");
    for (ledger::RecordChange& change : page->changes) {
      if (change.revision > through) break;
      RB_ASSIGN_OR_RETURN(const Revision seen, ReplayChange(change));
      further = std::max(further, seen);
    }
    for (const ledger::BrokenRecord& broken : page->broken) broken_.push_back(broken.name);
    after = page->next_after;
  }
  return further;
}

// The revision of what it read.
absl::StatusOr<Revision> Snapshot::ReplayChange(ledger::RecordChange& change) {
  const bool wanted =
      request_.of == SnapshotOf::kEverything || change.collection == domain::Collection::kSpaces;
  if (!wanted) return change.revision;
  if (change.removed) {
    Remove(change.name);
    return change.revision;
  }
  if (change.collection == domain::Collection::kParties) {
    // The feed does not say what a party is; what is read may be newer than the change.
    const absl::StatusOr<domain::Party> party =
        places_.ledger.Get<domain::Party>(change.name, request_.deadline);
    if (absl::IsNotFound(party.status())) {
      Remove(change.name);
      return places_.ledger.Head(request_.exchange, request_.deadline);
    }
    RB_RETURN_IF_ERROR(party.status());
    RB_RETURN_IF_ERROR(Put(*party));
    return (*party)->record.revision;
  }
  RB_RETURN_IF_ERROR(std::visit(
      [this, &change](const auto& value) -> absl::Status {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) {
          Remove(change.name);  // broken, which the page says
          return absl::OkStatus();
        } else if constexpr (std::is_same_v<std::decay_t<decltype(value)>, domain::Operation>) {
          return absl::OkStatus();  // the server's own work, which nobody imports
        } else {
          return Put(value);
        }
      },
      change.value));
  return change.revision;
}

void Snapshot::Settle() {
  for (Entry& entry : entries_) {
    uint64_t parent = entry.parent;
    while (parent != 0 && entry.depth < domain::kNeedChainMax) {
      const auto found = entry_of_name_.find(parent);
      if (found == entry_of_name_.end()) break;
      parent = entries_[found->second].parent;
      ++entry.depth;
    }
  }
  entry_of_name_ = {};
  std::erase_if(entries_, [](const Entry& entry) { return entry.size == 0; });
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.kind, a.depth) < std::tie(b.kind, b.depth);
  });
}

absl::Status Snapshot::Visit(
    const std::function<absl::Status(absl::string_view text)>& visit) const {
  RB_ASSIGN_OR_RETURN(const auto bytes, file_->Map());
  for (const Entry& entry : entries_)
    RB_RETURN_IF_ERROR(visit(bytes->text().substr(entry.offset, entry.size)));
  return absl::OkStatus();
}

}  // namespace raumboerse::services
