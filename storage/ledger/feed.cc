#include "storage/ledger/feed.h"

#include <optional>
#include <utility>

#include "base/faults.h"
#include "base/status.h"
#include "storage/ledger/codec.h"
#include "storage/ledger/envelope.h"
#include "storage/ledger/keys.h"
#include "storage/ledger/page_scan.h"

namespace raumboerse::ledger {
namespace {

template <typename T>
absl::Status Read(const storage::Item& item, RecordValue& out) {
  RB_ASSIGN_OR_RETURN(Stored<T> stored, DecodeStored<T>(item));
  out = std::move(stored.value);
  return absl::OkStatus();
}

absl::Status ReadValue(domain::Collection collection, const storage::Item& item, RecordValue& out) {
  switch (collection) {
    case domain::Collection::kExchanges:
      return Read<domain::Exchange>(item, out);
    case domain::Collection::kSpaces:
      return Read<domain::Space>(item, out);
    case domain::Collection::kInitiatives:
      return Read<domain::Initiative>(item, out);
    case domain::Collection::kNeeds:
      return Read<domain::Need>(item, out);
    case domain::Collection::kContacts:
      return Read<domain::Contact>(item, out);
    case domain::Collection::kResponsibilities:
      return Read<domain::Responsibility>(item, out);
    case domain::Collection::kFunds:
      return Read<domain::Fund>(item, out);
    case domain::Collection::kHolds:
      return Read<domain::Hold>(item, out);
    case domain::Collection::kAgreements:
      return Read<domain::Agreement>(item, out);
    case domain::Collection::kOperations:
      return Read<domain::Operation>(item, out);
    case domain::Collection::kParties:
      return absl::OkStatus();  // only its name
  }
  return Damaged(item, "is of no collection");
}

}  // namespace

absl::StatusOr<FeedPage> Feed::Next(absl::string_view exchange, Revision after, size_t limit,
                                    absl::Time deadline) {
  RB_RETURN_IF_ERROR(CheckId("exchange", exchange));
  RB_ASSIGN_OR_RETURN(storage::ChangesResult changes,
                      engine_.Changes(exchange, after, limit, deadline));
  FeedPage page;
  page.head = changes.head;
  page.next_after = after;
  for (storage::CommitRecord& commit : changes.commits) {
    page.next_after = commit.revision;
    for (storage::Change& change : commit.changes) {
      const std::optional<RecordId> record = RecordOf(change.key);
      if (!record.has_value()) continue;
      RecordChange out;
      out.revision = commit.revision;
      out.name = NameOf(exchange, *record);
      out.collection = record->collection;
      out.removed = change.removed;
      if (change.value.has_value()) {
        const storage::Item item{change.key, *std::move(change.value), commit.revision};
        const absl::Status status = ReadValue(record->collection, item, out.value);
        if (!status.ok()) page.broken.push_back({out.name, status});
      }
      page.changes.push_back(std::move(out));
    }
  }
  return page;
}

absl::StatusOr<Feed::Scanned> Feed::ScanAll(absl::string_view exchange,
                                            const std::function<void(RecordChange)>& visit,
                                            absl::Time deadline) {
  RB_RETURN_IF_ERROR(CheckId("exchange", exchange));
  PageScan scan(engine_, std::string(exchange), deadline);
  Scanned scanned;
  RB_ASSIGN_OR_RETURN(scanned.revision, engine_.Head(exchange, deadline));
  RB_RETURN_IF_ERROR(scan.Start(RecordsPrefix(), ""));
  while (scan.item() != nullptr) {  // ends with the records
    const storage::Item& item = *scan.item();
    const std::optional<RecordId> record = RecordOf(item.key);
    if (!record.has_value()) {
      scanned.broken.push_back({item.key, Damaged(item, "is of no collection")});
    } else {
      RecordChange out;
      out.revision = item.revision;
      out.name = NameOf(exchange, *record);
      out.collection = record->collection;
      const absl::Status status = ReadValue(record->collection, item, out.value);
      if (!status.ok()) scanned.broken.push_back({out.name, status});
      visit(std::move(out));
    }
    RB_RETURN_IF_ERROR(scan.Next());
  }
  return scanned;
}

}  // namespace raumboerse::ledger
