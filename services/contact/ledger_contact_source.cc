#include "services/contact/ledger_contact_source.h"

#include <algorithm>
#include <utility>

#include "base/status.h"

namespace raumboerse::services {
namespace {

template <typename T>
struct Everything {
  std::shared_ptr<const std::vector<T>> records;
  int64_t revision = 0;
};

template <typename T>
absl::StatusOr<Everything<T>> ReadAll(ledger::Ledger& ledger, absl::string_view exchange,
                                      absl::Time deadline) {
  // More pages than any exchange has.
  constexpr int kPagesMax = 1'000;
  auto records = std::make_shared<std::vector<T>>();
  int64_t revision = 0;
  ledger::ListQuery<T> query{.limit = ledger::kRecordsPerListCall, .deadline = deadline};
  for (int i = 0; i < kPagesMax; ++i) {
    RB_ASSIGN_OR_RETURN(ledger::Page<T> page, ledger.template List<T>(exchange, query));
    if (!page.broken.empty()) return page.broken[0].status;
    if (i == 0) revision = page.revision;
    for (T& value : page.values) records->push_back(std::move(value));
    if (!page.next_start_id) return Everything<T>{std::move(records), revision};
    query.start_id = *page.next_start_id;
  }
  return absl::ResourceExhaustedError("the exchange has more contacts than can be looked through");
}

}  // namespace

absl::StatusOr<ContactBook> LedgerContactSource::Read(absl::string_view exchange,
                                                      absl::Time deadline) {
  RB_ASSIGN_OR_RETURN(auto contacts, ReadAll<domain::Contact>(ledger_, exchange, deadline));
  RB_ASSIGN_OR_RETURN(auto responsibilities,
                      ReadAll<domain::Responsibility>(ledger_, exchange, deadline));
  return ContactBook{.contacts = std::move(contacts.records),
                     .responsibilities = std::move(responsibilities.records),
                     .revision = std::min(contacts.revision, responsibilities.revision)};
}

}  // namespace raumboerse::services
