#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

#include "base/clock.h"
#include "domain/exchange.h"
#include "storage/engine.h"
#include "storage/ledger/catalogues.h"
#include "storage/ledger/id_source.h"
#include "storage/ledger/write_options.h"

namespace raumboerse::ledger {

using storage::Revision;

// How many records List() and ListExchanges() look at in one call; they answer with fewer than
// asked for rather than look at more.
inline constexpr size_t kRecordsPerListCall = 10'000;
// How often a write whose guards did not hold, or of which nothing is known, is tried again.
inline constexpr int kAttemptsPerWrite = 32;
inline constexpr absl::Duration kRequestIdValidity = absl::Hours(7 * 24);
inline constexpr int kWorkersDefault = 16;  // they mostly wait for syncs, which they share

struct OperationContext;
class RequestGuard;
class Runner;

// A record that does not decode: `name` says which, `status` is DATA_LOSS and says why.
struct BrokenRecord {
  std::string name;
  absl::Status status;
};

template <typename T>
struct Page {
  std::vector<T> values;
  std::vector<BrokenRecord> broken;
  std::optional<std::string> next_start_id;  // where to go on; nullopt: that was all
  Revision revision = 0;  // everything written up to it is in the page; later writes may be
};

template <typename T>
struct ListQuery {
  std::string start_id;  // the page begins with the first id that is not below it
  size_t limit = 0;      // 1 to kRecordsPerListCall
  std::function<bool(const T&)> predicate;  // empty: all
  absl::Time deadline = absl::InfiniteFuture();
};

struct SourcePair {
  std::string source;
  std::string source_id;
};

template <typename T>
struct NewRecord {
  std::string id;  // empty: the ledger chooses
  T value;
  // As in WriteOptions, for this one record.
  std::string request_id = {};
  std::string request_hash = {};
};

enum class UpsertAction { kCreated, kUpdated, kUnchanged };

template <typename T>
struct UpsertResult {
  T value;
  UpsertAction action = UpsertAction::kUnchanged;
};

struct Sweep {
  size_t removed = 0;
  std::optional<std::string> next_start;  // where to go on; nullopt: that was all
};

// The typed store: the records of exchanges, kept in a storage engine, one history per exchange.
// T is one of domain::Space, Initiative, Need, Contact, Responsibility, Party, Fund, Hold,
// Agreement, Operation, HelpListing; Get and Update also take domain::Exchange.
//
// Any thread may call; every call blocks, until the deadline at the latest, so none is made on a
// gRPC thread. A write that answered OK is durable and seen by every
// later read. What the ledger keeps true in every commit, whoever else writes at the same time:
// names and (source, source_id) pairs are unique, references point to records that exist, districts
// and uses that a write brings are the exchange's (CODE_NOT_FOUND),
// `part_of`, `after` and `parent` form trees of bounded depth, a divisible space has no units.
//
// Codes of all writes besides those of each: NOT_FOUND: no such exchange or record;
// INVALID_ARGUMENT: the id, a name or a reference is at fault (field faults), or the request id was
// used for another request (REQUEST_ID_REUSED); FAILED_PRECONDITION: the tree rules (PART_OF_CYCLE,
// ...); ABORTED: others kept changing what this write depends on; UNAVAILABLE: repeat, with the
// same request id; DEADLINE_EXCEEDED; DATA_LOSS: a stored record that the write needs does not
// decode.
class Ledger {
 public:
  struct Settings {
    storage::Engine& engine;
    const Clock& clock;
    IdSource& ids;
    int workers = kWorkersDefault;  // threads of one UpsertMany or CreateMany; 1 to 64
  };

  explicit Ledger(const Settings& settings);

  // The record as stored: with name, create_time, update_time and revision. `id` empty: chosen.
  // ALREADY_EXISTS: the id is taken (ID_TAKEN), or the source pair (SOURCE_TAKEN).
  template <typename T>
  absl::StatusOr<T> Create(absl::string_view exchange, absl::string_view id, T value,
                           const WriteOptions& options);

  // NOT_FOUND; DATA_LOSS naming the key.
  template <typename T>
  absl::StatusOr<T> Get(absl::string_view name, absl::Time deadline);

