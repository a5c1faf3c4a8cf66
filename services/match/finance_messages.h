#pragma once

#include "raumboerse/v1/financing.pb.h"
#include "services/match/financier.h"
#include "services/match/phrases.h"

namespace raumboerse::services {

// The plan as a message of the API, with its sentences in one language.
v1::FinanceResponse FinanceMessage(const Financed& answer, const Phrases& phrases);

}  // namespace raumboerse::services
