#pragma once

#include "domain/record.h"

namespace raumboerse::ledger {

// What an import brings, over what is stored: the fields that imports do not bring are kept where
// the incoming record leaves them empty.
void KeepUnbrought(const domain::Record& stored, domain::Record& incoming);

// The record without what tells nothing of its content: name, times of the ledger and of the
// import, revision. Two records that are equal then need no write.
domain::Record ContentOf(const domain::Record& record);

}  // namespace raumboerse::ledger
