#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/empty.pb.h"

#include "domain/text.h"
#include "services/crud/batch.h"
#include "services/crud/fields.h"
#include "services/crud/incoming.h"
#include "services/crud/paging.h"
#include "services/rpc/call.h"
#include "storage/ledger/ledger.h"
#include "wire/etag.h"
#include "wire/field_mask.h"

namespace raumboerse::services {

// What goes with the write of a request that has the fields `request_id` and `validate_only`.
template <typename Request>
ledger::WriteOptions OptionsOf(const rpc::Call& call, const Request& request) {
  ledger::WriteOptions options{.request_id = request.request_id(), .deadline = call.deadline};
  if (!options.request_id.empty()) options.request_hash = HashOf(call.method, request);
  if (request.validate_only()) options.mode = ledger::WriteMode::kValidateOnly;
  return options;
}

// The seven verbs that every resource has, written once: decode, call the ledger, encode. What
// differs stands in the role's Rules and in the filter of its list. Any thread may call; every call
// blocks. Owns the rules; the ledger outlives it.
template <typename T>
class Verbs {
 public:
  using Fields = typename Incoming<T>::Fields;
  using Message = typename Incoming<T>::Message;
  using Filter = std::function<bool(const Fields&)>;

  explicit Verbs(ledger::Ledger& ledger, Rules<T> rules = {})
      : ledger_(ledger), rules_(std::move(rules)) {}

  template <typename Request>
  absl::StatusOr<Message> Create(const rpc::Call& call, const Request& request) const {
    Faults faults;
    const std::string exchange = ParentExchange(request.parent(), faults);
    const std::string id = TextAt(request, kCreateIdField);
    RB_ASSIGN_OR_RETURN(Fields fields, ReadCreate(call, exchange, request, std::move(faults)));
    RB_ASSIGN_OR_RETURN(const T value, Complete(call, exchange, std::move(fields)));
    RB_ASSIGN_OR_RETURN(const T stored,
                        ledger_.template Create<T>(exchange, id, value, OptionsOf(call, request)));
    return wire::Encode(*stored);
  }

  template <typename Request>
  absl::StatusOr<Message> Get(const rpc::Call& call, const Request& request) const {
    RB_ASSIGN_OR_RETURN(const T found, Find(call, request.name()));
    return wire::Encode(*found);
  }

  // The caller's view of a record: NOT_FOUND for one that is not for its eyes.
  absl::StatusOr<T> Find(const rpc::Call& call, absl::string_view name) const {
    RB_RETURN_IF_ERROR(ParseName(name, kCollection, "name").status());
    absl::StatusOr<T> found = ledger_.template Get<T>(name, call.deadline);
    if (absl::IsNotFound(found.status())) return NoSuchRecord(name);
    if (found.ok() && !Reader(call).MayView(**found)) return NoSuchRecord(name);
    return found;
  }

