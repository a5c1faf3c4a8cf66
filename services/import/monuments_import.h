#pragma once

#include "absl/status/status.h"

#include "services/import/record_rows.h"

namespace raumboerse::services {

// A list of monuments: a stored space with the address of one is a monument, with the list as the
// source. A space that is only near one, or whose address cannot be compared, stays unknown and is
// told why to ask: the sentence that names the monument becomes the source of the unknown answer.
// Nothing ever becomes a no, nothing known is changed; a no where the list has the address is a
// warning. The status is the import's end.
absl::Status ImportMonuments(const ImportJob& job);

}  // namespace raumboerse::services
