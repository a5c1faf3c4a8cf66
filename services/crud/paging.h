#pragma once

#include <google/protobuf/message.h>

#include <string>

#include "absl/strings/string_view.h"

#include "base/faults.h"
#include "domain/catalogue.h"

namespace raumboerse::services {

// How far an answer may grow before a page ends early: stock clients refuse messages over 4 MiB.
inline constexpr size_t kAnswerBytesMax = 3u << 20;
// How often one List call asks the ledger for more, each time over at most 10,000 records.
inline constexpr int kListCallsMax = 100;

// SHA-256 in hex over a method and a request, the same for equal requests.
std::string HashOf(absl::string_view method, const google::protobuf::Message& request);

// 0 is the default, too big is clamped; a negative size is a fault.
size_t PageSizeOf(int32_t page_size, Faults& faults);

// A fault of each enum field of a query that holds a value that the API does not know.
void CheckEnums(const google::protobuf::Message& request, Faults& faults);

// Whether the request filters by a code of the exchange: its fields `district` and `use`.
bool FiltersByCode(const google::protobuf::Message& request);
// A fault for each of them that the exchange does not have.
void CheckFilterCodes(const google::protobuf::Message& request, const domain::Catalogue& catalogue,
                      Faults& faults);

// A page token says where the next page starts and which query it belongs to. Opaque to clients.
class PageToken {
 public:
  // The query that tokens are bound to: the method and the request without its page fields, which
  // are called `page_size` and `page_token`.
  PageToken(absl::string_view method, const google::protobuf::Message& request);

  // The id that the page starts with; empty for the first page. A token that is none, or of another
  // query, is a fault of `page_token`.
  std::string StartOf(absl::string_view token, Faults& faults) const;
  std::string For(absl::string_view start_id) const;

 private:
  std::string query_;
};

}  // namespace raumboerse::services
