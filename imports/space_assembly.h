#pragma once

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"

#include "domain/space.h"
#include "imports/read_options.h"
#include "imports/report.h"
#include "imports/space_row.h"

namespace raumboerse::imports {

// Makes spaces of rows whose cells are read, and hands them on. Settles what needs several cells:
// address, location and district, window, tariff, consent and state, source id and name; then
// checks the space as the domain does. Knows the rows before, so that a repeated id is an error
// and a repeated address a warning; about 50 bytes a row for that.
class SpaceAssembly {
 public:
  SpaceAssembly(const ReadOptions& options, RowOutput<domain::SpaceFields>& output)
      : options_(options), output_(output) {}

  // An error is the sink's.
  absl::Status Finish(SpaceRow& row);

  // The parts of Finish that a reader without cells uses too. District from the point, the name,
  // repeats and the domain's checks.
  absl::Status FinishFields(SpaceRow& row);

 private:
  void CompleteAddress(SpaceRow& row);
  void CompletePlace(SpaceRow& row);
  void CompleteWindow(SpaceRow& row);
  void CompleteTariff(SpaceRow& row);
  void CompleteState(SpaceRow& row);
  void CompleteIdentity(SpaceRow& row);
  void CheckRepeats(SpaceRow& row);

  const ReadOptions& options_;
  RowOutput<domain::SpaceFields>& output_;
  absl::flat_hash_map<uint64_t, int64_t> line_of_id_;       // hash of source and source id
  absl::flat_hash_map<uint64_t, int64_t> line_of_address_;  // hash of address key and place in it
};

}  // namespace raumboerse::imports
