#include "services/exchange/changes.h"

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "base/status.h"
#include "domain/resource_name.h"
#include "domain/text.h"

namespace raumboerse::services {

absl::StatusOr<ledger::FeedPage> ReadChanges(ledger::Ledger& ledger, ledger::Feed& feed,
                                             const ChangesQuestion& question) {
  Faults faults;
  const auto parent = domain::ResourceName::Parse(question.parent);
  if (!parent || parent->collection != domain::Collection::kExchanges)
    faults.Add("parent",
               absl::StrCat(domain::Shown(question.parent), " is not exchanges/{exchange}"));
  if (question.after < 0)
    faults.Add("after_revision", absl::StrCat(question.after, " is negative; 0 is the beginning"));
  RB_RETURN_IF_ERROR(faults.ToStatus());
  RB_RETURN_IF_ERROR(ledger.Get<domain::Exchange>(question.parent, question.deadline).status());
  RB_ASSIGN_OR_RETURN(const ledger::Revision head,
                      ledger.Head(parent->exchange, question.deadline));
  // The feed would wait for the next commit.
  if (question.after == head) return ledger::FeedPage{.next_after = head, .head = head};
  return feed.Next(parent->exchange, question.after, question.commits, question.deadline);
}

}  // namespace raumboerse::services
