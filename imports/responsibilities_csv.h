#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "domain/contact.h"
#include "imports/contact_titles.h"
#include "imports/read_options.h"
#include "imports/row.h"

namespace raumboerse::imports {

// The columns of a list of responsibilities. kLastDay is a German `bis`, which names the last day;
// kUntil is the day after it.
enum class ResponsibilityColumn : uint8_t {
  kIgnored,
  kId,
  kService,
  kDistricts,
  kContact,
  kRole,
  kFrom,
  kUntil,
  kLastDay,
  kSource
};

// Which header means which column. Knows id, service, districts, contact, role, from, until and
// source, and the usual German headers, however written; a mapping file adds to them and comes
// first, in the form of imports/header_mapping.h: `Amt = contact`, `Bemerkung = -`. Immutable.
class ResponsibilityHeaders {
 public:
  // INVALID_ARGUMENT with a fault per bad line. An empty text is the default mapping.
  static absl::StatusOr<ResponsibilityHeaders> Parse(absl::string_view text);

  std::optional<ResponsibilityColumn> Find(absl::string_view header) const;

 private:
  ResponsibilityHeaders();
  absl::flat_hash_map<std::string, ResponsibilityColumn> by_header_;  // folded
};

// What the reader is told besides the bytes and the options; borrowed.
struct ResponsibilityWords {
  const ResponsibilityHeaders& headers;
  const ContactTitles& contacts;
};

// Reads responsibilities from CSV, one a row: service (a code) and contact (id or title) are
// required; districts are codes or labels, separated by `|` or `,`, none for the whole exchange;
// the role is decides, is heard, helps or sponsors, also in German; from and until are days.
// `source` is where the row has it from, by default that of the options. Without a column for the
// id, the id follows from service, contact, districts, role and first day, so that a later period
// of the same is a record of its own. Encoding, separator and form are those of ReadSpacesCsv, and
// so are the errors; a header that means nothing is a warning, a row whose period overlaps that of
// an earlier one that says the same an error. Pure; any thread; memory: one row and about 250 bytes
// for each row before it.
absl::StatusOr<RowCounts> ReadResponsibilitiesCsv(
    absl::string_view bytes, const ResponsibilityWords& words, const ReadOptions& options,
    const RowSink<domain::ResponsibilityFields>& sink);

}  // namespace raumboerse::imports
