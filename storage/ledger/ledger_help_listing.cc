#include "storage/ledger/ledger_impl.h"

namespace raumboerse::ledger {

RB_LEDGER_OF(domain::HelpListing);

}  // namespace raumboerse::ledger
