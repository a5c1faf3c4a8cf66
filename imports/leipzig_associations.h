#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "domain/initiative.h"
#include "imports/read_options.h"
#include "imports/row.h"

namespace raumboerse::imports {

// Reads initiatives from the list of a city's associations in the form of Leipzig's open data: a
// JSON list of {key, kind, labels, categories, ortsteil, addresses}. The source id is
// `kind:key`, since one key may stand for two kinds. The first label is the title, categories are
// topics, districts are found however they are written, and addresses read `04103.Leipzig.
// Gruenewaldstrasse.19`. Nobody has consented to be mediated, so none is ever matched before
// somebody has.
//
// Warnings: no label (the key is the title and only staff see the row), a key of another kind too,
// no address or several (the first is the address, the rest stand in the description), an address
// of another form (left out), several districts (all kept), a district written otherwise than the
// exchange does, or that it does not have (left out). Errors: no key, a source id that an earlier
// row has.
//
// `line` is the row's number from 1. INVALID_ARGUMENT where the file is no such list; else the
// sink's error or the counts. Pure; holds one row at a time, and about 300 bytes for each before.
absl::StatusOr<RowCounts> ReadLeipzigAssociations(absl::string_view bytes,
                                                  const ReadOptions& options,
                                                  const RowSink<domain::InitiativeFields>& sink);

// `04103.Leipzig.NeueLeipzigerStrasse.19` -> `Neue Leipziger Straße` `19`, `04103` `Leipzig`.
// Umlauts stay spelled out: `Gruenewaldstraße`. nullopt for another form.
std::optional<domain::Address> ParseDottedAddress(absl::string_view text);

}  // namespace raumboerse::imports
