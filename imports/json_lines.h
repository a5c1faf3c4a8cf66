#pragma once

#include <string>
#include <variant>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "domain/contact.h"
#include "domain/exchange.h"
#include "domain/fund.h"
#include "domain/help_listing.h"
#include "domain/initiative.h"
#include "domain/need.h"
#include "domain/occupancy.h"
#include "domain/party.h"
#include "domain/space.h"
#include "imports/row.h"

namespace raumboerse::imports {

// A record of any kind.
using AnyRecord =
    std::variant<domain::ExchangeFields, domain::PartyFields, domain::ContactFields,
                 domain::ResponsibilityFields, domain::SpaceFields, domain::InitiativeFields,
                 domain::NeedFields, domain::FundFields, domain::HoldFields,
                 domain::AgreementFields, domain::HelpListingFields>;

inline constexpr size_t kJsonLineBytesMax = 8u << 20;

// Reads JSON lines: each the protobuf JSON form of raumboerse.v1.Change with nothing but its
// resource, `{"space": {...}}`. Empty lines are passed over. Row errors: what is no such JSON, an
// unknown field, a tombstone, a line longer than kJsonLineBytesMax, and every fault that the API
// would report, under its path (`space.windows[0].until`). INVALID_ARGUMENT for more than
// kUploadBytesMax; else the sink's error or the counts. Pure; holds one line at a time.
absl::StatusOr<RowCounts> ReadJsonLines(absl::string_view bytes, const RowSink<AnyRecord>& sink);

// One line with its line end. Everything the record holds, so that reading gives an equal one. An
// export writes the kinds in the order of AnyRecord and wholes before their parts, so that what is
// referred to comes first where that is possible.
std::string JsonLine(const AnyRecord& record);

}  // namespace raumboerse::imports
