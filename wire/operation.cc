#include "wire/operation.h"

#include "wire/common.h"

namespace raumboerse::wire {

using domain::FieldPath;

absl::StatusOr<domain::Operation> Decode(const v1::Operation& message) {
  Faults faults;
  Reader reader(faults);
  const FieldPath at, rank_all = at / "rank_all";
  domain::OperationFields out;
  out.record = reader.Record(message.name(), message.record());
  out.state =
      reader.Enum<domain::OperationState>(at / "state", message.state(), v1::OperationState_MAX);
  out.rank_all.count = message.rank_all().count();
  out.rank_all.min_score = message.rank_all().min_score();
  out.rank_all.as_of = reader.OptionalDay(rank_all / "as_of", message.rank_all().as_of());
  out.needs_done = message.needs_done();
  out.needs_total = message.needs_total();
  if (message.has_end_time()) out.end_time = reader.Time(at / "end_time", message.end_time());
  out.error = {message.error().reason(), message.error().message()};
  out.complete_revision = message.complete_revision();
  return Finish(std::move(out), std::move(faults));
}

v1::Operation Encode(const domain::OperationFields& operation) {
  v1::Operation out;
  SetHead(operation.record, &out);
  out.set_state(ToWire<v1::OperationState>(operation.state));
  v1::RankAllParameters& rank_all = *out.mutable_rank_all();
  rank_all.set_count(operation.rank_all.count);
  rank_all.set_min_score(operation.rank_all.min_score);
  rank_all.set_as_of(TextOf(operation.rank_all.as_of));
  out.set_needs_done(operation.needs_done);
  out.set_needs_total(operation.needs_total);
  if (operation.end_time) SetTime(*operation.end_time, out.mutable_end_time());
  if (operation.error != domain::OperationError()) {
    out.mutable_error()->set_reason(operation.error.reason);
    out.mutable_error()->set_message(operation.error.message);
  }
  out.set_complete_revision(operation.complete_revision);
  return out;
}

}  // namespace raumboerse::wire
