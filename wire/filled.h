#pragma once

#include <google/protobuf/message.h>

#include <cstdint>

namespace raumboerse::wire {

// For tests: fills every field of the message, down to the last, with values that a resource of the
// exchange `leipzig` may have, found by reflection, so that a field added to the API is filled too.
// Lists get two entries; enum values change with the seed. A use of the catalogue is the only place
// where a field stays empty: the first has no parent. Of a oneof the seed chooses one.
void Fill(google::protobuf::Message& message, uint64_t seed);

}  // namespace raumboerse::wire
