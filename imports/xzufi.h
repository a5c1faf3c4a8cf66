#pragma once

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "domain/contact.h"
#include "imports/read_options.h"
#include "imports/row.h"
#include "imports/service_mapping.h"

// XZuFi 2.2 (http://xoev.de/schemata/xzufi/2_2_0), in which federal and state portals tell who is
// responsible for which public service. Of a file, whatever its message, these elements are read:
// `organisationseinheit`, `leistung` and `zustaendigkeit`, the last within its unit, in a transfer
// object, or with an `organisationseinheitID`. An id counts only together with its
// `schemeAgencyID`; the source id of a record is both, `L100039:8665432`. `loesche` is passed over:
// an import never deletes.
//
// `line` is that of the element. Both readers are pure and hold the whole file (imports/xml.h).
// INVALID_ARGUMENT where the file as a whole is no XZuFi 2.2; else the sink's error or the counts.
namespace raumboerse::imports {

inline constexpr size_t kXzufiElementsMax = 500'000;

// The units, parents first, as offices that the public sees, with German names, one address,
// channels and links. Persons are never read. Row errors: no id or agency, an id that an earlier
// unit has, no name, a text that is too long. Warnings, and the part is left out: a parent that the
// file lacks or that closes a circle, a channel, link or day that is none, persons.
absl::StatusOr<RowCounts> ReadXzufiContacts(absl::string_view bytes, const ReadOptions& options,
                                            const RowSink<domain::ContactFields>& sink);

// Which unit answers for which service. The contact is the one that ReadXzufiContacts makes with
// the same options. The service is what `services` says for the service's LeiKa key or for
// `agency:id`; else a code that follows from agency and id. Districts are those areas that are a
// district of the exchange; an area that contains the whole exchange, by its AGS or ARS, is none;
// who answers only for other areas is left out, which one warning says with the number.
//
// Row errors: no id or agency, an id that an earlier one has, a unit or service that the file lacks
// or has with an error, an area that is neither a district nor a key, areas where the exchange's
// own AGS is not known.
absl::StatusOr<RowCounts> ReadXzufiResponsibilities(
    absl::string_view bytes, const ServiceMapping& services, const ReadOptions& options,
    const RowSink<domain::ResponsibilityFields>& sink);

}  // namespace raumboerse::imports
