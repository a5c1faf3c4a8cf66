#include "storage/ledger/codec.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "domain/references.h"
#include "storage/ledger/envelope.h"
#include "storage/ledger/field_search.h"
#include "wire/contact.h"
#include "wire/exchange.h"
#include "wire/fund.h"
#include "wire/help.h"
#include "wire/initiative.h"
#include "wire/need.h"
#include "wire/occupancy.h"
#include "wire/operation.h"
#include "wire/party.h"
#include "wire/space.h"

namespace raumboerse::ledger {
namespace {

template <typename T>
using MessageOf = decltype(wire::Encode(std::declval<const typename RecordTraits<T>::Fields&>()));

// Needs of 0 persons were stored before such a need was refused; they meant that the number is not
// known. What is stored has to stay readable, or nobody could mend or delete it.
template <typename Message>
void ReadEarlierForm(Message&) {}
void ReadEarlierForm(v1::Need& need) {
  if (need.persons() == 0) need.clear_persons();
}

template <typename T>
absl::StatusOr<RecordView> ViewOfItem(const storage::Item& item) {
  RB_ASSIGN_OR_RETURN(const Stored<T> stored, DecodeStored<T>(item));
  return ViewOf<T>(*stored.value);
}

}  // namespace

template <typename T>
std::string EncodeRecord(const typename RecordTraits<T>::Fields& fields) {
  MessageOf<T> message = wire::Encode(fields);
  message.clear_etag();
  if (message.has_record()) message.mutable_record()->clear_revision();
  return message.SerializeAsString();
}

template <typename T>
absl::StatusOr<T> DecodeRecord(absl::string_view message, storage::Revision revision) {
  MessageOf<T> parsed;
  if (!parsed.ParseFromArray(message.data(), static_cast<int>(message.size()))) {
    return absl::InvalidArgumentError("the bytes are no message");
  }
  ReadEarlierForm(parsed);
  parsed.mutable_record()->set_revision(revision);
  return wire::Decode(parsed);
}

template <typename T>
absl::StatusOr<Stored<T>> DecodeStored(const storage::Item& item) {
  RB_ASSIGN_OR_RETURN(const Sealed sealed, Unseal(item));
  absl::StatusOr<T> value = DecodeRecord<T>(sealed.message, item.revision);
  if (!value.ok()) return Damaged(item, absl::StrCat("is not valid: ", value.status().message()));
  return Stored<T>{*std::move(value), sealed.token};
}

template <typename T>
RecordView ViewOf(const typename RecordTraits<T>::Fields& fields) {
  RecordView view;
  view.references = domain::References(fields);
  view.source = fields.record.source;
  view.source_id = fields.record.source_id;
  view.parent = RecordTraits<T>::ParentOf(fields);
  view.divisible = RecordTraits<T>::Divisible(fields);
  return view;
}

template <typename T>
const Kind& KindOf() {
  static constexpr Kind kKind{RecordTraits<T>::kCollection, RecordTraits<T>::kLevelsMax,
                              RecordTraits<T>::kTrace, &ViewOfItem<T>};
  return kKind;
}

template <typename T>
std::string FieldHolding(const typename RecordTraits<T>::Fields& fields, absl::string_view text) {
  return FieldHolding(wire::Encode(fields), text);
}

#define RB_CODEC(T)                                                                 \
  template std::string EncodeRecord<T>(const RecordTraits<T>::Fields&);             \
  template absl::StatusOr<T> DecodeRecord<T>(absl::string_view, storage::Revision); \
  template absl::StatusOr<Stored<T>> DecodeStored<T>(const storage::Item&);         \
  template RecordView ViewOf<T>(const RecordTraits<T>::Fields&);                    \
  template const Kind& KindOf<T>();                                                 \
  template std::string FieldHolding<T>(const RecordTraits<T>::Fields&, absl::string_view)

RB_CODEC(domain::Exchange);
RB_CODEC(domain::Space);
RB_CODEC(domain::Initiative);
RB_CODEC(domain::Need);
RB_CODEC(domain::Contact);
RB_CODEC(domain::Responsibility);
RB_CODEC(domain::Party);
RB_CODEC(domain::Fund);
RB_CODEC(domain::Hold);
RB_CODEC(domain::Agreement);
RB_CODEC(domain::Operation);
RB_CODEC(domain::HelpListing);
#undef RB_CODEC

}  // namespace raumboerse::ledger
