#include "services/match/match_request.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "domain/resource_name.h"
#include "domain/text.h"
#include "services/crud/incoming.h"
#include "wire/need.h"
#include "wire/space.h"

namespace raumboerse::services {

domain::Visibility AudienceOf(const rpc::Caller& caller) {
  if (caller.is_staff()) return domain::Visibility::kStaff;
  return caller.role == rpc::Role::kPublic ? domain::Visibility::kPublic
                                           : domain::Visibility::kMatched;
}

std::string ReadId(const std::string& exchange, absl::string_view name, absl::string_view field,
                   Faults& faults) {
  const auto collection = field == "space" || absl::StartsWith(field, "spaces")
                              ? domain::Collection::kSpaces
                              : domain::Collection::kNeeds;
  const absl::StatusOr<RecordName> parsed = ParseName(name, collection, field);
  if (!parsed.ok()) {
    for (const Fault& fault : Faults::Of(parsed.status())) faults.Add(fault.field, fault.wish);
    return "";
  }
  if (!exchange.empty() && parsed->exchange != exchange) {
    faults.Add(field, absl::StrCat(name, " is of another exchange than the parent"));
  }
  return parsed->id;
}

NeedWanted ReadNeed(const std::string& exchange, const std::string& name,
                    const v1::Need* inline_need, Faults& faults) {
  if (inline_need == nullptr) return ReadId(exchange, name, "need", faults);
  v1::Need given = *inline_need;
  if (!given.initiative().empty()) {
    faults.Add("inline_need.initiative",
               "leave it out; a need given inline carries its organisation_form");
  }
  // Nobody looks at the title of a need that is not kept.
  if (given.title().empty()) given.set_title("-");
  given.clear_initiative();
  given.clear_name();
  absl::StatusOr<domain::Need> need = wire::Decode(given);
  if (need.ok()) return *std::move(need);
  for (const Fault& fault : Faults::Of(need.status())) {
    faults.Add(absl::StrCat("inline_need.", fault.field), fault.wish);
  }
  return std::string();
}

std::optional<domain::Need> ReadScreenedNeed(const v1::Need& given, Faults& faults) {
  v1::Need need = given;
  if (need.title().empty()) need.set_title("-");
  need.clear_initiative();
  need.clear_name();
  absl::StatusOr<domain::Need> decoded = wire::Decode(need);
  if (decoded.ok()) return *std::move(decoded);
  for (const Fault& fault : Faults::Of(decoded.status()))
    faults.Add(absl::StrCat("need.", fault.field), fault.wish);
  return std::nullopt;
}

SpaceWanted ReadSpace(const std::string& exchange, const std::string& name,
                      const v1::Space* inline_space, Faults& faults) {
  if (inline_space == nullptr) return ReadId(exchange, name, "space", faults);
  v1::Space space = *inline_space;
  if (space.title().empty()) space.set_title("-");
  space.clear_name();
  space.clear_part_of();
  absl::StatusOr<domain::Space> decoded = wire::Decode(space);
  if (decoded.ok()) return *std::move(decoded);
  for (const Fault& fault : Faults::Of(decoded.status()))
    faults.Add(absl::StrCat("inline_space.", fault.field), fault.wish);
  return std::string();
}

void CheckNotNegative(int64_t value, absl::string_view field, Faults& faults) {
  if (value < 0) faults.Add(field, absl::StrCat(value, " is negative"));
}

void CheckWithin(const Range& range, int64_t value, absl::string_view field, Faults& faults) {
  if (value < range.least || value > range.most)
    faults.Add(field, absl::StrCat(value, " is outside [", range.least, ", ", range.most, "]"));
}

MatchQuestion ReadQuestion(const rpc::Call& call, const std::string& parent,
                           const std::string& as_of, Faults& faults) {
  MatchQuestion question;
  question.exchange = ParentExchange(parent, faults);
  question.deadline = call.deadline;
  question.options.audience = AudienceOf(call.caller);
  // Who could compare exact distances from three places would know where a coarse one is.
  question.precision = call.caller.role == rpc::Role::kPublic ? domain::Precision::kCoarse
                                                              : domain::Precision::kExact;
  if (!as_of.empty()) {
    question.as_of = domain::Day::Parse(as_of);
    if (!question.as_of) faults.Add("as_of", domain::NotADay(as_of));
  }
  return question;
}

}  // namespace raumboerse::services
