#pragma once

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "domain/contact.h"
#include "imports/read_options.h"
#include "imports/row.h"

namespace raumboerse::imports {

inline constexpr size_t kOfficesMax = 50'000;

// Reads contacts from the list of a city's offices in the form of Leipzig's open data: a JSON list
// of {id, label, email, tel, fax, url, org_identifier, parent_id, address {street, postal_code,
// city, tram}}. Every unit with id and label becomes an office that the public sees, with its
// channels. Warnings, with the field's name: a parent that the list lacks or that closes a circle
// (left out), a mail address that the list withholds as personal or that is none, a mailbox and an
// Amt number of several units (once, at the first of them), an Amt number, address or postal code
// that is missing, a link that is none.
//
// `line` is the unit's number from 1. Rows come parents first, with the faults of each, so that a
// parent exists before its units. INVALID_ARGUMENT where the file is no such list or longer than
// kOfficesMax; else the sink's error or the counts. Pure; holds the whole list.
absl::StatusOr<RowCounts> ReadLeipzigOffices(absl::string_view bytes, const ReadOptions& options,
                                             const RowSink<domain::ContactFields>& sink);

}  // namespace raumboerse::imports
