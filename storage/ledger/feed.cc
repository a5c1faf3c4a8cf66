#include "storage/ledger/feed.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/faults.h"
#include "base/mutex.h"
#include "base/status.h"
#include "storage/ledger/codec.h"
#include "storage/ledger/envelope.h"
#include "storage/ledger/keys.h"
#include "storage/ledger/lane_scan.h"

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
    case domain::Collection::kHelpListings:
      return Read<domain::HelpListing>(item, out);
    case domain::Collection::kParties:
      return absl::OkStatus();  // only its name
  }
  return Damaged(item, "is of no collection");
}

Piece PieceOf(absl::string_view exchange, const std::vector<storage::Item>& items) {
  Piece piece;
  piece.records.reserve(items.size());
  for (const storage::Item& item : items) {
    const std::optional<RecordId> record = RecordOf(item.key);
    if (!record.has_value()) {
      piece.broken.push_back({item.key, Damaged(item, "is of no collection")});
      continue;
    }
    RecordChange& out = piece.records.emplace_back();
    out.revision = item.revision;
    out.name = NameOf(exchange, *record);
    out.collection = record->collection;
    const absl::Status status = ReadValue(record->collection, item, out.value);
    if (!status.ok()) piece.broken.push_back({out.name, status});
  }
  return piece;
}

// All keys of records in two lanes: those of the collections that stand apart, and the rest.
std::vector<std::vector<KeyRange>> LanesOf(const std::vector<domain::Collection>& apart) {
  std::vector<std::string> prefixes;
  for (const domain::Collection collection : apart) prefixes.push_back(RecordsPrefix(collection));
  std::sort(prefixes.begin(), prefixes.end());
  std::vector<KeyRange> own, rest;
  std::string begin = RecordsPrefix();
  for (const std::string& prefix : prefixes) {
    rest.push_back({begin, prefix});
    own.push_back({prefix, PrefixEnd(prefix)});
    begin = PrefixEnd(prefix);
  }
  rest.push_back({begin, PrefixEnd(RecordsPrefix())});
  return {rest, own};
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

absl::StatusOr<Feed::Scanned> Feed::ScanAll(absl::string_view exchange, const ScanPlan& plan,
                                            const std::function<void(RecordChange)>& visit,
                                            absl::Time deadline) {
  RB_RETURN_IF_ERROR(CheckId("exchange", exchange));
  Scanned scanned;
  RB_ASSIGN_OR_RETURN(scanned.revision, engine_.Head(exchange, deadline));
  Mutex mutex;  // over what is broken
  const auto decode = [exchange](std::vector<storage::Item> items) {
    return PieceOf(exchange, items);
  };
  const auto take = [&](Piece piece) {
    for (RecordChange& record : piece.records) visit(std::move(record));
    MutexLock lock(mutex);
    for (BrokenRecord& broken : piece.broken) scanned.broken.push_back(std::move(broken));
  };
  LaneScan scan({engine_, std::string(exchange), deadline}, {decode, take}, LanesOf(plan.apart));
  RB_RETURN_IF_ERROR(scan.Run(plan.threads));
  std::sort(scanned.broken.begin(), scanned.broken.end(),
            [](const BrokenRecord& a, const BrokenRecord& b) { return a.name < b.name; });
  return scanned;
}

}  // namespace raumboerse::ledger
