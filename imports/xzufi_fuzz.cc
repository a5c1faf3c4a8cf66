#include "imports/xzufi.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "imports/fictional_test.h"

// Any bytes at all: reading ends, counts add up, a second reading finds the same, and every record
// passes the domain's checks.
namespace raumboerse::imports {
namespace {

void Expect(bool condition) {
  if (!condition) std::abort();
}

template <typename T>
void CheckRecords(const absl::StatusOr<RowCounts>& counts, const RowList<T>& list) {
  if (counts.ok()) {
    Expect(counts->rows == counts->good + counts->faulty);
    Expect(static_cast<size_t>(counts->good) == list.rows.size());
  }
  for (const auto& row : list.rows) Expect(domain::Valid<T>::Create(row.value).ok());
}

void ReadOffices(absl::string_view bytes) {
  static const ServiceMapping* const mapping =
      new ServiceMapping(*ServiceMapping::Parse("99012034001000 = change_of_use"));
  static const ExchangeWords* const words = [] {
    domain::ExchangeFields exchange = FictionalExchange();
    exchange.ags = "99999001";
    return new ExchangeWords(exchange);
  }();
  const ReadOptions options{.exchange = *words, .source = "portal", .today = domain::Day(20'000)};
  RowList<domain::ContactFields> contacts, again;
  CheckRecords(ReadXzufiContacts(bytes, options, contacts.Sink()), contacts);
  CheckRecords(ReadXzufiContacts(bytes, options, again.Sink()), again);
  Expect(contacts.faults == again.faults);
  RowList<domain::ResponsibilityFields> responsibilities;
  CheckRecords(ReadXzufiResponsibilities(bytes, *mapping, options, responsibilities.Sink()),
               responsibilities);
}

}  // namespace
}  // namespace raumboerse::imports

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  raumboerse::imports::ReadOffices({reinterpret_cast<const char*>(data), size});
  return 0;
}
