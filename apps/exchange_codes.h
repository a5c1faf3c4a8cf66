#pragma once

#include <string>

#include "absl/status/statusor.h"

#include "apps/catalogue.h"
#include "apps/typed_value.h"
#include "raumboerse/v1/exchange.pb.h"

namespace raumboerse::apps {

// The code of a use or district of the exchange, which people give by its code or by its label in
// either language, however written. Usage error: there is none, with those that may be meant, or
// else all there are; or several have that label.
absl::StatusOr<std::string> UseCode(const v1::Exchange& exchange, const Typed& typed,
                                    const Catalogue& catalogue);
absl::StatusOr<std::string> DistrictCode(const v1::Exchange& exchange, const Typed& typed,
                                         const Catalogue& catalogue);

}  // namespace raumboerse::apps