  // Replaces the record by what `change` makes of it; name, create_time, update_time and revision
  // are the ledger's. With `expected`, ABORTED (ETAG_MISMATCH) where the record's revision is
  // another; without, `change` is called again when somebody else was faster. Its error is the
  // answer. ALREADY_EXISTS (SOURCE_TAKEN) as for Create.
  template <typename T>
  absl::StatusOr<T> Update(absl::string_view name, std::optional<Revision> expected,
                           std::function<absl::StatusOr<T>(const T& current)> change,
                           const WriteOptions& options);

  // A revision at which the record is gone. FAILED_PRECONDITION (STILL_REFERENCED) naming up to 5
  // that refer to it.
  template <typename T>
  absl::StatusOr<Revision> Delete(absl::string_view name, std::optional<Revision> expected,
                                  const WriteOptions& options);

  // Creates or replaces by (source, source_id), both required. An update keeps what an import does
  // not bring: check_time, assignee, next_step, due, internal_note, visibility and duplicate_of,
  // each where the value leaves it empty. A value that differs from the stored one in
  // times and revision only is unchanged, and nothing is written. A value with a name is created
  // under it, and finds no record of another name (ALREADY_EXISTS, SOURCE_TAKEN).
  template <typename T>
  absl::StatusOr<UpsertResult<T>> Upsert(absl::string_view exchange, T value,
                                         const WriteOptions& options);

  // As many Upserts, each atomic, with answers in the order asked, much faster: several go into one
  // commit, and `workers` threads of this call's own run at a time. Request ids play no part: to
  // repeat an upsert is to find it unchanged. Values may refer to names that the same call creates.
  // Two values of one pair: the later one wins.
  template <typename T>
  std::vector<absl::StatusOr<UpsertResult<T>>> UpsertMany(absl::string_view exchange,
                                                          absl::Span<const T> values,
                                                          const WriteOptions& options);

  // The same for Create; the options' request id plays no part, the records' do.
  template <typename T>
  std::vector<absl::StatusOr<T>> CreateMany(absl::string_view exchange,
                                            absl::Span<const NewRecord<T>> records,
                                            const WriteOptions& options);

  // Records by id, ascending. INVALID_ARGUMENT: limit. A page may be empty and have a next one.
  template <typename T>
  absl::StatusOr<Page<T>> List(absl::string_view exchange, const ListQuery<T>& query);

  // NOT_FOUND.
  template <typename T>
  absl::StatusOr<T> FindBySource(absl::string_view exchange, const SourcePair& pair,
                                 absl::Time deadline);

  // `id` is required and not `system`. ALREADY_EXISTS (ID_TAKEN).
  absl::StatusOr<domain::Exchange> CreateExchange(absl::string_view id, domain::Exchange value,
                                                  const WriteOptions& options);
  // FAILED_PRECONDITION (NOT_EMPTY) while it has records.
  absl::StatusOr<Revision> DeleteExchange(absl::string_view name, std::optional<Revision> expected,
                                          const WriteOptions& options);
  absl::StatusOr<Page<domain::Exchange>> ListExchanges(const ListQuery<domain::Exchange>& query);

  // The codes that the exchange has now. NOT_FOUND.
  absl::StatusOr<std::shared_ptr<const domain::Catalogue>> CatalogueOf(absl::string_view exchange,
                                                                       absl::Time deadline);

  // The newest revision of the exchange's history.
  absl::StatusOr<Revision> Head(absl::string_view exchange, absl::Time deadline);

  // Forgets request ids that are no longer valid, looking at `limit` of them at most from `start`
  // and removing as many as fit one commit.
  absl::StatusOr<Sweep> SweepRequests(absl::string_view exchange, absl::string_view start,
                                      size_t limit, absl::Time deadline);

 private:
  OperationContext NewContext(absl::string_view exchange);
  RequestGuard RequestOf(const WriteOptions& options) const;
  Runner RunnerOf(absl::string_view exchange, const WriteOptions& options) const;
  absl::Status WriteCatalogue(absl::string_view exchange, absl::Time deadline);
  // NOT_FOUND: there is no such exchange.
  absl::Status CheckAlive(absl::string_view exchange, absl::Time deadline) const;

  const Settings settings_;
  Catalogues catalogues_;
};

// INVALID_ARGUMENT unless it is 1 to kRecordsPerListCall.
absl::Status CheckListLimit(size_t limit);

}  // namespace raumboerse::ledger
