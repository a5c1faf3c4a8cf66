#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "domain/space.h"
#include "imports/header_mapping.h"
#include "imports/read_options.h"
#include "imports/row.h"

namespace raumboerse::imports {

// Reads spaces from CSV: one space a row, with at most one window and one tariff. The separator is
// `;`, `,` or tab; the text UTF-8 or Windows-1252, which is said as a warning. The first record
// names the columns (imports/header_mapping.h); title and area are required. A header that means
// nothing is a warning, a row of another length an error.
//
// A space without the owner's consent to mediate (a column, with its day) becomes a draft. Without
// a column for the id, the id follows from address, floor and title. The district comes from its
// column, else from the point.
//
// INVALID_ARGUMENT where no row can be read at all: no header, a required column missing, two
// columns for one field, UTF-16, more than kUploadBytesMax. Otherwise the sink's error or the
// counts. Pure; any thread; memory: one row and about 50 bytes for each row before it.
absl::StatusOr<RowCounts> ReadSpacesCsv(absl::string_view bytes, const HeaderMapping& mapping,
                                        const ReadOptions& options,
                                        const RowSink<domain::SpaceFields>& sink);

// Writes what ReadSpacesCsv reads: UTF-8 with `;`, German headers. Of several windows or tariffs
// only the first is written, and no permits, parties or consents besides that to mediate: the whole
// record is what JSON lines are for.
class SpacesCsvWriter {
 public:
  std::string Header() const;
  std::string Line(const domain::SpaceFields& space) const;
};

}  // namespace raumboerse::imports
