#pragma once

#include "domain/record.h"

namespace raumboerse::ledger {

// What an import brings, over what is stored: the fields that imports do not bring are kept where
// the incoming record leaves them empty.
void KeepUnbrought(const domain::Record& stored, domain::Record& incoming);

// What tells nothing of a record's content, taken over: name, the times of the ledger and of the
// import, revision. Two records that are equal then need no write.
void TakeBookkeeping(const domain::Record& stored, domain::Record& incoming);

}  // namespace raumboerse::ledger
