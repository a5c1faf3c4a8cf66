#include "storage/ledger/envelope.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "storage/ledger/envelope.pb.h"

namespace raumboerse::ledger {
namespace {

constexpr uint32_t kFormat = 1;

template <typename Message>
absl::StatusOr<Message> Parse(const storage::Item& item) {
  Message message;
  if (!message.ParseFromString(item.value)) return Damaged(item, "is no envelope");
  if (message.format() != kFormat) {
    return Damaged(item,
                   absl::StrCat("has format ", message.format(), "; this program knows ", kFormat));
  }
  return message;
}

}  // namespace

std::string Seal(const Sealed& sealed) {
  v1::Envelope envelope;
  envelope.set_format(kFormat);
  envelope.set_message(sealed.message);
  envelope.set_token(sealed.token);
  return envelope.SerializeAsString();
}

absl::StatusOr<Sealed> Unseal(const storage::Item& item) {
  RB_ASSIGN_OR_RETURN(v1::Envelope envelope, Parse<v1::Envelope>(item));
  Sealed sealed;
  sealed.message = std::move(*envelope.mutable_message());
  sealed.token = envelope.token();
  return sealed;
}

std::string SealRequest(const RequestEntry& entry) {
  v1::Request request;
  request.set_format(kFormat);
  request.set_hash(entry.hash);
  request.set_time_us(absl::ToUnixMicros(entry.time));
  request.set_name(entry.name);
  if (entry.answer.has_value()) request.set_answer(*entry.answer);
  return request.SerializeAsString();
}

absl::StatusOr<RequestEntry> UnsealRequest(const storage::Item& item) {
  RB_ASSIGN_OR_RETURN(v1::Request request, Parse<v1::Request>(item));
  RequestEntry entry;
  entry.hash = std::move(*request.mutable_hash());
  entry.time = absl::FromUnixMicros(request.time_us());
  entry.name = std::move(*request.mutable_name());
  if (request.has_answer()) entry.answer = std::move(*request.mutable_answer());
  return entry;
}

absl::Status Damaged(const storage::Item& item, absl::string_view what) {
  return absl::DataLossError(
      absl::StrCat("ledger: the item ", absl::CHexEscape(item.key), " ", what));
}

}  // namespace raumboerse::ledger
