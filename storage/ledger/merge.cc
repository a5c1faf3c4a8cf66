#include "storage/ledger/merge.h"

namespace raumboerse::ledger {

void KeepUnbrought(const domain::Record& stored, domain::Record& incoming) {
  if (incoming.visibility == domain::Visibility::kUnset) incoming.visibility = stored.visibility;
  if (incoming.internal_note.empty()) incoming.internal_note = stored.internal_note;
  if (incoming.assignee.empty()) incoming.assignee = stored.assignee;
  if (incoming.next_step.empty()) incoming.next_step = stored.next_step;
  if (!incoming.due.has_value()) incoming.due = stored.due;
  if (incoming.duplicate_of.empty()) incoming.duplicate_of = stored.duplicate_of;
  if (!incoming.check_time.has_value()) incoming.check_time = stored.check_time;
}

void TakeBookkeeping(const domain::Record& stored, domain::Record& incoming) {
  incoming.name = stored.name;
  incoming.create_time = stored.create_time;
  incoming.update_time = stored.update_time;
  incoming.import_time = stored.import_time;
  incoming.revision = stored.revision;
}

}  // namespace raumboerse::ledger
