#include "domain/help_sought.h"

namespace raumboerse::domain {

std::optional<HelpListingFields> HelpSoughtFor(const NeedFields& need,
                                               const InitiativeFields& initiative,
                                               EnumSet<HelpKind> listed) {
  HelpListingFields out;
  out.kinds = initiative.help_sought - listed;
  if (out.kinds.empty()) return std::nullopt;
  out.record = need.record;
  // Who repeats another is never matched, and so are its needs.
  if (out.record.duplicate_of.empty()) out.record.duplicate_of = initiative.record.duplicate_of;
  out.side = HelpSide::kSeeks;
  out.state = need.state == NeedState::kOpen ? HelpListingState::kOpen : HelpListingState::kPaused;
  out.consents = need.consents;
  out.title = need.title;
  out.listed_by = need.initiative;
  out.topics = initiative.topics;
  out.districts = need.districts;
  out.from = need.from;
  out.until = need.until;
  return out;
}

}  // namespace raumboerse::domain
