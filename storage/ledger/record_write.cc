#include "storage/ledger/record_write.h"

#include <map>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "base/status.h"
#include "domain/resource_name.h"
#include "storage/ledger/lineage.h"

namespace raumboerse::ledger {
namespace {

constexpr size_t kReferrersNamed = 5;

using Edges = std::map<RecordId, bool>;  // whom it refers to, and whether that is its parent

Edges EdgesOf(const RecordView* view) {
  Edges edges;
  if (view == nullptr) return edges;
  for (const std::string& name : view->references) {
    const auto parsed = domain::ResourceName::Parse(name);
    if (!parsed.has_value()) continue;  // the domain's checks have refused it
    edges[RecordId{parsed->collection, std::string(parsed->id)}] = name == view->parent;
  }
  return edges;
}

std::string SourceKeyOf(const RecordWrite& write, const RecordView* view) {
  if (view == nullptr || view->source_id.empty()) return "";
  return SourceKey(write.kind.collection, view->source, view->source_id);
}

absl::Status AddSource(const RecordWrite& write, Reads& reads, storage::Batch& batch) {
  const std::string before = SourceKeyOf(write, write.before);
  const std::string after = SourceKeyOf(write, write.after);
  if (before == after) return absl::OkStatus();
  if (!before.empty()) batch.mutations.push_back({before, std::nullopt, write.kind.trace});
  if (after.empty()) return absl::OkStatus();
  RB_ASSIGN_OR_RETURN(const storage::Item* holder, reads.Get(after));
  if (holder != nullptr) {
    const RecordId other{write.kind.collection, holder->value};
    return WithReason(absl::AlreadyExistsError(absl::StrCat(
                          "source, source_id: ", NameOf(write.exchange, other), " has this pair")),
                      "SOURCE_TAKEN");
  }
  batch.key_guards.push_back({after, 0});
  batch.mutations.push_back({after, write.record.id, write.kind.trace});
  return absl::OkStatus();
}

// References that are new must lead somewhere, and go on doing so until the commit. Those that were
// there before keep what they point to from being removed.
absl::Status AddEdges(const RecordWrite& write, Reads& reads, storage::Batch& batch) {
  const Edges before = EdgesOf(write.before);
  const Edges after = EdgesOf(write.after);
  for (const auto& [target, is_parent] : before) {
    if (after.contains(target)) continue;
    batch.mutations.push_back(
        {ReferenceKey(target, write.record), std::nullopt, storage::Trace::kValue});
  }
  Faults faults;
  for (const auto& [target, is_parent] : after) {
    const auto old = before.find(target);
    if (old == before.end()) {
      const std::string key = RecordKey(target);
      RB_ASSIGN_OR_RETURN(const storage::Item* item, reads.Get(key));
      if (item == nullptr) {
        const std::string name = NameOf(write.exchange, target);
        faults.Add(write.field_of(name), absl::StrCat(name, " does not exist"));
        continue;
      }
      batch.key_guards.push_back({key, item->revision});
    } else if (old->second == is_parent) {
      continue;
    }
    batch.mutations.push_back({ReferenceKey(target, write.record),
                               std::string(is_parent ? kParentEdge : kOtherEdge),
                               storage::Trace::kValue});
  }
  if (faults.empty()) return absl::OkStatus();
  return WithReason(faults.ToStatus(), "REFERENCE_NOT_FOUND");
}

absl::Status CheckTree(const RecordWrite& write, Reads& reads, storage::Batch& batch) {
  if (write.kind.levels_max == 0) return absl::OkStatus();
  Lineage lineage{write.kind, write.exchange, write.record, reads, batch};
  const RecordView none;
  const RecordView& before = write.before == nullptr ? none : *write.before;
  if (write.after->divisible && !before.divisible && write.before != nullptr) {
    RB_RETURN_IF_ERROR(lineage.CheckNothingBelow());
  }
  if (write.after->parent.empty() || write.after->parent == before.parent) return absl::OkStatus();
  size_t height = 0;  // nothing refers to what does not exist yet
  if (write.before != nullptr) {
    RB_ASSIGN_OR_RETURN(height, lineage.HeightBelow());
  }
  return lineage.CheckAbove(*write.after, height);
}

absl::Status CheckUnreferenced(const RecordWrite& write, Reads& reads, storage::Batch& batch) {
  const std::string prefix = ReferencesPrefix(write.record);
  RB_ASSIGN_OR_RETURN(const storage::ScanResult scan, reads.Scan(prefix, kReferrersNamed + 1));
  if (scan.items.empty()) {
    batch.range_guards.push_back({prefix, PrefixEnd(prefix), scan.revision});
    return absl::OkStatus();
  }
  std::string named;
  for (size_t i = 0; i < scan.items.size() && i < kReferrersNamed; ++i) {
    absl::StrAppend(&named, i == 0 ? "" : ", ",
                    NameOf(write.exchange, ReferrerOf(scan.items[i].key)));
  }
  const bool more = scan.more || scan.items.size() > kReferrersNamed;
  return WithReason(absl::FailedPreconditionError(absl::StrCat(NameOf(write.exchange, write.record),
                                                               ": is referred to by ", named,
                                                               more ? " and others" : "")),
                    "STILL_REFERENCED");
}

}  // namespace

absl::Status NoSuchExchange(absl::string_view exchange) {
  return absl::NotFoundError(
      absl::StrCat(domain::ExchangeName(exchange), ": there is no such exchange"));
}

absl::StatusOr<storage::Revision> AddAlive(absl::string_view exchange, Reads& reads,
                                           storage::Batch& batch) {
  RB_ASSIGN_OR_RETURN(const storage::Item* alive, reads.Get(std::string(kAliveKey)));
  if (alive == nullptr) return NoSuchExchange(exchange);
  batch.key_guards.push_back({std::string(kAliveKey), alive->revision});
  return alive->revision;
}

absl::Status AddWrite(const RecordWrite& write, Reads& reads, storage::Batch& batch) {
  const std::string key = RecordKey(write.record);
  batch.key_guards.push_back({key, write.revision});
  if (write.after == nullptr) {
    RB_RETURN_IF_ERROR(CheckUnreferenced(write, reads, batch));
    batch.mutations.push_back({key, std::nullopt, write.kind.trace});
  } else {
    batch.mutations.push_back({key, write.value, write.kind.trace});
  }
  RB_RETURN_IF_ERROR(AddSource(write, reads, batch));
  RB_RETURN_IF_ERROR(AddEdges(write, reads, batch));
  return write.after == nullptr ? absl::OkStatus() : CheckTree(write, reads, batch);
}

}  // namespace raumboerse::ledger