  template <typename Response, typename Request>
  absl::StatusOr<Response> List(const rpc::Call& call, const Request& request,
                                Filter filter) const {
    Faults faults;
    const std::string exchange = ParentExchange(request.parent(), faults);
    const size_t page_size = PageSizeOf(request.page_size(), faults);
    const PageToken token(call.method, request);
    ledger::ListQuery<T> query{.start_id = token.StartOf(request.page_token(), faults),
                               .limit = page_size,
                               .deadline = call.deadline};
    CheckEnums(request, faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    RB_RETURN_IF_ERROR(CheckFilters(call, exchange, request));
    const Incoming<T> reader = Reader(call);
    query.predicate = [&reader, &filter](const T& value) {
      return reader.MayView(*value) && filter(*value);
    };
    Response response;
    RB_ASSIGN_OR_RETURN(const std::optional<std::string> next,
                        FillPage(exchange, std::move(query), response));
    if (next) response.set_next_page_token(token.For(*next));
    return response;
  }

  template <typename Request>
  absl::StatusOr<Message> Update(const rpc::Call& call, const Request& request) const {
    const Message& given = MessageAt<Message>(request, kUpdateResourceField);
    const std::string name_field =
        absl::StrCat(FieldAt(request, kUpdateResourceField).name(), ".name");
    RB_ASSIGN_OR_RETURN(const RecordName name, ParseName(given.name(), kCollection, name_field));
    RB_ASSIGN_OR_RETURN(const auto expected, Expected(given.name(), given.etag()));
    const Incoming<T> reader = Reader(call);
    const auto change = [&](const T& current) -> absl::StatusOr<T> {
      if (!reader.MayView(*current)) return NoSuchRecord(given.name());
      RB_RETURN_IF_ERROR(reader.CheckOwn(*current));
      Message next = wire::Encode(*current);
      RB_RETURN_IF_ERROR(wire::ApplyUpdate(given, request.update_mask(), next));
      RB_ASSIGN_OR_RETURN(Fields fields, reader.ReadNext(*current, given, std::move(next)));
      return Complete(call, name.exchange, std::move(fields));
    };
    absl::StatusOr<T> stored =
        ledger_.template Update<T>(given.name(), expected, change, OptionsOf(call, request));
    if (absl::IsNotFound(stored.status())) return NoSuchRecord(given.name());
    RB_RETURN_IF_ERROR(stored.status());
    return wire::Encode(**stored);
  }

  template <typename Request>
  absl::StatusOr<google::protobuf::Empty> Delete(const rpc::Call& call,
                                                 const Request& request) const {
    RB_RETURN_IF_ERROR(ParseName(request.name(), kCollection, "name").status());
    RB_ASSIGN_OR_RETURN(auto expected, Expected(request.name(), request.etag()));
    if (!call.caller.is_staff()) RB_RETURN_IF_ERROR(CheckMayDelete(call, request, expected));
    const absl::Status deleted = Remove(request.name(), expected, OptionsOf(call, request));
    if (absl::IsNotFound(deleted)) return NoSuchRecord(request.name());
    RB_RETURN_IF_ERROR(deleted);
    return google::protobuf::Empty();
  }

  template <typename Request>
  absl::StatusOr<v1::BatchResponse> BatchCreate(const rpc::Call& call,
                                                const Request& request) const {
    Faults faults;
    const std::string exchange = ParentExchange(request.parent(), faults);
    CheckBatchSize(request.requests_size(), "requests", faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    BatchAnswer answer(static_cast<size_t>(request.requests_size()));
    std::vector<size_t> items;
    std::vector<Fields> all;
    for (int i = 0; i < request.requests_size(); ++i) {
      const auto& item = request.requests(i);
      absl::StatusOr<Fields> fields = ReadItem(call, exchange, item, request.parent());
      if (fields.ok()) {
        items.push_back(static_cast<size_t>(i));
        all.push_back(*std::move(fields));
      } else {
        answer.SetError(static_cast<size_t>(i), fields.status());
      }
    }
    RB_RETURN_IF_ERROR(CompleteAll(call, exchange, all));
    for (ledger::WriteMode mode : {ledger::WriteMode::kWrite, ledger::WriteMode::kValidateOnly})
      CreateItems(call, {exchange, mode, items, all}, request, answer);
    return answer.Take();
  }

  // A repeat finds its records unchanged, so the request id plays no part.
  template <typename Request>
  absl::StatusOr<v1::BatchResponse> BatchUpsert(const rpc::Call& call,
                                                const Request& request) const {
    const std::vector<const Message*> given = MessagesAt<Message>(request, kUpsertItemsField);
    Faults faults;
    const std::string exchange = ParentExchange(request.parent(), faults);
    CheckBatchSize(static_cast<int>(given.size()), FieldAt(request, kUpsertItemsField).name(),
                   faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    BatchAnswer answer(given.size());
    std::vector<size_t> items;
    std::vector<Fields> all;
    for (size_t i = 0; i < given.size(); ++i) {
      absl::StatusOr<Fields> fields = ReadUpsert(call, exchange, *given[i]);
      if (fields.ok()) {
        items.push_back(i);
        all.push_back(*std::move(fields));
      } else {
        answer.SetError(i, fields.status());
      }
    }
    RB_RETURN_IF_ERROR(CompleteAll(call, exchange, all));
    ledger::WriteOptions options{.deadline = call.deadline};
    if (request.validate_only()) options.mode = ledger::WriteMode::kValidateOnly;
    UpsertItems(exchange, {items, all}, options, answer);
    return answer.Take();
  }

 private:
  static constexpr domain::Collection kCollection = ledger::RecordTraits<T>::kCollection;

  // Items of a batch that were read, and where they stand in it.
  struct Read {
    const std::vector<size_t>& items;
    const std::vector<Fields>& all;
  };
  struct ReadForMode {
    const std::string& exchange;
    ledger::WriteMode mode;
    const std::vector<size_t>& items;
    const std::vector<Fields>& all;
  };

  Incoming<T> Reader(const rpc::Call& call) const { return Incoming<T>(rules_, call.caller); }

  // nullopt: whatever it is. An etag that this server never made is nobody's: ABORTED too.
  static absl::StatusOr<std::optional<ledger::Revision>> Expected(absl::string_view name,
                                                                  absl::string_view etag) {
    if (etag.empty()) return std::optional<ledger::Revision>();
    const std::optional<int64_t> revision = wire::RevisionOfEtag(etag);
    if (revision) return std::optional<ledger::Revision>(*revision);
    return WithReason(
        absl::AbortedError(absl::StrCat(name, ": the etag is not the record's; read it again")),
        "ETAG_MISMATCH");
  }

  // A code that the exchange does not have is a slip, not a filter that nothing passes.
  template <typename Request>
  absl::Status CheckFilters(const rpc::Call& call, absl::string_view exchange,
                            const Request& request) const {
    if (!FiltersByCode(request)) return absl::OkStatus();
    RB_ASSIGN_OR_RETURN(const auto catalogue, ledger_.CatalogueOf(exchange, call.deadline));
    Faults faults;
    CheckFilterCodes(request, *catalogue, faults);
    return faults.ToStatus();
  }

  template <typename Request>
  absl::StatusOr<Fields> ReadCreate(const rpc::Call& call, absl::string_view exchange,
                                    const Request& request, Faults faults) const {
    if (!HasFieldAt(request, kCreateResourceField))
      faults.Add(FieldAt(request, kCreateResourceField).name(), "is required");
    const std::string id = TextAt(request, kCreateIdField);
    if (!id.empty() && !domain::IsId(id))
      faults.Add(FieldAt(request, kCreateIdField).name(),
                 absl::StrCat(domain::Shown(id), " is not [a-z0-9-]{1,63}"));
    return Reader(call).ReadNew(exchange, id, MessageAt<Message>(request, kCreateResourceField),
                                std::move(faults));
  }

  template <typename Request>
  absl::StatusOr<Fields> ReadItem(const rpc::Call& call, absl::string_view exchange,
                                  const Request& item, absl::string_view parent) const {
    RB_RETURN_IF_ERROR(CheckItemParent(item.parent(), parent));
    return ReadCreate(call, exchange, item, Faults());
  }

  absl::StatusOr<Fields> ReadUpsert(const rpc::Call& call, absl::string_view exchange,
                                    const Message& given) const {
    const std::string name = given.name();
    RecordName parsed;
    if (!name.empty()) {
      RB_ASSIGN_OR_RETURN(parsed, ParseName(name, kCollection, "name"));
    }
    const ledger::SourcePair pair{given.record().source(), given.record().source_id()};
    const Incoming<T> reader = Reader(call);
    if (!call.caller.is_staff() && !pair.source.empty() && !pair.source_id.empty()) {
      // What others may not see of the record stays, and a record that they may not see is not
      // theirs to replace.
      absl::StatusOr<T> found = ledger_.template FindBySource<T>(exchange, pair, call.deadline);
      if (!found.ok() && !absl::IsNotFound(found.status())) return found.status();
      if (found.ok()) {
        if (!reader.MayView(**found))
          return WithReason(absl::AlreadyExistsError("source, source_id: another has this pair"),
                            "SOURCE_TAKEN");
        Message next = given;
        next.set_name((*found)->record.name);
        return reader.ReadNext(**found, given, std::move(next));
      }
    }
    RB_ASSIGN_OR_RETURN(Fields fields, reader.ReadNew(exchange, parsed.id, given, Faults()));
    fields.record.name = name;
    return fields;
  }

  absl::Status CompleteAll(const rpc::Call& call, absl::string_view exchange,
                           std::vector<Fields>& all) const {
    if (!rules_.complete) return absl::OkStatus();
    return rules_.complete(exchange, all, call.deadline);
  }

  absl::StatusOr<T> Complete(const rpc::Call& call, absl::string_view exchange,
                             Fields fields) const {
    std::vector<Fields> one;
    one.push_back(std::move(fields));
    RB_RETURN_IF_ERROR(CompleteAll(call, exchange, one));
    return T::Create(std::move(one[0]));
  }

  // Fills the response with the query's records, up to its limit. The id that the next page starts
  // with; nullopt: there is none.
  template <typename Response>
  absl::StatusOr<std::optional<std::string>> FillPage(absl::string_view exchange,
                                                      ledger::ListQuery<T> query,
                                                      Response& response) const {
    size_t bytes = 0, added = 0;
    for (int calls = 0; calls < kListCallsMax; ++calls) {
      RB_ASSIGN_OR_RETURN(ledger::Page<T> page, ledger_.template List<T>(exchange, query));
      LogBroken(page.broken);
      if (calls == 0) response.set_revision(page.revision);
      for (const T& value : page.values) {
        Message message = wire::Encode(*value);
        bytes += message.ByteSizeLong();
        const std::optional<domain::ResourceName> name =
            domain::ResourceName::Parse(value->record.name);
        if (bytes > kAnswerBytesMax && added > 0 && name)
          return std::optional<std::string>(name->id);
        AddMessageAt<Message>(response, kListItemsField) = std::move(message);
        ++added;
      }
      query.limit -= page.values.size();
      if (!page.next_start_id || query.limit == 0) return page.next_start_id;
      query.start_id = *page.next_start_id;
    }
    return std::optional<std::string>(query.start_id);
  }

  absl::Status Remove(absl::string_view name, std::optional<ledger::Revision> expected,
                      const ledger::WriteOptions& options) const {
    if constexpr (kCollection == domain::Collection::kExchanges)
      return ledger_.DeleteExchange(name, expected, options).status();
    else
      return ledger_.template Delete<T>(name, expected, options).status();
  }

  // May others than staff delete it? Then `expected` is the revision at which they may.
  template <typename Request>
  absl::Status CheckMayDelete(const rpc::Call& call, const Request& request,
                              std::optional<ledger::Revision>& expected) const {
    const absl::StatusOr<T> current = ledger_.template Get<T>(request.name(), call.deadline);
    // With a request id the ledger knows whether this very call deleted it before.
    if (absl::IsNotFound(current.status()) && !request.request_id().empty())
      return absl::OkStatus();
    RB_RETURN_IF_ERROR(current.status());
    const Incoming<T> reader = Reader(call);
    if (!reader.MayView(**current)) return NoSuchRecord(request.name());
    RB_RETURN_IF_ERROR(reader.CheckOwn(**current));
    if (!expected) expected = (*current)->record.revision;
    return absl::OkStatus();
  }

  template <typename Request>
  void CreateItems(const rpc::Call& call, const ReadForMode& read, const Request& request,
                   BatchAnswer& answer) const {
    std::vector<ledger::NewRecord<T>> records;
    std::vector<size_t> items;
    for (size_t i = 0; i < read.items.size(); ++i) {
      const auto& item = request.requests(static_cast<int>(read.items[i]));
      const ledger::WriteOptions own = OptionsOf(call, item);
      if (own.mode != read.mode) continue;
      absl::StatusOr<T> value = T::Create(read.all[i]);
      if (!value.ok()) {
        answer.SetError(read.items[i], value.status());
        continue;
      }
      items.push_back(read.items[i]);
      records.push_back({.id = TextAt(item, kCreateIdField),
                         .value = *std::move(value),
                         .request_id = own.request_id,
                         .request_hash = own.request_hash});
    }
    if (records.empty()) return;
    const auto results = ledger_.template CreateMany<T>(
        read.exchange, records, {.deadline = call.deadline, .mode = read.mode});
    for (size_t i = 0; i < results.size(); ++i) {
      if (results[i].ok())
        answer.SetDone(items[i], v1::BATCH_ACTION_CREATED, (**results[i]).record);
      else
        answer.SetError(items[i], results[i].status());
    }
  }

  void UpsertItems(absl::string_view exchange, const Read& read,
                   const ledger::WriteOptions& options, BatchAnswer& answer) const {
    std::vector<T> values;
    std::vector<size_t> items;
    for (size_t i = 0; i < read.items.size(); ++i) {
      absl::StatusOr<T> value = T::Create(read.all[i]);
      if (!value.ok()) {
        answer.SetError(read.items[i], value.status());
        continue;
      }
      items.push_back(read.items[i]);
      values.push_back(*std::move(value));
    }
    if (values.empty()) return;
    const auto results = ledger_.template UpsertMany<T>(exchange, values, options);
    for (size_t i = 0; i < results.size(); ++i) {
      if (results[i].ok())
        answer.SetDone(items[i], ActionOf(results[i]->action), (*results[i]->value).record);
      else
        answer.SetError(items[i], results[i].status());
    }
  }

  static v1::BatchAction ActionOf(ledger::UpsertAction action) {
    switch (action) {
      case ledger::UpsertAction::kCreated:
        return v1::BATCH_ACTION_CREATED;
      case ledger::UpsertAction::kUpdated:
        return v1::BATCH_ACTION_UPDATED;
      case ledger::UpsertAction::kUnchanged:
        return v1::BATCH_ACTION_UNCHANGED;
    }
    return v1::BATCH_ACTION_UNSPECIFIED;
  }

  ledger::Ledger& ledger_;
  const Rules<T> rules_;
};

}  // namespace raumboerse::services
