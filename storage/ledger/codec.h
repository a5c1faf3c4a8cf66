#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "storage/engine.h"
#include "storage/ledger/record_traits.h"
#include "storage/ledger/record_view.h"

namespace raumboerse::ledger {

// Records as bytes: the API message, without etag and revision, which are the commit's to give.
// Defined for every T of RecordTraits in codec.cc, the one file of the ledger that sees messages.

template <typename T>
std::string EncodeRecord(const typename RecordTraits<T>::Fields& fields);

// INVALID_ARGUMENT where it is no message of T, or its value is not valid any more.
template <typename T>
absl::StatusOr<T> DecodeRecord(absl::string_view message, storage::Revision revision);

template <typename T>
struct Stored {
  T value;
  uint64_t token = 0;
};

// A record's item. DATA_LOSS naming the key.
template <typename T>
absl::StatusOr<Stored<T>> DecodeStored(const storage::Item& item);

template <typename T>
RecordView ViewOf(const typename RecordTraits<T>::Fields& fields);

template <typename T>
const Kind& KindOf();

// The path of the first text field that holds `text`, as field faults name it; empty: none does.
template <typename T>
std::string FieldHolding(const typename RecordTraits<T>::Fields& fields, absl::string_view text);

}  // namespace raumboerse::ledger
